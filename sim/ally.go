package sim

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"plenary/agents"
)

// proposal is a proposal of i to found a coalition with j.
type proposal struct {
	hash uint64
	i, j int32
}

// What an actor proposes, beside slots >= 0.
const (
	stay   = -1
	quit   = -2
	founds = -3 // and lower: founds with actor -3-v
)

// ally lets actors leave, join and found coalitions among those they met:
// leave if v < 0, join if better by a margin and the platform is near enough,
// found if both gain. All propose against an unchanging world; then leaving,
// joining and founding are carried out, founding in the order of the hashes of
// names. Members then move towards the platform.
func ally(w *World) {
	c := &w.Coalitions
	shuffle := w.Spec.Params.Ally.Shuffle > 0
	if shuffle {
		c.shuffled.formed(w)
	}
	c.refresh(w)
	w.eachActor(allyChunk)
	if w.halted() {
		return
	}
	w.scratch.founders = w.scratch.founders[:0]
	for i, what := range w.scratch.propose {
		switch {
		case what == quit:
			c.leave(i)
		case what <= founds:
			w.scratch.founders = append(w.scratch.founders, proposal{w.Pop.Key[i], int32(i), founds - what})
		case what >= 0:
			c.leave(i)
			c.enter(i, what)
		}
	}
	w.foundAll()
	c.refresh(w)
	if shuffle {
		c.shuffled.act(w)
	}
	c.rememberForums(w)
	if w.Spec.Params.Ally.Cohesion > 0 && c.Live > 0 {
		w.eachActor(cohereChunk)
	}
}

// allyChunk asks rows [lo, hi).
func allyChunk(w *World, wk *worker, lo, hi int) {
	v := &wk.view
	for i := lo; i < hi; i++ {
		w.scratch.propose[i] = stay
		met := w.MetOf(i)
		if !w.Exists(i) || len(met) == 0 && w.Coalitions.Of[i] < 0 {
			continue
		}
		v.I = i
		w.scratch.propose[i] = w.wish(wk, i, met)
	}
}

// wish is what actor i proposes.
func (w *World) wish(wk *worker, i int, met []int32) int32 {
	c := &w.Coalitions
	own := c.Of[i]
	var slot [metSlots + 1]int32
	list := wk.offers[:0]
	if own >= 0 {
		list = append(list, w.offer(own, 0))
		slot[0] = own
	}
	for n, j := range met {
		s := c.Of[j]
		switch {
		case s < 0 && own < 0:
			slot[len(list)] = founds - j
			list = append(list, w.pairOffer(wk, n, i, int(j)))
		case s >= 0 && s != own && !slices.Contains(slot[:len(list)], s):
			slot[len(list)] = s
			list = append(list, w.offer(s, w.Pop.Capability[i]))
		}
	}
	wk.offers = list
	if len(list) == 0 {
		return stay
	}
	v := &wk.view
	v.Offers = list
	out := wk.out[:len(list)]
	w.built.kinds[w.Pop.Kind[i]].Ally(v, out)
	return w.choose(i, own, slot[:len(list)], out)
}

// choose is the best offer that accepts actor i, if it beats staying by the margin.
func (w *World) choose(i int, own int32, slot []int32, worth []float64) int32 {
	now, from := 0.0, 0
	if own >= 0 {
		now, from = worth[0], 1
	}
	best, at := math.Max(now, 0)+w.Spec.Params.Ally.Margin, int32(stay)
	for k := from; k < len(slot); k++ {
		if worth[k] > best && (slot[k] < 0 || w.accepts(slot[k], i)) {
			best, at = worth[k], slot[k]
		}
	}
	if at == stay && own >= 0 && now < 0 {
		return quit
	}
	return at
}

// offer is slot s, with added capability if the actor is not in it.
func (w *World) offer(s int32, add float64) agents.Offer {
	c := &w.Coalitions
	n := float64(c.Members[s])
	if add > 0 {
		n++
	}
	return agents.Offer{
		Platform: c.PlatformOf(int(s), w.Pop.D), Weight: c.Weight[s] + add, Members: n, Half: c.half, Size: c.crowd,
	}
}

// pairOffer is a new coalition of i and j.
func (w *World) pairOffer(wk *worker, n, i, j int) agents.Offer {
	p := &w.Pop
	ci, cj := p.Capability[i], p.Capability[j]
	row := wk.pair[n*p.D : (n+1)*p.D]
	xi, xj := p.Row(p.X, i), p.Row(p.X, j)
	for d := range row {
		row[d] = (ci*xi[d] + cj*xj[d]) / (ci + cj)
	}
	return agents.Offer{Platform: row, Weight: ci + cj, Members: 2, Half: w.Coalitions.half, Size: w.Coalitions.crowd}
}

// accepts says whether the platform of slot s is within the acceptance of
// actor i's position (root mean square over issues).
func (w *World) accepts(s int32, i int) bool {
	sum := 0.0
	x := w.Pop.Row(w.Pop.X, i)
	for d, v := range w.Coalitions.PlatformOf(int(s), w.Pop.D) {
		sum += (v - x[d]) * (v - x[d])
	}
	a := w.Spec.Params.Ally.Acceptance
	return sum <= a*a*float64(len(x))
}

// foundAll lets pairs found coalitions, in the order of the hashes of the
// proposers' names, if the other side gains too and both are still free.
func (w *World) foundAll() {
	slices.SortFunc(w.scratch.founders, func(a, b proposal) int { return cmp.Compare(a.hash, b.hash) })
	c := &w.Coalitions
	wk := &w.workers[0]
	for _, f := range w.scratch.founders {
		i, j := int(f.i), int(f.j)
		if c.Of[i] >= 0 || c.Of[j] >= 0 || !w.near(i, j) {
			continue
		}
		v := &wk.view
		v.I = j
		wk.offers = append(wk.offers[:0], w.pairOffer(wk, 0, i, j))
		v.Offers = wk.offers
		w.built.kinds[w.Pop.Kind[j]].Ally(v, wk.out[:1])
		if wk.out[0] <= 0 {
			continue
		}
		if s := c.found(); s >= 0 {
			c.enter(i, s)
			c.enter(j, s)
		}
	}
}

// near says whether two actors are within acceptance of each other.
func (w *World) near(i, j int) bool {
	p := &w.Pop
	sum := 0.0
	xj := p.Row(p.X, j)
	for d, v := range p.Row(p.X, i) {
		sum += (v - xj[d]) * (v - xj[d])
	}
	a := w.Spec.Params.Ally.Acceptance
	return sum <= 4*a*a*float64(len(xj))
}

// cohereChunk moves members of rows [lo, hi) towards their platforms.
func cohereChunk(w *World, _ *worker, lo, hi int) {
	rate := w.chance(w.Spec.Params.Ally.Cohesion)
	d := w.Pop.D
	for i := lo; i < hi; i++ {
		if s := w.Coalitions.Of[i]; s >= 0 {
			x := w.Pop.Row(w.Pop.X, i)
			for q, v := range w.Coalitions.PlatformOf(int(s), d) {
				x[q] += rate * (v - x[q])
			}
		}
	}
}

// logCoalition tells of a coalition's rise or fall.
func (w *World) logCoalition(kind HappeningKind, s int) {
	if w.Quiet {
		return
	}
	c := &w.Coalitions
	lead := ""
	if l := c.lead[s]; l >= 0 {
		lead = w.Pop.Name(int(l))
	}
	w.log(w.Date(), kind, w.CoalitionName(s), lead, fmt.Sprintf("%d members", c.Members[s]))
}

// CoalitionName says who leads the coalition in slot s, and on what; one without
// a State has a number.
func (w *World) CoalitionName(s int) string {
	c, p := &w.Coalitions, &w.Pop
	lead := c.lead[s]
	if lead < 0 {
		return fmt.Sprintf("coalition %d", c.Serial[s])
	}
	return fmt.Sprintf("coalition around %s on %s", p.Name(int(lead)), w.Spec.Issues[w.causeOf(s)].Name)
}

// causeOf is the issue on which a coalition stands apart: where its platform is
// furthest from the States' mean, weighed by the lead's salience.
func (w *World) causeOf(s int) int {
	c, p := &w.Coalitions, &w.Pop
	issue, most := 0, -1.0
	for d, z := range c.PlatformOf(s, p.D) {
		mean := 0.0
		for i := range p.States {
			mean += p.X[i*p.D+d] / float64(p.States)
		}
		if v := math.Abs(z-mean) * p.Salience[int(c.lead[s])*p.D+d]; v > most {
			most, issue = v, d
		}
	}
	return issue
}
