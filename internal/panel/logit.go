package panel

import (
	"math"
	"slices"

	"plenary/internal/rng"
)

// column is what a regression knows of a State's year under a treaty.
type column struct {
	name string
	// of is fixed for a treaty: a value for each State.
	of func(r *Record, t *Treaty) []float64
	// year changes from year to year.
	year func(x risk) float64
}

// each makes a column of the States.
func each(name string, of func(r *Record, t *Treaty) []float64) column {
	return column{name: name, of: of}
}

// treatyColumn makes a column that is the same for all States.
func treatyColumn(name string, of func(t *Treaty) float64) column {
	return column{name: name, of: func(r *Record, t *Treaty) []float64 {
		return slices.Repeat([]float64{of(t)}, len(r.States))
	}}
}

// covariate makes a column of a covariate of States.
func covariate(name string, c int) column {
	return each(name, func(r *Record, t *Treaty) []float64 { return r.column(c, t) })
}

func btof(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// level is the column of ones.
var level = treatyColumn("level", func(*Treaty) float64 { return 1 })

// regressors are the columns of a discrete-time hazard regression (Beck, Katz and
// Tucker 1998), all that the simulator knows and more.
var regressors = []column{
	level,
	covariate("civil society", civilSociety),
	covariate("horizontal accountability", horizontal),
	covariate("ideal point", ideal),
	covariate("income", income),
	covariate("people", people),
	each("habit", (*Record).habit),
	treatyColumn("depth", func(t *Treaty) float64 { return t.Role.Depth }),
	treatyColumn("supervision", func(t *Treaty) float64 { return float64(t.Supervision) }),
	treatyColumn("reservations", func(t *Treaty) float64 { return btof(t.Reservations) }),
	treatyColumn("reciprocal", func(t *Treaty) float64 { return btof(t.Area != "rights" && t.Area != "migration") }),
	treatyColumn("decade", func(t *Treaty) float64 { return (t.Opened.Year() - epoch) / decade }),
	{name: "newcomer", year: func(x risk) float64 { return btof(x.newcomer) }},
	{name: "region", year: func(x risk) float64 { return x.region }},
	{name: "all", year: func(x risk) float64 { return x.all }},
	{name: "first year", year: func(x risk) float64 { return btof(x.step == 0) }},
	{name: "age", year: func(x risk) float64 { return math.Log1p(float64(x.step)) }},
}

// regression is a logit of the chance to consent within a year.
type regression struct {
	columns  []column
	risks    [][]risk
	foretold int
	fixed    [][][]float64 // [treaty][column][State], nil where the column changes
	buffers  []rows
}

// ridge keeps coefficients of regressors that few treaties tell apart small.
const ridge = 1

func newRegression(r *Record, risks [][]risk, columns []column) *regression {
	g := &regression{columns: columns, risks: risks, foretold: len(r.Treaties), buffers: make([]rows, len(risks))}
	for _, t := range r.learned() {
		fixed := make([][]float64, len(columns))
		for c := range columns {
			if columns[c].of != nil {
				fixed[c] = columns[c].of(r, t)
			}
		}
		g.fixed = append(g.fixed, fixed)
	}
	g.standardise()
	return g
}

// standardise gives fixed columns mean 0 and standard deviation 1 over treaties
// and States, so that one ridge suits all.
func (g *regression) standardise() {
	for c := range g.columns {
		n, sum, square := 0.0, 0.0, 0.0
		for f := range g.fixed {
			for _, v := range g.fixed[f][c] {
				n, sum, square = n+1, sum+v, square+v*v
			}
		}
		if n == 0 || square/n-sum/n*sum/n < 1e-12 {
			continue
		}
		mean, sd := sum/n, math.Sqrt(square/n-sum/n*sum/n)
		for f := range g.fixed {
			for i := range g.fixed[f][c] {
				g.fixed[f][c][i] = (g.fixed[f][c][i] - mean) / sd
			}
		}
	}
}

// row appends a year's regressors.
func (g *regression) row(f int, x risk, out []float64) []float64 {
	for c := range g.columns {
		if g.columns[c].year != nil {
			out = append(out, g.columns[c].year(x))
		} else {
			out = append(out, g.fixed[f][c][x.state])
		}
	}
	return out
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

// at are the rows of treaty f.
func (g *regression) at(f int, theta []float64) rows {
	b, p := &g.buffers[f], len(g.columns)
	if b.slope == nil {
		for _, x := range g.risks[f] {
			b.slope = g.row(f, x, b.slope)
		}
		b.eta = make([]float64, len(g.risks[f]))
	}
	for n := range b.eta {
		b.eta[n] = dot(b.slope[n*p:(n+1)*p], theta[:p])
	}
	return *b
}

// family is the regression as fits know it.
func (g *regression) family(name string, draw bool) *family {
	start := append([]float64{-2.5}, make([]float64, len(g.columns)-1)...) // a chance of .08 a year
	if draw {
		start = append(start, math.Log(begin.Appeal))
	}
	return &family{name: name, link: logits{}, draw: draw, start: start, at: g.at, risks: g.risks, foretold: g.foretold, ridge: ridge}
}

// course is one closed loop of a treaty under the regression: how many are party
// after each year, shares being those of the course itself. Who is party to the
// base is read from the record.
func (g *regression) course(r *Record, f int, theta []float64, sigma float64, key rng.Key) []float64 {
	t := r.Treaties[f]
	base := r.base(t)
	u := sigma * rng.Normal(key.U(rng.Name("appeal")))
	party := make([]bool, len(r.States))
	out := make([]float64, t.Time.Steps)
	x := make([]float64, 0, len(g.columns))
	for k := range out {
		s := newShares()
		for i, y := range r.States {
			if r.entry(t, i) <= k {
				s.add(y.Region, party[i])
			}
		}
		year := key.At(uint64(k))
		for i, y := range r.States {
			if r.entry(t, i) > k {
				continue
			}
			if !party[i] {
				now := risk{i, k, false, s.of(y.Region), s.of(everywhere), base != nil && !in(base, i, t.Time.Begin(k))}
				x = g.row(f, now, x[:0])
				party[i] = year.U(rng.Name(y.Code)) < logits{}.chance(dot(x, theta)+u)
			}
			out[k] += btof(party[i])
		}
	}
	return out
}
