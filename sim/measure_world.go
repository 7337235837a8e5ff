package sim

import (
	"plenary/agents"
	"plenary/internal/stats"
)

func coalitions(w *World) float64 { return float64(w.Coalitions.Live) }

func coalitionsEffective(w *World) float64 {
	sum, sq := 0.0, 0.0
	for _, n := range w.Coalitions.Members {
		sum += float64(n)
		sq += float64(n) * float64(n)
	}
	if sq == 0 {
		return 0
	}
	return sum * sum / sq
}

func coalitionLargest(w *World) float64 {
	best := int32(0)
	for _, n := range w.Coalitions.Members {
		best = max(best, n)
	}
	return float64(best)
}

func attendanceKind(k agents.Kind) func(w *World) float64 {
	return func(w *World) float64 {
		n := 0
		for i := range w.Forums {
			if w.Forums[i].Meets > 0 {
				n += w.Forums[i].ByKind[k]
			}
		}
		return float64(n)
	}
}

func attendanceLevel(level uint8) func(w *World) float64 {
	return func(w *World) float64 {
		n := 0
		for i := range w.Forums {
			if f := &w.Forums[i]; f.Meets > 0 && f.level == level {
				n += len(f.Attending)
			}
		}
		return float64(n)
	}
}

// attendanceAdmitted is NaN in a step in which no forum admits non-State actors.
func attendanceAdmitted(w *World) float64 {
	seats, may := 0, 0
	for i := range w.Forums {
		f := &w.Forums[i]
		if f.Meets == 0 {
			continue
		}
		for k, n := range f.ByKind[agents.State+1:] {
			seats += n
			may += f.Admitted[agents.State+1:][k]
		}
	}
	if may == 0 {
		return nan
	}
	return float64(seats) / float64(may)
}

func levelChanges(w *World) float64 { return float64(w.LevelChanges) }

func actorsNow(w *World) float64 {
	n := 0
	for i := range w.Pop.N {
		n += btoi(w.Exists(i))
	}
	return float64(n)
}

// modularity is Newman's Q of the partition into regions on the graph whose
// edges join States of one coalition, each coalition weighing 1 per member.
func modularity(w *World) float64 {
	p, c := &w.Pop, &w.Coalitions
	members := make([][]int32, len(c.Members))
	for i := range p.States {
		if s := c.Of[i]; s >= 0 && w.Exists(i) {
			members[s] = append(members[s], int32(i))
		}
	}
	var edges []stats.Edge
	for _, m := range members {
		for a := range m {
			for b := range a {
				edges = append(edges, stats.Edge{A: int(m[a]), B: int(m[b]), Weight: 1 / float64(len(m)-1)})
			}
		}
	}
	if len(edges) == 0 {
		return nan
	}
	group := make([]int, p.States)
	for i := range group {
		group[i] = int(p.Region[i]) + 1
	}
	return stats.Modularity(edges, group, make([]float64, max(p.States, len(w.Spec.Regions)+1)))
}
