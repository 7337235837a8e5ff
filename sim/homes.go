package sim

import (
	"fmt"
	"slices"

	"plenary/agents"
	"plenary/internal/rng"
)

// homes gives non-State actors their home States: the named one, or for
// members of a population one drawn by name (the same in every run) with the
// States' mean capability as weight. The region follows the home.
func (w *World) homes() error {
	p := &w.Pop
	for i := range p.Home {
		p.Home[i] = -1
	}
	rows := map[string]int32{}
	for i := range p.States {
		rows[p.Name(i)] = int32(i)
	}
	for i := range w.Spec.Actors {
		a := &w.Spec.Actors[i]
		if a.Home == "" {
			continue
		}
		h, ok := rows[a.Home]
		if !ok {
			return fmt.Errorf("actor %q: unknown home State %q", a.Name, a.Home)
		}
		w.settle(w.rowOf(a.Name), h)
	}
	for g := range w.built.groups {
		if w.halted() {
			break
		}
		if gr := &w.built.groups[g]; gr.spec != nil && gr.kind != agents.State && !gr.spec.Homeless {
			w.settleGroup(gr)
		}
	}
	return nil
}

// rowOf is the row of a named actor, -1 if there is none.
func (w *World) rowOf(name string) int {
	if i, ok := w.named[name]; ok {
		return i
	}
	return -1
}

func (w *World) settle(i int, home int32) {
	p := &w.Pop
	p.Home[i] = home
	if p.Region[i] < 0 {
		p.Region[i] = p.Region[home]
	}
}

// findHomes lists the States that may be home to a group and returns the sum of
// their weights.
func (w *World) findHomes(g *group) (total float64) {
	groups := w.mask(g.spec.HomeGroups)
	for _, s := range w.built.groups {
		if s.kind != agents.State {
			continue
		}
		for r := s.first; r < s.first+s.count; r++ {
			if len(g.spec.HomeRegions) > 0 && !w.inRegions(r, g.spec.HomeRegions) || groups != 0 && groups&w.Pop.Groups[r] == 0 {
				continue
			}
			total += s.traits.scalar[agents.Capability].center()
			g.homes, g.cumulated = append(g.homes, int32(r)), append(g.cumulated, total)
		}
	}
	return total
}

// inRegions says whether actor i belongs to one of the regions.
func (w *World) inRegions(i int, regions []string) bool {
	r := w.Pop.Region[i]
	return r >= 0 && index(regions, w.Spec.Regions[r]) >= 0
}

func (w *World) settleGroup(g *group) {
	total := w.findHomes(g)
	if len(g.homes) == 0 {
		return
	}
	key := rng.Seed(0, 0).Of("home")
	if slices.Contains(w.Spec.Salt, SaltHomes) {
		key = key.Of("salt")
	}
	for i := g.first; i < g.first+g.count; i++ {
		at := key.U(w.Pop.Key[i]) * total
		lo, hi := 0, len(g.cumulated)-1
		for lo < hi {
			if mid := (lo + hi) / 2; g.cumulated[mid] < at {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		w.settle(i, g.homes[lo])
	}
}
