package patterns

import (
	"math"
	"strconv"

	"plenary/agents"
	"plenary/internal/experiment"
	"plenary/internal/stats"
	"plenary/sim"
)

// over makes one number of those of several arms; at are the values in which the
// arms differ, of arms that are spread.
type over func(x, at []float64) float64

// average is the mean over the arms.
func average(x, _ []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// gain is how much the second half of the arms has more than the first, each
// half taken alike: b - a of two, (d - c) - (b - a) of four, an interaction.
func gain(x, at []float64) float64 {
	if len(x) == 1 {
		return x[0]
	}
	half := len(x) / 2
	return gain(x[half:], at) - gain(x[:half], at)
}

// slope is that of the numbers on the values in which the arms differ.
func slope(x, at []float64) float64 {
	var defined, on []float64
	for i, v := range x {
		if !math.IsNaN(v) {
			defined, on = append(defined, v), append(on, at[i])
		}
	}
	return stats.Slope(on, defined)
}

// group is a group of arms with what was taken of each, by point and replicate.
type group struct {
	at   []float64 // values in which the arms differ
	rows []experiment.Results
}

// pooled is the mean of n replicates from r on at a point, of each arm.
func (g *group) pooled(point, r, n int) [][]float64 {
	var out [][]float64
	for _, rows := range g.rows {
		if n == 1 {
			out = append(out, rows[point][r])
			continue
		}
		mean := make([]float64, len(rows[point][r]))
		for _, row := range rows[point][r : r+n] {
			for k, v := range row {
				mean[k] += v / float64(n)
			}
		}
		out = append(out, mean)
	}
	return out
}

// pair is the two numbers that are compared: NaN where either arm does not count.
func (p *Part) pair(m measure, control, treat [][]float64, at []float64) (c, t float64) {
	if m.pair != nil {
		return m.pair(control, treat)
	}
	if p.Where != "" {
		where, err := measured(p.Where)
		if err != nil || where.of(control[0]) == 0 || where.of(treat[0]) == 0 {
			return math.NaN(), math.NaN()
		}
	}
	if len(control) == 0 {
		return p.Against, p.one(m, treat, at)
	}
	return p.one(m, control, at), p.one(m, treat, at)
}

// one is the number of a group: of its first arm, or over all.
func (p *Part) one(m measure, rows [][]float64, at []float64) float64 {
	if p.Over == nil {
		return m.of(rows[0])
	}
	x := make([]float64, len(rows))
	for i, row := range rows {
		x[i] = m.of(row)
	}
	return p.Over(x, at)
}

// numbersOf are the values of arms that are spread.
func numbersOf(values []string) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i], _ = strconv.ParseFloat(v, 64) // a test goes through the claims
	}
	return out
}

// members follows who takes part from when on, and what every State delivers.
type members struct {
	since []float64
	y     []float64
}

// Observe notes joinings and delivery.
func (m *members) Observe(w *sim.World) error {
	if w.Step < 0 {
		m.since, m.y = make([]float64, w.Pop.States), nil
		for i := range m.since {
			m.since[i] = -1
		}
		return nil
	}
	f := w.Main()
	for i, s := range f.Status {
		if s.In() && m.since[i] < 0 {
			m.since[i] = float64(w.Step)
		}
	}
	m.y = append(m.y, experiment.Delivered(w)...)
	return nil
}

// Take is the number of steps that make five years, the number of States, the
// step in which each joined (-1: never), and what each delivers, step by step.
func (m *members) Take(w *sim.World) []float64 {
	return append(append([]float64{math.Round(5 / w.DT), float64(w.Pop.States)}, m.since...), m.y...)
}

// deliveredAbove is the mean delivery five years after joining, above the
// State's own run without a regime (the second arm of each group), over States
// that take part in both.
func deliveredAbove(control, treat [][]float64) (float64, float64) {
	after, n := int(control[0][0]), int(control[0][1])
	since := func(row []float64, i int) (step int, ok bool) {
		step = int(row[2+i]) + after
		return step, row[2+i] >= 0 && 2+n+step*n < len(control[0])
	}
	y := func(row []float64, i, step int) float64 { return row[2+n+step*n+i] }
	var c, t, both float64
	for i := range n {
		a, inC := since(control[0], i)
		b, inT := since(treat[0], i)
		if inC && inT {
			c += y(control[0], i, a) - y(control[1], i, a)
			t += y(treat[0], i, b) - y(treat[1], i, b)
			both++
		}
	}
	return c / both, t / both // 0/0 is NaN
}

// homed takes what each State delivers at the end, and how many cities and firms
// are at home there.
type homed struct{}

// Observe has nothing to follow.
func (homed) Observe(*sim.World) error { return nil }

// Take is the number of States, what each delivers (mean over issues), its cities
// and its firms.
func (homed) Take(w *sim.World) []float64 {
	n := w.Pop.States
	out := append(make([]float64, 0, 1+3*n), float64(n))
	out = append(out, experiment.Delivered(w)...)
	for _, kind := range []string{"city", "firm"} {
		k, at := agents.Kind(agents.Kinds.Index(kind)), len(out)
		out = append(out, make([]float64, n)...)
		for i := n; i < w.Pop.N; i++ {
			if h := int(w.Pop.Home[i]); h >= 0 && w.Pop.Kind[i] == k {
				out[at+h]++
			}
		}
	}
	return out
}

// deliveredAt is the mean delivery over the homes that cities (which is 0) or
// firms (1) have in the second group, an actor a vote: the same States in both.
func deliveredAt(which int) func(control, treat [][]float64) (float64, float64) {
	return func(control, treat [][]float64) (float64, float64) {
		n := int(treat[0][0])
		var c, t, all float64
		for i := range n {
			weight := treat[0][1+(1+which)*n+i]
			if weight == 0 {
				continue // a State that is gone delivers NaN
			}
			c += weight * control[0][1+i]
			t += weight * treat[0][1+i]
			all += weight
		}
		return c / all, t / all // 0/0 is NaN
	}
}

// yearly follows the number of parties year by year since adoption.
type yearly struct{ counts []float64 }

// Observe notes the count at the end of each year since adoption.
func (y *yearly) Observe(w *sim.World) error {
	if w.Step < 0 {
		y.counts = nil
		return nil
	}
	f := w.Main()
	if f.Adopted && w.Spec.Time.Begin(w.Step+1) >= f.AdoptedAt.AddMonths(12*(len(y.counts)+1)) {
		y.counts = append(y.counts, measureOf("parties")(w))
	}
	return nil
}

// Take is the number of States, then the counts after 1, 2, 3 ... years.
func (y *yearly) Take(w *sim.World) []float64 {
	return append([]float64{float64(w.Pop.States)}, y.counts...)
}

// hazardQ is the imitation q of a Bass curve whose final number M is all States,
// by Bass's own regression (1969): (N(t+1) - N(t)) / (M - N(t)) = p + q N(t)/M.
func hazardQ(row []float64) float64 {
	all, counts := row[0], row[1:]
	var share, hazard []float64
	for k := 1; k < len(counts); k++ {
		n := counts[k-1]
		share, hazard = append(share, n/all), append(hazard, (counts[k]-n)/(all-n))
	}
	return stats.Slope(share, hazard)
}

// bassQ is the imitation in a curve; NaN where the curve tells none.
func bassQ(row []float64) float64 {
	counts := row[1:]
	t := make([]float64, len(counts))
	for k := range t {
		t[k] = float64(k + 1)
	}
	b, err := stats.FitBass(t, counts)
	if err != nil {
		return math.NaN()
	}
	return b.Q
}

// priced follows the mean price of each issue over the States.
type priced struct{ course []float64 }

// Observe notes the prices at the start and after each step.
func (p *priced) Observe(w *sim.World) error {
	if w.Step < 0 {
		p.course = nil
	}
	d, at := w.Pop.D, len(p.course)
	p.course = append(p.course, make([]float64, d)...)
	for k, v := range w.Pop.Price {
		p.course[at+k%d] += v / float64(w.Pop.States)
	}
	return nil
}

// Take is the course, an entry a step and issue.
func (p *priced) Take(*sim.World) []float64 { return p.course }
