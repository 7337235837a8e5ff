package panel

import (
	"context"
	"math"
	"slices"

	"plenary/internal/experiment"
	"plenary/internal/rng"
	"plenary/internal/stats"
	"plenary/output"
	"plenary/sim"
)

// pair is one subject under two obligations.
type pair struct {
	weak, strong string
	placebo      bool // both ask the same: their order means nothing
}

// pairs are the twins on record. Placebos were opened on one day and ask the same.
var pairs = []pair{
	{"crpd", "crpd-complaints", false},
	{"iccpr", "iccpr-complaints", false},
	{"icescr", "icescr-complaints", false},
	{"cedaw", "cedaw-complaints", false},
	{"cat", "cat-visits", false},
	{"iccpr", "iccpr-death-penalty", false},
	{"crc", "crc-armed-conflict", false},
	{"crc", "crc-sale", false},
	{"organized-crime", "trafficking", false},
	{"organized-crime", "smuggling", false},
	{"organized-crime", "firearms", false},
	{"basel", "basel-ban", false},
	{"biodiversity", "cartagena", false},
	{"unfccc", "kyoto", false},
	{"kyoto", "kyoto-doha", false},
	{"unfccc", "paris", false},
	{"icescr", "iccpr", true},
	{"crc-armed-conflict", "crc-sale", true},
}

// Ratio is the hazard of consenting to the strong treaty over that to the weak
// one, for the same States, in the years since each opened:
//
//	sum_k w_k h_k(strong) / sum_k w_k h_k(weak),   h_k = -ln(1 - consents/States at risk)
//
// with weights w_k = n n'/(n + n') of the States at risk (Mantel and Haenszel 1959).
type Ratio struct {
	Ratio output.Number `json:"ratio"`
	Low   output.Number `json:"low"` // record: 95 % interval; runs: 5 % of runs
	High  output.Number `json:"high"`
}

// Twin is a pair held against the record and the simulator.
type Twin struct {
	Weak    string `json:"weak"`
	Strong  string `json:"strong"`
	Placebo bool   `json:"placebo"`
	Years   int    `json:"years"` // that both are on record
	// Parties to the weak and the strong one after so many years, ten or as many as there are.
	After   int    `json:"after"`
	Parties [2]int `json:"parties"`
	Record  Ratio  `json:"record"`
	Runs    Ratio  `json:"runs"`
	// Of those party to the weak one when the record of the strong one ends: who is
	// party to both, and who holds back, in all and by region; their mean civil society before
	// the strong one opened [0,1]; and whether the simulator knows them (AUC of the share
	// of its runs in which a State stays out).
	Followed Group            `json:"followed"`
	Held     Group            `json:"held"`
	Regions  map[string]Group `json:"regions"` // that hold back
	AUC      output.Number    `json:"auc"`
}

// Group is a number of States, out of how many, and their mean civil society.
type Group struct {
	States  int           `json:"states"`
	Of      int           `json:"of"`
	Society output.Number `json:"civil_society"`
}

// course is in which step each State consents to a treaty, and since when it
// exists; never: it does not.
type course struct{ joined, entry []int }

// recorded is the course on record.
func (r *Record) recorded(t *Treaty) course {
	c := course{make([]int, len(r.States)), make([]int, len(r.States))}
	for i := range r.States {
		c.joined[i], c.entry[i] = r.joined(t, i), r.entry(t, i)
	}
	return c
}

// hazards are the hazards of some States, which may be told several times, by year, and how
// many of them are at risk. A year in which all consent is one in which half a State does not.
func (c course) hazards(states []int, years int) (h, n []float64) {
	h, n = make([]float64, years), make([]float64, years)
	for _, i := range states {
		for k := c.entry[i]; k < years && k <= c.joined[i]; k++ {
			n[k]++
			h[k] += btof(k == c.joined[i])
		}
	}
	for k := range h {
		h[k] = -math.Log1p(-min(h[k], max(0, n[k]-0.5)) / max(1, n[k]))
	}
	return h, n
}

// over is the hazard of one course over that of another, for some States.
func (c course) over(weak course, states []int, years int) float64 {
	a, n := c.hazards(states, years)
	b, m := weak.hazards(states, years)
	top, bottom := 0.0, 0.0
	for k := range a {
		if w := n[k] + m[k]; w > 0 {
			top, bottom = top+n[k]*m[k]/w*a[k], bottom+n[k]*m[k]/w*b[k]
		}
	}
	return top / bottom
}

// draws are how often States are drawn anew for an interval.
const draws = 1000

// interval is a record's ratio with a 95 % interval over States, which are drawn
// with both of their answers (Efron 1979).
func interval(strong, weak course, years int, u func() float64) Ratio {
	states := make([]int, len(weak.joined))
	for i := range states {
		states[i] = i
	}
	mid := strong.over(weak, states, years)
	var x []float64
	for range draws {
		for i := range states {
			states[i] = int(u() * float64(len(states)))
		}
		x = append(x, strong.over(weak, states, years))
	}
	slices.Sort(x)
	return Ratio{output.Number(mid), output.Number(stats.Quantile(x, 0.025)), output.Number(stats.Quantile(x, 0.975))}
}

// TwinsReport is what plenary validate twins finds.
type TwinsReport struct {
	Runs  int    `json:"runs"`
	Twins []Twin `json:"twins"`
}

// CompareTwins holds all twins against the record and the simulator, whose
// numbers are fitted to treaties other than the two.
func CompareTwins(ctx context.Context, o Options) (*TwinsReport, error) {
	r, err := twinRecord()
	if err != nil {
		return nil, err
	}
	if o.Progress != nil {
		o.Progress("fitting the simulator, leaving each pair of twins out")
	}
	numbers, err := r.withoutPairs(ctx)
	if err != nil {
		return nil, err
	}
	if o.Progress != nil {
		o.Progress("running the twins")
	}
	p := experiment.Plan{Replicates: o.Runs, Seed: o.Seed, Loud: true, Take: consents}
	for k, q := range pairs {
		for _, name := range []string{q.weak, q.strong} {
			s, err := r.spec(r.known[name], numbers[k])
			if err != nil {
				return nil, err
			}
			p.Arms = append(p.Arms, experiment.Arm{Name: q.strong + " " + name, Spec: s})
		}
	}
	runs, err := experiment.Run(ctx, p)
	if err != nil {
		return nil, err
	}
	out := &TwinsReport{Runs: o.Runs}
	for k, q := range pairs {
		out.Twins = append(out.Twins, r.twin(q, runs[2*k], runs[2*k+1], o.Seed))
	}
	return out, nil
}

// twinRecord is the record of the treaties of all pairs and of the shipped ones.
func twinRecord() (*Record, error) {
	r, err := Twins()
	if err != nil {
		return nil, err
	}
	for _, name := range r.order {
		if t := r.known[name]; !slices.Contains(r.Treaties, t) {
			r.Further = append(r.Further, t)
		}
	}
	return r, nil
}

// withoutPairs are the numbers fitted without the two treaties of each pair;
// nothing is ever fitted to the treaties that are on record for twins alone.
func (r *Record) withoutPairs(ctx context.Context) ([]Numbers, error) {
	m, err := newLaw(r)
	if err != nil {
		return nil, err
	}
	f := m.family()
	var alone []int
	place := map[string]int{}
	for k, t := range r.learned() {
		place[t.Name] = k
		if k < len(r.Treaties) {
			alone = append(alone, k)
		}
	}
	theta, _, err := f.climb(ctx, f.start, nil, alone)
	if err != nil {
		return nil, err
	}
	scale, _, err := f.scale(theta, alone)
	if err != nil {
		return nil, err
	}
	var out []Numbers
	for _, q := range pairs {
		x, _, err := f.climb(ctx, theta, scale, append(slices.Clone(alone), place[q.weak], place[q.strong]))
		if err != nil {
			return nil, err
		}
		out = append(out, numbersOf(x))
	}
	return out, nil
}

// consents are the steps of each State's ratification of the main framework in a
// run, in the order of the world; never: it did not.
func consents(w *sim.World) []float64 {
	out := slices.Repeat([]float64{never}, w.Pop.States)
	for _, a := range w.Acts {
		if a.Act == sim.Ratify && a.Framework == w.Spec.Main {
			out[a.State] = float64(a.Step)
		}
	}
	return out
}

// twin is one pair; runs are in the order of the world's States, which is that of names.
func (r *Record) twin(q pair, weakRuns, strongRuns [][]float64, seed uint64) Twin {
	a, b := r.known[q.weak], r.known[q.strong]
	out := Twin{Weak: q.weak, Strong: q.strong, Placebo: q.placebo, Years: min(a.Time.Steps, b.Time.Steps)}
	out.After = min(10, out.Years)
	out.Parties = [2]int{int(r.curve(a)[out.After-1]), int(r.curve(b)[out.After-1])}
	weak, strong := r.recorded(a), r.recorded(b)
	out.Record = interval(strong, weak, out.Years, rng.NewStream(rng.Seed(seed, 0).Of(q.weak).Of(q.strong)).U)
	var ratios []float64
	all, row := make([]int, len(r.States)), r.worldRows()
	for n := range weakRuns {
		for i, k := range row {
			all[i], weak.joined[i], strong.joined[i] = i, int(weakRuns[n][k]), int(strongRuns[n][k])
		}
		ratios = append(ratios, strong.over(weak, all, out.Years))
	}
	slices.Sort(ratios)
	low, high := band(ratios)
	out.Runs = Ratio{output.Number(median(ratios)), output.Number(low), output.Number(high)}
	r.holders(&out, a, b, strongRuns)
	return out
}

// holders finds who is party to the weak treaty and not to the strong one.
func (r *Record) holders(out *Twin, a, b *Treaty, runs [][]float64) {
	society, row := r.column(civilSociety, b), r.worldRows()
	var stays []float64
	var held []bool
	out.Regions = map[string]Group{}
	for i, x := range r.States {
		if !in(a, i, b.Until) {
			continue
		}
		h := !in(b, i, b.Until)
		out.Held.count(h, society[i])
		out.Followed.count(!h, society[i])
		g := out.Regions[x.Region]
		g.count(h, society[i])
		out.Regions[x.Region] = g
		stay := 0.0
		for _, run := range runs {
			stay += btof(run[row[i]] == never)
		}
		stays, held = append(stays, stay), append(held, h)
	}
	out.AUC = output.Number(stats.AUC(stays, held))
}

// count counts a State, in the group or not.
func (g *Group) count(in bool, society float64) {
	g.Of++
	if in {
		g.Society = (g.Society*output.Number(g.States) + output.Number(society)) / output.Number(g.States+1)
		g.States++
	}
}

// worldRows are the rows of the States in a world, which has them in the order of names.
func (r *Record) worldRows() []int {
	names := make([]string, len(r.States))
	for i, x := range r.States {
		names[i] = x.Name
	}
	slices.Sort(names)
	out := make([]int, len(names))
	for i, x := range r.States {
		out[i], _ = slices.BinarySearch(names, x.Name)
	}
	return out
}
