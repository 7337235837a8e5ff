package sim

import (
	"math"
	"slices"

	"plenary/agents"
	"plenary/internal/rng"
	"plenary/sim/commit"
)

// phaseStream are the labels of draws that belong to no phase.
const phaseStream = "population"

// Reset sets the world to the start of a run of seed and replicate; all memory
// is used again.
func (w *World) Reset(seed, replicate uint64) {
	w.Step, w.Cut = -1, false
	w.key = rng.Seed(seed, replicate)
	w.phaseKeys = w.phaseKeys[:0]
	for i, e := range Schedule.Entries() {
		k := w.key.Of(e.Name)
		if slices.Contains(w.Spec.Salt, e.Name) {
			k = k.Of("salt")
		}
		w.phaseKeys = append(w.phaseKeys, k)
		w.off[i] = slices.Contains(w.Spec.Off, e.Name)
	}
	w.Happenings, w.Ballots, w.Acts = w.Happenings[:0], w.Ballots[:0], w.Acts[:0]
	w.Amended = w.Amended[:0]
	w.Transparency, w.LevelChanges, w.nextEvent = 0, 0, 0
	w.past.events = -1
	w.sitting = sitting{date: -1}
	copy(w.Pop.Enter, w.built.enter0)
	copy(w.Pop.Exit, w.built.exit0)
	for g := range w.built.groups {
		w.draw(&w.built.groups[g])
	}
	w.finishDraw()
	w.drawOccasions()
	w.resetForums()
	w.resetFrameworks()
	w.Coalitions.reset()
	if w.Spec.Params.Ally.Shuffle > 0 {
		w.Coalitions.shuffled.draw(w)
	}
	for i := range w.Went {
		w.Went[i] = -1
	}
	clear(w.met)
	clear(w.now)
	clear(w.LevelMass)
	clear(w.scratch.words)
	clear(w.past.went)
	for i := range w.Target {
		w.Target[i] = -1
	}
}

// draw gives the members of a group their traits: each is one uniform keyed by
// seed, actor and trait.
func (w *World) draw(g *group) {
	p := &w.Pop
	key := w.key.Of(phaseStream)
	for n := range g.count {
		if w.haltedAt(n) {
			return
		}
		i := g.first + n
		who := p.Key[i]
		w.drawVectors(g, i, n, key)
		for t := range g.traits.scalar {
			q := &g.traits.scalar[t]
			v := q.Mean
			if q.chance() {
				v = q.at(q.place(n, g.count, key.U2(who, uint64(t)+1)), math.NaN())
			}
			w.setTrait(i, agents.Trait(t), v)
		}
		p.MigrantLed[i] = g.migrantLed > 0 && (g.migrantLed >= 1 || key.U2(who, drawMigrantLed) < g.migrantLed)
	}
}

// drawVectors draws position, anchor and salience. Positions of an actor may
// be correlated over issues by a common normal factor (Gaussian copula):
// z_d = sqrt(r) z_0 + sqrt(1-r) e_d.
func (w *World) drawVectors(g *group, i, n int, key rng.Key) {
	p := &w.Pop
	who := p.Key[i]
	x, a, s := p.Row(p.X, i), p.Row(p.Anchor, i), p.Row(p.Salience, i)
	common := math.NaN()
	if g.traits.correlation > 0 {
		common = rng.Normal(key.U2(who, drawCommon))
	}
	for d := range x {
		q := &g.traits.position[d]
		x[d] = q.Mean
		if q.chance() {
			u, z := q.place(n, g.count, key.U2(who, drawPosition+uint64(d))), math.NaN()
			if r := g.traits.correlation; r > 0 {
				z = math.Sqrt(r)*common + math.Sqrt(1-r)*rng.Normal(u)
				u = normalCDF(z)
			}
			x[d] = q.at(u, z)
		}
		x[d] = min(1, max(0, x[d]))
		a[d] = x[d]
		if len(g.traits.anchor) > 0 {
			q := &g.traits.anchor[d]
			a[d] = min(1, max(0, q.at(q.place(n, g.count, key.U2(who, drawAnchor+uint64(d))), math.NaN())))
		}
		s[d] = 1
		if len(g.traits.salience) > 0 {
			q := &g.traits.salience[d]
			s[d] = max(0, q.at(q.place(n, g.count, key.U2(who, drawSalience+uint64(d))), math.NaN()))
		}
	}
	w.normalise(i)
}

// normalise keeps the raw salience of a State and scales the row to sum 1.
func (w *World) normalise(i int) {
	p := &w.Pop
	s := p.Row(p.Salience, i)
	if i < p.States {
		copy(p.Row(p.RawSalience, i), s)
		copy(p.Row(p.RawSalience0, i), s)
	}
	sum, best := 0.0, 0
	for d, v := range s {
		sum += v
		if v > s[best] {
			best = d
		}
	}
	p.MainIssue[i] = uint8(best)
	for d := range s {
		if sum > 0 {
			s[d] /= sum
		} else {
			s[d] = 1 / float64(len(s))
		}
	}
}

// setTrait puts a scalar trait into its column.
func (w *World) setTrait(i int, t agents.Trait, v float64) {
	p := &w.Pop
	switch t {
	case agents.Capability:
		w.traitChanges++
		p.Capability[i] = v
		if i < p.States {
			p.LogCapability[i] = math.Log(v)
		}
	case agents.Bound:
		w.traitChanges++
		p.Bound[i] = v
	case agents.Openness:
		p.Stay[i] = math.Pow(v, w.DT)
	case agents.Budget:
		p.Budget[i] = v * w.DT * 4
	case agents.Effort:
		p.Effort[i] = v
	case agents.Inclusion:
		p.Inclusion[i] = v
	case agents.Transparency:
		p.Transparency[i] = v
	default:
		if i < p.States {
			w.setStateTrait(i, t, v)
		}
	}
}

func (w *World) setStateTrait(i int, t agents.Trait, v float64) {
	if t == agents.Politicisation {
		w.Pop.Politicisation[i] = v
	}
	w.stateColumns[t][i] = v
}

// finishDraw derives what depends on the draws.
func (w *World) finishDraw() {
	p := &w.Pop
	copy(p.Mandate, p.Anchor[:p.States*p.D])
	w.mistake()
	copy(p.SelfX, p.X[:p.States*p.D])
	copy(p.Y, p.SelfX)
	for i := range p.Price {
		p.Price[i] = 1
	}
	clear(p.Frustration)
	for i := range p.N {
		p.HomeLevel[i] = w.homeLevel(i)
		p.Usual[i] = p.HomeLevel[i]
		if p.MigrantLed[i] {
			p.Inclusion[i] = min(1, 2*p.Inclusion[i])
		}
	}
	w.Coalitions.scale(w)
}

// homeLevel is where an actor starts: local kinds at the local level, States
// and the homeless at the global, others at the national.
func (w *World) homeLevel(i int) uint8 {
	switch {
	case w.built.kinds[w.Pop.Kind[i]].Local:
		return 1
	case w.Pop.Home[i] < 0:
		return 4
	}
	return 2
}

func (w *World) resetForums() {
	for k := range w.Forums {
		f := &w.Forums[k]
		f.Voice = f.Forum.Voice
		f.Open, f.Meets, f.met = true, 0, false
		f.alikeAt = -1
		f.Attending = f.Attending[:0]
		f.seating.Reset()
		f.ByKind = [agents.MaxKinds]int{}
		f.stateReach = 0
		clear(f.byGroup)
		clear(f.byRegion)
	}
}

func (w *World) resetFrameworks() {
	w.Frontier.Step = -2
	for k := range w.Frameworks {
		if w.halted() {
			return
		}
		f := &w.Frameworks[k]
		f.Regime = f.Framework.Regime
		f.Obligation = f.Regime.Obligation
		copy(f.Text, f.Draft)
		f.Tabled, f.Agreed, f.Adopted, f.Failed, f.InForce, f.Recorded = false, false, false, false, false, false
		f.judged = false
		f.deal.Others.Forget()
		clear(f.Last)
		w.drawAppeal(f)
		f.Moved, f.Authored, f.Packages = 0, 0, 0
		clear(f.tried)
		clear(f.deal.With)
		clear(f.deal.Without)
		clear(f.deal.Peers)
		f.TabledAt, f.AdoptedAt, f.InForceAt = 0, 0, 0
		f.P, f.Pressure, f.next = 0.5, 0, 0
		f.nextTry, f.lastTaken = 0, 0
		for i := range f.Status {
			f.Status[i], f.Since[i], f.Left[i], f.U[i], f.like[i] = commit.Outside, -1, false, 0, 0.5
			f.Own[i], f.Home[i], f.Refused[i], f.Leaves[i] = 0, 0, false, 0
		}
		for i := range f.Pledge {
			f.Pledge[i] = math.NaN()
		}
		w.stand(f)
	}
	w.initialStatus()
}

// stand puts a framework where it stood at the start.
func (w *World) stand(f *FrameworkState) {
	start := w.Spec.Time.Start
	if f.Framework.Adopted != 0 && f.Framework.Adopted <= start {
		f.Tabled, f.Agreed, f.Adopted, f.Recorded, f.AdoptedAt = true, true, true, true, f.Framework.Adopted
		f.next = len(f.Decisions)
	}
	if f.Framework.InForce != 0 && f.Framework.InForce <= start {
		f.InForce, f.InForceAt = true, f.Framework.InForce
	}
}

// initialStatus sets what named States are at the start.
func (w *World) initialStatus() {
	for a := range w.Spec.Actors {
		act := &w.Spec.Actors[a]
		for _, st := range act.Status {
			if st.Date > w.Spec.Time.Start {
				continue
			}
			for k := range w.Frameworks {
				if w.Frameworks[k].Name != st.Framework {
					continue
				}
				if s, ok := commit.StatusNamed(st.Status); ok {
					w.Frameworks[k].Status[w.built.row[a]] = s
				}
			}
		}
	}
}
