package sim

import (
	"math"

	"plenary/agents"
	"plenary/internal/rng"
)

// pulls gathers what advocates do to each State before any of it is applied.
type pulls struct {
	effort  []float64 // States: weight of pull
	toward  []float64 // States x D: weight x position
	agenda  []float64 // States x D
	anger   []float64 // States: effort that provokes
	home    []float64 // States: effort of those at home who tell its narrative
	work    []float64 // States: effort of those at home who deliver themselves; read by implement
	done    []float64 // States x D: that effort x position
	include []float64 // per forum
	clear   float64   // effort for transparency
}

func (q *pulls) reset() {
	clear(q.effort)
	clear(q.toward)
	clear(q.agenda)
	clear(q.anger)
	clear(q.home)
	clear(q.work)
	clear(q.done)
	clear(q.include)
	q.clear = 0
}

// advocate lets every non-State actor turn to one State: its home State, a
// State met this step or the lead of its coalition. Then the gathered pulls
// move anchors, salience, politicisation, prices and transparency.
func advocate(w *World) {
	w.eachActor(advocateChunk)
	if w.halted() {
		return
	}
	q := &w.scratch.pull
	q.reset()
	key := w.keyOf(phaseAdvocate)
	for i := w.Pop.States; i < w.Pop.N; i++ {
		if w.Target[i] >= 0 {
			w.press(q, i, key)
		}
	}
	w.applyPulls(q)
	w.diffuse()
}

// advocateChunk asks rows [lo, hi) for their targets.
func advocateChunk(w *World, wk *worker, lo, hi int) {
	key := w.keyOf(phaseAdvocate)
	p := &w.Pop
	kappa := w.Spec.Params.Advocate.Selectivity
	for i := max(lo, p.States); i < hi; i++ {
		w.Target[i] = -1
		ask := w.built.kinds[p.Kind[i]].Advocate
		if ask == nil || p.Effort[i] == 0 || !w.Exists(i) {
			continue
		}
		targets := w.targets(wk, i)
		if len(targets) == 0 {
			continue
		}
		v := &wk.view
		v.I, v.Targets = i, targets
		out := wk.out[:len(targets)]
		ask(v, out)
		w.pick(i, targets, out, kappa, key)
	}
}

// targets are the States that advocate i may turn to.
func (w *World) targets(wk *worker, i int) []agents.Target {
	p := &w.Pop
	list := wk.targets[:0]
	if h := p.Home[i]; h >= 0 && w.Exists(int(h)) {
		list = append(list, agents.Target{State: h, Access: 1})
	}
	mine := w.Coalitions.Of[i]
	for n, j := range w.MetOf(i) {
		if int(j) >= p.States || known(list, j) {
			continue
		}
		f := &w.Forums[w.MetIn[i*metSlots+n]]
		list = append(list, agents.Target{State: j, Access: f.Voice[p.Kind[i]]})
	}
	if mine >= 0 {
		if j := w.Coalitions.lead[mine]; j >= 0 && w.Exists(int(j)) && !known(list, j) {
			list = append(list, agents.Target{State: j, Access: 1})
		}
	}
	wk.targets = list
	return list
}

func known(list []agents.Target, j int32) bool {
	for _, t := range list {
		if t.State == j {
			return true
		}
	}
	return false
}

// pick draws a target with probability proportional to appeal^kappa, by a race:
// the greatest of appeal^kappa over a keyed exponential of each.
func (w *World) pick(i int, targets []agents.Target, appeal []float64, kappa float64, key rng.Key) {
	p := &w.Pop
	best, at := -1.0, -1
	idle := w.Spec.Params.Advocate.Inert
	for k, a := range appeal {
		if a <= idle {
			continue
		}
		x := 0.0
		if len(targets) > 1 {
			if kappa != 1 {
				a = math.Pow(a, kappa)
			}
			x = a / rng.Race(key.U2(p.Key[i], p.Key[targets[k].State]))
		}
		if x > best {
			best, at = x, k
		}
	}
	if at < 0 {
		return
	}
	j := int(targets[at].State)
	w.Target[i] = int32(j)
	w.gap[i] = float32(agents.Weighted(p.Row(p.X, i), p.Row(p.Anchor, j), p.Row(p.Salience, i)))
	w.access[i] = float32(targets[at].Access)
	w.through[i] = -1
	if p.DomesticOpenness[j] < w.Spec.Params.Advocate.Closed {
		w.through[i] = w.abroad(targets, appeal, at)
	}
}

// abroad is the most appealing open State among the targets, through which a
// closed one is pressed (boomerang), -1 if there is none.
func (w *World) abroad(targets []agents.Target, appeal []float64, but int) int32 {
	best, at := 0.0, int32(-1)
	for k, t := range targets {
		if k != but && appeal[k] > best && w.Pop.DomesticOpenness[t.State] >= w.Spec.Params.Advocate.Closed {
			best, at = appeal[k], t.State
		}
	}
	return at
}

// press adds advocate i's work of this step to the pulls.
func (w *World) press(q *pulls, i int, key rng.Key) {
	p := &w.Pop
	a := &w.Spec.Params.Advocate
	j := int(w.Target[i])
	effort := p.Effort[i]
	if n := w.Coalitions.size(i); n > 1 {
		effort *= 1 + a.Pooling*w.logSize(n)
	}
	policy := effort * max(0, 1-p.Inclusion[i]-p.Transparency[i])
	dist := float64(w.gap[i])
	switch {
	case dist > a.BacklashDistance:
		q.anger[j] += policy * float64(w.access[i])
	case p.DomesticOpenness[j] < a.Closed:
		w.boomerang(q, i, j, policy)
	default:
		q.pull(w, j, i, a.Direct*policy*float64(w.access[i])*p.DomesticOpenness[j])
	}
	q.clear += effort * p.Transparency[i]
	if p.Inclusion[i] > 0 {
		for _, k := range w.Went[i*w.Slots : (i+1)*w.Slots] {
			if k >= 0 {
				q.include[k] += effort * p.Inclusion[i]
			}
		}
	}
	kind := &w.built.kinds[p.Kind[i]]
	if h := int(p.Home[i]); h >= 0 {
		q.atHome(w, h, i, kind, effort)
	}
	if kind.Innovates {
		w.innovate(i, j, effort, key)
	}
}

// atHome adds what advocate i does in its home State h: it tells a narrative, and
// does itself what it asks for.
func (q *pulls) atHome(w *World, h, i int, kind *agents.KindRow, effort float64) {
	if kind.Narrates {
		q.home[h] += effort
	}
	if !kind.Delivers {
		return
	}
	q.work[h] += effort
	for d, v := range w.Pop.Row(w.Pop.X, i) {
		q.done[h*w.Pop.D+d] += effort * v
	}
}

// pull adds weight of actor k's position (an advocate or a State) on State j.
func (q *pulls) pull(w *World, j, k int, weight float64) {
	d := w.Pop.D
	q.effort[j] += weight
	for n, v := range w.Pop.X[k*d : (k+1)*d] {
		q.toward[j*d+n] += weight * v
	}
	if k >= w.Pop.States {
		q.agenda[j*d+int(w.Pop.MainIssue[k])] += weight
	}
}

// boomerang sends the effort to an open State k that presses j: a pull towards
// x_k of weight boomerang x effort x rho_j c_k/(c_j+c_k) (Keck and Sikkink 1998).
func (w *World) boomerang(q *pulls, i, j int, effort float64) {
	p := &w.Pop
	k := int(w.through[i])
	if k < 0 || w.Spec.Params.Advocate.Boomerang == 0 {
		return
	}
	c := p.Capability[k] / (p.Capability[j] + p.Capability[k])
	q.pull(w, j, k, w.Spec.Params.Advocate.Boomerang*effort*p.Reputation[j]*c)
}

// innovate draws a firm's innovations (Poisson) on its main issue; each lowers
// the price of delivery in the State it works with towards the floor.
func (w *World) innovate(i, j int, effort float64, key rng.Key) {
	a := &w.Spec.Params.Advocate
	p := &w.Pop
	n := rng.Poisson(a.Innovation*effort*w.DT, key.At(drawInnovation).U(p.Key[i]))
	at := &p.Price[j*p.D+int(p.MainIssue[i])]
	for range n {
		*at -= a.InnovationStep * (*at - a.Floor)
	}
}

// applyPulls moves the States. Effort E on a State pulls its anchor towards
// the mean position m of those who press, with attention that saturates:
//
//	a += (1 - exp(-eta E/(E + E_half) dt)) (m - a)
func (w *World) applyPulls(q *pulls) {
	a := &w.Spec.Params.Advocate
	p := &w.Pop
	for j := range p.States {
		anchor := p.Row(p.Anchor, j)
		if e := q.effort[j]; e > 0 {
			rate := w.chance(a.Strength * e / (e + a.Attention))
			for d := range anchor {
				anchor[d] += rate * (q.toward[j*p.D+d]/e - anchor[d])
			}
		}
		w.applyAgenda(q, j)
		pol := &p.Politicisation[j]
		if e := q.anger[j]; e > 0 {
			*pol += w.chance(a.Backlash*e/(e+a.Attention)) * (1 - *pol)
		}
		if e := q.home[j]; e > 0 {
			*pol -= w.chance(a.Narratives*e/(e+a.Attention)) * *pol
		}
	}
	w.Transparency += w.chance(a.Transparency*q.clear/(q.clear+a.Watch)) * (1 - w.Transparency)
	w.Transparency -= w.chance(a.TransparencyDecay) * w.Transparency
	for k := range w.Forums {
		if e := q.include[k]; e > 0 {
			w.include(&w.Forums[k], e/(e+a.Attention))
		}
	}
}

// applyAgenda raises the salience of what is pressed towards twice its start,
// S += agenda share x (2 S_0 - S); adapt lets it fade.
func (w *World) applyAgenda(q *pulls, j int) {
	a := &w.Spec.Params.Advocate
	p := &w.Pop
	raw, base := p.Row(p.RawSalience, j), p.Row(p.RawSalience0, j)
	raised := false
	for d := range raw {
		if e := q.agenda[j*p.D+d]; e > 0 {
			raw[d] += w.chance(a.Agenda*e/(e+a.Attention)) * max(0, 2*base[d]-raw[d])
			raised = true
		}
	}
	if raised {
		w.rescale(j)
	}
}

// include moves the voice of each kind up towards its share of those
// attending, at most to the cap, once for each session.
func (w *World) include(f *ForumState, press float64) {
	n := len(f.Attending)
	if n == 0 {
		return
	}
	rate := -math.Expm1(-w.Spec.Params.Join.Inclusion * press * float64(f.Meets))
	for k := range f.Voice {
		share := min(w.Spec.Params.Join.InclusionCap, float64(f.ByKind[k])/float64(n))
		if agents.Kind(k) != agents.State && share > f.Voice[k] {
			f.Voice[k] += rate * (share - f.Voice[k])
		}
	}
}

// diffuse lets States that meet take over lower prices: a price falls towards
// the mean of those in the forum, if that is lower, once for each session.
func (w *World) diffuse() {
	diffusion := w.Spec.Params.Advocate.Diffusion
	if diffusion == 0 {
		return
	}
	p := &w.Pop
	mean := w.scratch.mean
	for k := range w.Forums {
		f := &w.Forums[k]
		if f.Meets == 0 || f.ByKind[agents.State] == 0 {
			continue
		}
		clear(mean)
		rate := -math.Expm1(-diffusion * float64(f.Meets))
		n := 0.0
		for _, i := range f.Attending {
			if int(i) >= p.States {
				break // rows are in order: States first
			}
			n++
			for d, v := range p.Row(p.Price, int(i)) {
				mean[d] += v
			}
		}
		for _, i := range f.Attending[:int(n)] {
			row := p.Row(p.Price, int(i))
			for d := range row {
				row[d] -= rate * max(0, row[d]-mean[d]/n)
			}
		}
	}
}

// logSize is ln n, looked up for coalitions of ordinary size.
func (w *World) logSize(n float64) float64 {
	if k := int(n); k < len(w.built.logs) {
		return w.built.logs[k]
	}
	return math.Log(n)
}
