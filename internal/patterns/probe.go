package patterns

import (
	"fmt"
	"math"
	"sync"

	"plenary/agents"
	"plenary/internal/experiment"
	"plenary/internal/stats"
	"plenary/sim"
)

// probe makes what watches a run and measures it. A probe without make is the
// standard one.
type probe struct {
	name string
	loud bool // reads ballots
	make func() experiment.Probe
}

// The probes.
var (
	standard = probe{name: "standard", make: func() experiment.Probe { return &course{} }}
	states   = probe{name: "states", make: func() experiment.Probe { return &members{} }}
	curve    = probe{name: "curve", make: func() experiment.Probe { return &yearly{} }}
	ballots  = probe{name: "ballots", loud: true, make: func() experiment.Probe { return &voters{} }}
	levels   = probe{name: "levels", make: func() experiment.Probe { return &moves{} }}
)

// measures are the measures of sim that the standard probe takes at the end.
var measures = []string{
	"breadth", "depth", "delivery", "cooperation", "agreement", "dispersion", "polarisation", "distance", "supporting",
	"supporters", "parties", "withdrawn", "obligation", "adopted", "politicisation", "price", "coalitions",
	"transparency", "votes_yes", "votes_no", "votes_abstain", "not_objecting", "attending", "adoption_years", "delivery_parties",
}

// Further columns of the standard probe.
const (
	textAdopted   = "text at adoption"       // mean of the text when it was adopted
	spreadAdopted = "dispersion at adoption" // of positions then
	tenYears      = "parties after ten years"
	seatsTaken    = "seats taken" // by non-State actors per actor admitted, mean of the last five years
	globalSeats   = "seats taken in global forums"
	levelMoves    = "changes of level" // per actor, over the whole run
	compliance    = "compliance"       // mean share of the text that those taking part deliver
)

var further = []string{textAdopted, spreadAdopted, tenYears, seatsTaken, globalSeats, levelMoves, compliance}

// taken are what takes them.
var taken = sync.OnceValue(func() (out []func(w *sim.World) float64) {
	for _, n := range measures {
		m, err := sim.Metrics.Find(n)
		if err != nil {
			panic(err) // a mistake in the list above
		}
		out = append(out, m.Value)
	}
	return out
})

// column is the place of a measure in what the standard probe takes.
func column(name string) int {
	for k, n := range measures {
		if n == name {
			return k
		}
	}
	for k, n := range further {
		if n == name {
			return len(measures) + k
		}
	}
	panic(fmt.Sprintf("patterns: no measure %q", name))
}

// metric is a measure of sim by name.
func metric(name string, w *sim.World) float64 { return taken()[column(name)](w) }

// course is the standard probe. Behind its columns follow the mean prices of
// the issues, at the start and after each step.
type course struct {
	text, spread, parties float64
	adopted               bool
	seats, global         []float64
	moves                 float64
	prices                []float64
}

// Observe follows adoption, parties and seats.
func (c *course) Observe(w *sim.World) error {
	if w.Step < 0 {
		*c = course{text: math.NaN(), spread: math.NaN(), parties: math.NaN(), seats: c.seats[:0], global: c.global[:0]}
		c.price(w)
		return nil
	}
	c.price(w)
	c.seats, c.global = append(c.seats, admitted(w)), append(c.global, admittedGlobally(w))
	c.moves += float64(w.LevelChanges)
	f := w.Main()
	if f == nil || !f.Adopted {
		return nil
	}
	if !c.adopted {
		c.adopted = true
		c.text, c.spread = metric("depth", w), metric("dispersion", w)
	}
	if math.IsNaN(c.parties) && w.Date() >= f.AdoptedAt.AddMonths(120) {
		c.parties = metric("parties", w)
	}
	return nil
}

// Take is all columns.
func (c *course) Take(w *sim.World) []float64 {
	out := make([]float64, 0, len(measures)+len(further))
	for _, f := range taken() {
		out = append(out, f(w))
	}
	last := max(0, len(c.seats)-int(math.Round(5/w.DT)))
	share := metric("cooperation", w) / (metric("breadth", w) * metric("depth", w)) // 0/0 is NaN
	out = append(out, c.text, c.spread, c.parties, stats.MeanDefined(c.seats[last:]), stats.MeanDefined(c.global[last:]), c.moves/float64(w.Pop.N), share)
	return append(out, c.prices...)
}

// price notes the mean price of each issue over the States.
func (c *course) price(w *sim.World) {
	d := w.Pop.D
	at := len(c.prices)
	c.prices = append(c.prices, make([]float64, d)...)
	for k, v := range w.Pop.Price {
		c.prices[at+k%d] += v / float64(w.Pop.States)
	}
}

var admittedMeasure = func() func(w *sim.World) float64 {
	m, err := sim.Metrics.Find("attendance_admitted")
	if err != nil {
		panic(err) // a mistake in the name above
	}
	return m.Value
}()

// admittedGlobally are the seats that non-State actors take in global forums
// per actor admitted to those that meet; NaN where none meets.
func admittedGlobally(w *sim.World) float64 {
	came, might := 0, 0
	for k := range w.Forums {
		f := &w.Forums[k]
		if f.Meets == 0 || f.Level != "global" {
			continue
		}
		for kind := range f.ByKind {
			if agents.Kind(kind) != agents.State {
				came += f.ByKind[kind]
				might += f.Admitted[kind]
			}
		}
	}
	return float64(came) / float64(might)
}

// admitted are the seats that non-State actors take per actor admitted.
func admitted(w *sim.World) float64 { return admittedMeasure(w) }

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

// Take is the number of States, the step in which each joined (-1: never), and
// what each delivers, step by step.
func (m *members) Take(w *sim.World) []float64 {
	return append(append([]float64{float64(w.Pop.States)}, m.since...), m.y...)
}

// taking are the parts of what members took.
func taking(row []float64) (since []float64, y func(i, step int) float64, steps int) {
	n := int(row[0])
	rest := row[1+n:]
	return row[1 : 1+n], func(i, step int) float64 { return rest[step*n+i] }, len(rest) / n
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
	if !f.Adopted {
		return nil
	}
	end := w.Spec.Time.Begin(w.Step + 1)
	if end >= f.AdoptedAt.AddMonths(12*(len(y.counts)+1)) {
		y.counts = append(y.counts, metric("parties", w))
	}
	return nil
}

// Take is the number of States, then the counts after 1, 2, 3 ... years.
func (y *yearly) Take(w *sim.World) []float64 {
	return append([]float64{float64(w.Pop.States)}, y.counts...)
}

// voters notes how every State voted last and whether it is a party in the end.
type voters struct{}

// Observe does nothing: the log has it all.
func (voters) Observe(*sim.World) error { return nil }

// Take is two numbers a State that was there: 1 yes, 1/2 abstention, 0 no at
// the last vote on the main framework, and 1 for a party.
func (voters) Take(w *sim.World) []float64 {
	f := w.Main()
	var out []float64
	last := -1
	for _, b := range w.Ballots {
		if b.Framework == w.Spec.Main {
			last = max(last, b.Decision)
		}
	}
	for _, b := range w.Ballots {
		if b.Framework != w.Spec.Main || b.Decision != last || b.Vote == sim.Absent {
			continue
		}
		score := map[sim.Vote]float64{sim.Yes: 1, sim.Abstain: 0.5}[b.Vote]
		in := 0.0
		if f.Status[b.State].In() {
			in = 1
		}
		out = append(out, score, in)
	}
	return out
}
