package build

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// A Component is a measured quantity that positions are made up of.
type Component int

// The components of positions.
const (
	North    Component = iota // place between South and North in votes on human rights
	Scrutiny                  // acceptance of the scrutiny of States
	Treaties                  // attachment to rights treaties
	Palermo                   // consent to the instruments against organised crime
	Migrants                  // logarithm of migrants in per cent of inhabitants
	Stance                    // restriction of immigration by those who govern: the predictor Restriction
	componentCount
)

// String is the letter that the manual uses.
func (c Component) String() string { return "NHRPMX"[c : c+1] }

// componentNames say what a component is, for notes.
var componentNames = [componentCount]string{
	"North-South", "scrutiny", "rights treaties", "Palermo instruments", "migrants", "stance",
}

// migrantsFloor [per cent of inhabitants] is added before the logarithm.
const migrantsFloor = 0.3

// columns are the components of all States in their order; not a number where they are not on record.
type columns struct {
	by       [componentCount][]float64
	openness []float64 // [0,1] of domestic politics

	reliability [componentCount]float64 // [0,1] share of variance that is no error of measurement

	stance bool // the stance of those who govern is known
}

// each asks every State for a number.
func (w *world) each(of func(s *state) float64) []float64 {
	out := make([]float64, len(w.states))
	for i, s := range w.states {
		out[i] = of(s)
	}
	return out
}

// fill takes columns of a table with a row per State.
func (w *world) fill(t *table, into map[string]*[]float64) error {
	for column, out := range into {
		*out = w.each(func(*state) float64 { return math.NaN() })
		for _, line := range t.rows {
			s, err := w.state(line, line.text("iso3"))
			if err != nil {
				return err
			}
			if (*out)[slices.Index(w.states, s)], err = line.optional(column); err != nil {
				return err
			}
		}
	}
	return nil
}

// logMigrants is the logarithm of migrants in per cent of inhabitants.
func logMigrants(percent []float64) []float64 {
	out := make([]float64, len(percent))
	for i, p := range percent {
		out[i] = math.Log(migrantsFloor + p)
	}
	return out
}

// consents has a row for each State that exists at the start and a column for each of the treaties: 1 for a consent
// before it, .5 for a signature alone.
func (w *world) consents(r *record, treaties []string) *mat.Dense {
	states := w.existing()
	m := mat.NewDense(len(states), len(treaties), nil)
	for i, s := range states {
		for j, t := range treaties {
			switch {
			case r.consents[s.iso3][t]:
				m.Set(i, j, 1)
			case r.signatures[s.iso3][t]:
				m.Set(i, j, 0.5)
			}
		}
	}
	return m
}

// spreadOut gives the States that exist at the start their numbers, in order, and the others none.
func (w *world) spreadOut(x []float64) []float64 {
	next := 0
	return w.each(func(s *state) float64 {
		if s.enter != "" {
			return math.NaN()
		}
		next++
		return x[next-1]
	})
}

// firstComponent are the scores on the first principal component of the standardised columns; more is more.
func firstComponent(m *mat.Dense) []float64 {
	rows, columns := m.Dims()
	z := mat.NewDense(rows, columns, nil)
	for j := range columns {
		column := mat.Col(nil, j, m)
		z.SetCol(j, scaleOf(column).all(column))
	}
	var pc stat.PC
	if !pc.PrincipalComponents(z, nil) {
		panic("build: no principal component")
	}
	var vectors mat.Dense
	pc.VectorsTo(&vectors)
	var scores mat.VecDense
	scores.MulVec(z, vectors.ColView(0))
	if mat.Sum(vectors.ColView(0)) < 0 {
		scores.ScaleVec(-1, &scores)
	}
	return scores.RawVector().Data
}

// alpha is the reliability of the sum of the columns (Cronbach 1951, doi:10.1007/BF02310555):
// k/(k-1) (1 - sum of variances/variance of the sum).
func alpha(m *mat.Dense) float64 {
	_, k := m.Dims()
	parts := 0.0
	for j := range k {
		_, v := stat.PopMeanVariance(mat.Col(nil, j, m), nil)
		parts += v
	}
	_, whole := stat.PopMeanVariance(rowSums(m), nil)
	return float64(k) / float64(k-1) * (1 - parts/whole)
}

// rowSums adds up each row.
func rowSums(m *mat.Dense) []float64 {
	rows, _ := m.Dims()
	out := make([]float64, rows)
	for i := range out {
		out[i] = mat.Sum(m.RowView(i))
	}
	return out
}

// A scale is where zero lies and how long one is.
type scale struct{ mean, sd float64 }

// scaleOf is that of the numbers among x.
func scaleOf(x []float64) scale {
	known := slices.DeleteFunc(slices.Clone(x), math.IsNaN)
	if len(known) == 0 {
		return scale{0, 1}
	}
	mean, variance := stat.PopMeanVariance(known, nil)
	if variance == 0 {
		return scale{mean, 1}
	}
	return scale{mean, math.Sqrt(variance)}
}

// of is x in standard deviations from the mean.
func (s scale) of(x float64) float64 { return (x - s.mean) / s.sd }

// all is the same of many.
func (s scale) all(x []float64) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = s.of(v)
	}
	return out
}

// scale is that of a column over the States that exist at the start: what enters later moves nobody.
func (w *world) scale(column []float64) scale {
	var x []float64
	for i, s := range w.states {
		if s.enter == "" {
			x = append(x, column[i])
		}
	}
	return scaleOf(x)
}

// residual is what y holds beyond its straight line on x, over the States that exist at the start.
func (w *world) residual(y, x []float64) []float64 {
	line := w.line(y, x)
	out := make([]float64, len(y))
	for i := range y {
		out[i] = y[i] - line.at(x[i])
	}
	return out
}

// correlation is that of two columns over the States that exist at the start and have both.
func (w *world) correlation(a, b []float64) float64 {
	var x, y []float64
	for i, s := range w.states {
		if s.enter == "" && !math.IsNaN(a[i]+b[i]) {
			x, y = append(x, a[i]), append(y, b[i])
		}
	}
	return stat.Correlation(x, y, nil)
}
