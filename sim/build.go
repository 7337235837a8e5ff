package sim

import (
	"context"
	"fmt"
	"math"

	"plenary/agents"
	"plenary/internal/rng"
	"plenary/sim/commit"
	"plenary/sim/forum"
)

// never is a step that does not come.
const never = math.MaxInt32

// group is a block of rows that share their distributions: a named actor or a
// drawn population.
type group struct {
	first, count int
	label        int32
	key          uint64
	kind         agents.Kind
	number       bool // members are numbered
	traits       traits
	homes        []int32   // candidates
	cumulated    []float64 // of their weights
	migrantLed   float64
	slips        []slip // sources of error, of a named actor
	spec         *Population
}

// traits are distributions made ready.
type traits struct {
	position, anchor, salience []quantile
	scalar                     [agents.NumTraits]quantile
	correlation                float64
}

// class is a set of actors with the same admission.
type class struct {
	kind   agents.Kind
	region int16
	groups uint64
	forums []int16 // that admit it
	fixed  []int16 // of these, with fixed attendance
}

// New builds the world of a scenario and sets it to the start of one run.
// The error is of a Spec that no loader would pass.
func New(spec *Spec, seed, replicate uint64) (*World, error) {
	return Build(context.Background(), spec, seed, replicate)
}

// Build is New under a context, whose error ends the building.
func Build(ctx context.Context, spec *Spec, seed, replicate uint64) (*World, error) {
	if err := spec.check(); err != nil {
		return nil, err
	}
	w := &World{Spec: spec, DT: spec.Time.DT(), named: map[string]int{}}
	defer w.until(ctx)()
	for n := range spec.Time.Steps + 2 {
		w.begins = append(w.begins, spec.Time.Begin(n))
	}
	if err := w.layout(); err != nil {
		return nil, err
	}
	for _, part := range []func(){
		w.buildForums, w.buildClasses, w.buildFrameworks, w.buildBlocs, w.buildScratch,
		func() { w.Reset(seed, replicate) },
	} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		part()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return w, nil
}

func kindNamed(name string) (agents.Kind, error) {
	i := agents.Kinds.Index(name)
	if i < 0 {
		_, err := agents.Kinds.Find(name)
		return 0, err
	}
	return agents.Kind(i), nil
}

// layout gives every actor its row: kinds in order, within a kind named actors
// and then populations, each in name order.
func (w *World) layout() error {
	w.Pop.D = len(w.Spec.Issues)
	for k := range agents.Kind(agents.Kinds.Len()) {
		for i := range w.Spec.Actors {
			a := &w.Spec.Actors[i]
			kind, err := kindNamed(a.Kind)
			if err != nil {
				return fmt.Errorf("actor %q: %w", a.Name, err)
			}
			if kind == k {
				w.addNamed(a, k)
			}
		}
		for i := range w.Spec.Populations {
			g := &w.Spec.Populations[i]
			kind, err := kindNamed(g.Kind)
			if err != nil {
				return fmt.Errorf("population %q: %w", g.Name, err)
			}
			if kind == k {
				w.addDrawn(g, k)
			}
		}
		if k == agents.State {
			w.Pop.States = w.Pop.N
		}
	}
	if w.halted() {
		return w.ended()
	}
	w.columns()
	return w.homes()
}

// index is the place of name in a sorted or unsorted short list, -1 if absent.
func index(list []string, name string) int {
	for i, s := range list {
		if s == name {
			return i
		}
	}
	return -1
}

// mask is the bit set of groups.
func (w *World) mask(groups []string) (m uint64) {
	for _, g := range groups {
		if i := index(w.Spec.Groups, g); i >= 0 {
			m |= 1 << i
		}
	}
	return m
}

// span is the pair of steps in which an actor with these dates exists.
func (w *World) span(enter, exit Date) (int32, int32) {
	first, last := int32(0), int32(never)
	if enter != 0 {
		first = int32(max(0, w.Spec.Time.StepOf(enter)))
	}
	if exit != 0 {
		last = int32(max(0, w.Spec.Time.StepOf(exit)))
	}
	return first, last
}

func (w *World) addNamed(a *Actor, k agents.Kind) {
	p := &w.Pop
	w.built.groups = append(w.built.groups, group{
		first: p.N, count: 1, label: int32(len(p.Names)), key: rng.Name(a.Name), kind: k,
		traits: makeTraits(&a.Traits), migrantLed: btof(a.MigrantLed), slips: slipsOf(a),
	})
	w.named[a.Name] = p.N
	p.Names = append(p.Names, a.Name)
	first, last := w.span(a.Enter, a.Exit)
	w.addRow(k, int32(len(p.Names)-1), 0, rng.Name(a.Name), int16(index(w.Spec.Regions, a.Region)), w.mask(a.Groups), first, last)
}

func (w *World) addDrawn(g *Population, k agents.Kind) {
	p := &w.Pop
	key := rng.Name(g.Name)
	w.built.groups = append(w.built.groups, group{
		first: p.N, count: g.Count, label: int32(len(p.Names)), key: key, kind: k, number: true,
		traits: makeTraits(&g.Traits), migrantLed: g.MigrantLed, spec: g,
	})
	p.Names = append(p.Names, g.Name)
	m := w.mask(g.Groups)
	for n := range g.Count {
		if w.haltedAt(n) {
			return
		}
		region := int16(index(w.Spec.Regions, g.Region))
		if len(g.Regions) > 0 {
			region = int16(index(w.Spec.Regions, g.Regions[n%len(g.Regions)]))
		}
		w.addRow(k, int32(len(p.Names)-1), int32(n+1), rng.Member(key, n+1), region, m, w.arrival(g, n), never)
	}
}

// addRow adds what is known of an actor before any draw.
func (w *World) addRow(k agents.Kind, label, number int32, key uint64, region int16, groups uint64, enter, exit int32) {
	p := &w.Pop
	p.Kind = append(p.Kind, k)
	p.Label = append(p.Label, label)
	p.Number = append(p.Number, number)
	p.Key = append(p.Key, key)
	p.Region = append(p.Region, region)
	p.Groups = append(p.Groups, groups)
	p.Enter = append(p.Enter, enter)
	p.Exit = append(p.Exit, exit)
	p.N++
}

// arrival is the step in which member n of a population enters: Initial from
// the start, the others evenly between From and Until, or at the quantiles of a
// logistic curve between them.
func (w *World) arrival(g *Population, n int) int32 {
	if n < g.Initial || g.From == 0 {
		return 0
	}
	u := (float64(n-g.Initial) + 0.5) / float64(g.Count-g.Initial)
	if g.Logistic {
		u = min(1, max(0, 0.5+rng.Logistic(u)/10)) // 99 % within the span
	}
	d := g.From + Date(u*float64(g.Until-g.From))
	return int32(max(0, w.Spec.Time.StepOf(d)))
}

func btof(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func makeTraits(t *Traits) traits {
	list := func(ds []Dist) []quantile {
		out := make([]quantile, len(ds))
		for i, d := range ds {
			out[i] = ready(d)
		}
		return out
	}
	out := traits{position: list(t.Position), anchor: list(t.Anchor), salience: list(t.Salience), correlation: t.Correlation}
	for i, d := range t.Scalar {
		out.scalar[i] = ready(d)
	}
	return out
}

// columns allocates all columns.
func (w *World) columns() {
	p := &w.Pop
	n, s, d := p.N, p.States, p.D
	f := func(k int) []float64 { return make([]float64, k) }
	p.Class, p.Home = make([]int32, n), make([]int32, n)
	p.HomeLevel, p.MainIssue, p.Usual = make([]uint8, n), make([]uint8, n), make([]uint8, n)
	p.MigrantLed = make([]bool, n)
	p.X, p.Anchor, p.Salience = f(n*d), f(n*d), f(n*d)
	p.Capability, p.LogCapability, p.Bound, p.Stay = f(n), f(s), f(n), f(n)
	p.Budget, p.Effort, p.Inclusion, p.Transparency = f(n), f(n), f(n), f(n)
	p.Threshold, p.Frustration = f(s), f(n)
	p.RawSalience, p.RawSalience0, p.SelfX, p.Mandate, p.Y, p.Price = f(s*d), f(s*d), f(s*d), f(s*d), f(s*d), f(s*d)
	for _, c := range []*[]float64{
		&p.Sovereignty, &p.Burden, &p.Politicisation, &p.Politicisation0, &p.DomesticOpenness, &p.Veto,
		&p.Reputation, &p.ReputationThreshold, &p.Objection, &p.DeliveryCapacity,
	} {
		*c = f(s)
	}
	w.stateColumns = [agents.NumTraits][]float64{
		agents.Threshold: p.Threshold, agents.Sovereignty: p.Sovereignty, agents.Burden: p.Burden,
		agents.Politicisation: p.Politicisation0, agents.DomesticOpenness: p.DomesticOpenness,
		agents.Veto: p.Veto, agents.Reputation: p.Reputation, agents.ReputationThreshold: p.ReputationThreshold,
		agents.Objection: p.Objection, agents.DeliveryCapacity: p.DeliveryCapacity,
	}
	w.built.enter0 = append([]int32(nil), p.Enter...)
	w.built.exit0 = append([]int32(nil), p.Exit...)
	w.built.moves = make([]bool, w.Spec.Time.Steps)
	for _, list := range [][]int32{p.Enter, p.Exit} {
		for _, step := range list {
			if 0 <= step && int(step) < len(w.built.moves) {
				w.built.moves[step] = true
			}
		}
	}
}

// buildFrameworks makes the states of the frameworks.
func (w *World) buildFrameworks() {
	s, d := w.Pop.States, w.Pop.D
	w.Frameworks = make([]FrameworkState, len(w.Spec.Frameworks))
	for k := range w.Frameworks {
		if w.halted() {
			return
		}
		f := &w.Frameworks[k]
		f.Framework = &w.Spec.Frameworks[k]
		f.key = rng.Name(f.Name)
		f.findDecisions()
		f.Last = map[DecisionKind]forum.Tally{}
		f.tried = make([]int, len(f.Decisions))
		f.Text = make([]float64, d)
		f.Status, f.Since, f.Left = make([]commit.Status, s), make([]int32, s), make([]bool, s)
		f.Leaves = make([]Date, s)
		f.U, f.like, f.Pledge = make([]float64, s), make([]float64, s), make([]float64, s*d)
		f.Own, f.Home, f.Refused = make([]float64, s), make([]float64, s), make([]bool, s)
		f.region, f.weight = make([]float64, len(w.Spec.Regions)+1), make([]float64, len(w.Spec.Regions)+1)
		f.deal.With, f.deal.Without, f.deal.Peers = make([]float64, s), make([]float64, s), make([]float64, s)
		f.covers, f.covered = make([]bool, d), d
		for i := range f.covers {
			f.covers[i] = len(f.Issues) == 0
		}
		for _, i := range f.Issues {
			f.covers[i] = true
		}
		if len(f.Issues) > 0 {
			f.covered = len(f.Issues)
			f.deal.Covers = f.covers
		}
		w.exempt(f)
		w.weigh(f)
	}
}

// exempt finds the States of which a text asks nothing.
func (w *World) exempt(f *FrameworkState) {
	f.deal.Exempt = nil
	if len(f.Binds) == 0 {
		return
	}
	bound := w.mask(f.Binds)
	f.deal.Exempt = make([]bool, w.Pop.States)
	for i := range f.deal.Exempt {
		f.deal.Exempt[i] = bound&w.Pop.Groups[i] == 0
	}
}

// weigh finds the weights that States are given for a framework's entry into force.
func (w *World) weigh(f *FrameworkState) {
	f.entry = nil
	for a := range w.Spec.Actors {
		for _, e := range w.Spec.Actors[a].Weights {
			if e.Framework != f.Name {
				continue
			}
			if f.entry == nil {
				f.entry = make([]float64, w.Pop.States)
			}
			f.entry[w.named[w.Spec.Actors[a].Name]] = e.Weight
		}
	}
}

// buildBlocs finds the members of standing blocs.
func (w *World) buildBlocs() {
	w.Blocs = make([]BlocState, len(w.Spec.Blocs))
	for k := range w.Blocs {
		b := &w.Blocs[k]
		b.Bloc = &w.Spec.Blocs[k]
		groups := w.mask(b.Groups)
		for i := range w.Pop.States {
			if w.haltedAt(i) {
				return
			}
			if groups&w.Pop.Groups[i] != 0 || index(b.Members, w.Pop.Name(i)) >= 0 {
				b.Rows = append(b.Rows, int32(i))
			}
		}
	}
}

// findDecisions finds which decision adopts and which vote is the last.
func (f *FrameworkState) findDecisions() {
	f.adopting, f.lastVote = len(f.Decisions)-1, -1
	for i, d := range f.Decisions {
		if d.Adopts && !f.Decisions[f.adopting].Adopts {
			f.adopting = i
		}
		if d.Kind == Recorded {
			f.lastVote = i
		}
	}
}
