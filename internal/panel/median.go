package panel

// otherCurves are the shares of States that were party to each other treaty of a
// record after each year, as numbers of the States that exist under treaty f.
func (r *Record) otherCurves(f int) [][]float64 {
	states := r.existing(r.Treaties[f])
	var out [][]float64
	for q, t := range r.learned() {
		if q == f {
			continue
		}
		c, n := r.curve(t), r.existing(t)
		for k := range c {
			c[k] *= states[min(k, len(states)-1)] / n[k]
		}
		out = append(out, c)
	}
	return out
}

// existing is how many States there are in each year of a treaty.
func (r *Record) existing(t *Treaty) []float64 {
	out := make([]float64, t.Time.Steps)
	for i := range r.States {
		for k := r.entry(t, i); k < len(out); k++ {
			out[k]++
		}
	}
	return out
}

// leastChance keeps a curve that rests from calling a consent impossible.
const leastChance = 1e-3

// medianChance is the chance of every year of treaty f by the median of the other
// curves: what it grows by, of those that it leaves.
func (r *Record) medianChance(f int, risks []risk, others [][]float64) []float64 {
	states := r.existing(r.Treaties[f])
	by := make([]float64, len(states))
	before := 0.0
	for k := range by {
		now := max(before, median(at(others, k))/states[k])
		by[k] = min(1-leastChance, max(leastChance, (now-before)/(1-before)))
		before = now
	}
	out := make([]float64, len(risks))
	for n, x := range risks {
		out[n] = by[x.step]
	}
	return out
}
