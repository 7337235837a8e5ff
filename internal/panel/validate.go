package panel

import (
	"context"
	"math"

	"plenary/output"
)

// Options of a validation.
type Options struct {
	Runs     int // of each treaty, 2 at least
	Seed     uint64
	Progress func(string) // may be nil
}

// Validation is what plenary validate treaties finds.
type Validation struct {
	Runs       int          `json:"runs"`
	Numbers    Numbers      `json:"numbers"` // fitted to all treaties
	Effects    []Effect     `json:"effects"`
	Columns    []Effect     `json:"columns"` // of the regression with a draw
	Treaties   []Outcome    `json:"treaties"`
	Predictors []*Predictor `json:"predictors"` // the simulator first
	Against    []Contrast   `json:"against"`    // the simulator less each of the others
}

// Effect is a fitted number as it acts on the log hazard, with its standard error.
type Effect struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Error float64 `json:"error"`
}

// Outcome is a treaty's record beside the simulator's runs, year by year.
type Outcome struct {
	Name   string `json:"name"`
	Title  string `json:"title"`
	Role   string `json:"role"`
	Opened string `json:"opened"`
	// Numbers are those fitted to the other treaties.
	Numbers Numbers   `json:"numbers"`
	Record  []float64 `json:"record"`
	Median  []float64 `json:"median"`
	Low     []float64 `json:"low"`  // 5 % of runs
	High    []float64 `json:"high"` // 95 %
}

// Predictor is a way to foretell treaties, with its scores in their order.
type Predictor struct {
	Name   string    `json:"name"`
	Scores []Score   `json:"scores"`
	Mean   []Summary `json:"mean"` // of each measure, over treaties
}

// Summary is a mean with its standard error.
type Summary struct {
	Measure string        `json:"measure"`
	Mean    output.Number `json:"mean"`
	Error   output.Number `json:"error"`
}

// Contrast is the simulator less another predictor, paired by treaty.
type Contrast struct {
	Other string    `json:"other"`
	Less  []Summary `json:"less"`
}

// effects are what numbers do to the log hazard.
var effects = []string{
	"hazard in 1990, logarithm", "per decade of opening", "per unit of the pivot's utility (stake)",
	"per unit of habit", "politicisation (per unit of civil society)", "region less all (emulation)", "not party to the base, less", "appeal: ln of its standard deviation",
}

// Validate foretells each treaty of a record by what is fitted to the others.
func Validate(ctx context.Context, r *Record, o Options) (*Validation, error) {
	say := o.Progress
	if say == nil {
		say = func(string) {}
	}
	say("fitting the simulator, leaving one treaty out")
	m, err := newLaw(r)
	if err != nil {
		return nil, err
	}
	f := m.family()
	fit, err := f.fit(ctx)
	if err != nil {
		return nil, err
	}
	out := &Validation{Runs: o.Runs, Numbers: numbersOf(fit.Theta)}
	for j, name := range effects {
		out.Effects = append(out.Effects, Effect{name, fit.Theta[j], fit.Error[j]})
	}
	say("running the simulator")
	numbers := make([]Numbers, len(r.Treaties))
	for k := range numbers {
		numbers[k] = numbersOf(fit.Out[k])
	}
	courses, err := r.simulated(ctx, numbers, o.Runs, o.Seed)
	if err != nil {
		return nil, err
	}
	out.outcomes(r, numbers, courses)
	out.Predictors = append(out.Predictors, r.predictor("simulator", m.risks, func(k int) ([]float64, [][]float64) {
		return f.ahead(k, fit.Out[k]), courses[k]
	}))
	say("what it has to beat")
	if err := out.baselines(ctx, r, m.risks, o); err != nil {
		return nil, err
	}
	for _, p := range out.Predictors[1:] {
		out.Against = append(out.Against, contrast(out.Predictors[0], p))
	}
	return out, nil
}

// baselines are (a) a constant hazard, (b) the median curve of the other
// treaties, (c) a regression and (d) the same with a draw for each treaty.
func (v *Validation) baselines(ctx context.Context, r *Record, risks [][]risk, o Options) error {
	regress := func(name string, columns []column, draw bool) error {
		g := newRegression(r, risks, columns)
		f := g.family(name, draw)
		fit, err := f.fit(ctx)
		if err != nil {
			return err
		}
		if draw {
			for j, c := range columns {
				v.Columns = append(v.Columns, Effect{c.name, fit.Theta[j], fit.Error[j]})
			}
		}
		courses := g.replayed(r, name, fit, f, o.Runs, o.Seed)
		v.Predictors = append(v.Predictors, r.predictor(name, risks, func(k int) ([]float64, [][]float64) {
			return f.ahead(k, fit.Out[k]), courses[k]
		}))
		return nil
	}
	if err := regress("constant hazard", []column{level}, false); err != nil {
		return err
	}
	v.Predictors = append(v.Predictors, r.predictor("median curve", risks, func(k int) ([]float64, [][]float64) {
		others := r.otherCurves(k)
		return r.medianChance(k, risks[k], others), others
	}))
	if err := regress("logit", regressors, false); err != nil {
		return err
	}
	return regress("logit with a draw", regressors, true)
}

// predictor scores chances and courses of every treaty.
func (r *Record) predictor(name string, risks [][]risk, of func(k int) (chance []float64, courses [][]float64)) *Predictor {
	p := &Predictor{Name: name, Scores: make([]Score, len(r.Treaties))}
	eachOf(len(p.Scores), func(k int) {
		chance, courses := of(k)
		p.Scores[k] = score(risks[k], chance, courses, r.curve(r.Treaties[k]))
	})
	for _, m := range measures {
		var x []float64
		for _, s := range p.Scores {
			x = append(x, float64(m.of(s)))
		}
		p.Mean = append(p.Mean, summary(m.name, x))
	}
	return p
}

// summary is the mean over treaties and its standard error; treaties without a
// value are left out.
func summary(name string, x []float64) Summary {
	n, sum, square := 0.0, 0.0, 0.0
	for _, v := range x {
		if !math.IsNaN(v) {
			n, sum, square = n+1, sum+v, square+v*v
		}
	}
	mean := sum / n
	return Summary{name, output.Number(mean), output.Number(math.Sqrt(max(0, square/n-mean*mean) / (n - 1)))}
}

// contrast is one predictor less another.
func contrast(a, b *Predictor) Contrast {
	c := Contrast{Other: b.Name}
	for _, m := range measures {
		var x []float64
		for k := range a.Scores {
			x = append(x, float64(m.of(a.Scores[k])-m.of(b.Scores[k])))
		}
		c.Less = append(c.Less, summary(m.name, x))
	}
	return c
}

// outcomes keeps record and runs by year.
func (v *Validation) outcomes(r *Record, numbers []Numbers, courses [][][]float64) {
	for k, t := range r.Treaties {
		o := Outcome{Name: t.Name, Title: t.Title, Role: t.Role.Name, Opened: t.Opened.String(), Numbers: numbers[k], Record: r.curve(t)}
		for y := range o.Record {
			x := at(courses[k], y)
			low, high := band(x)
			o.Median, o.Low, o.High = append(o.Median, median(x)), append(o.Low, low), append(o.High, high)
		}
		v.Treaties = append(v.Treaties, o)
	}
}
