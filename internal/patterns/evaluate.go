package patterns

import (
	"context"
	"fmt"
	"math"
	"slices"

	"plenary/internal/experiment"
	"plenary/internal/named"
	"plenary/internal/rng"
	"plenary/internal/stats"
	"plenary/output"
)

// Row is what came out for a part of a pattern.
type Row struct {
	Pattern   string `json:"pattern"`
	Part      string `json:"part"`
	Statement string `json:"statement"`
	Source    string `json:"source"`
	Measure   string `json:"measure"`
	Unit      string `json:"unit"`
	Expected  string `json:"expected"`
	// Pairs that are defined in both arms, of Seeds.
	Pairs int `json:"pairs"`
	Seeds int `json:"seeds"`
	// Means of control and treated arms, their difference and its 95 % interval.
	Control output.Number `json:"control"`
	Treated output.Number `json:"treated"`
	Effect  output.Number `json:"effect"`
	Low     output.Number `json:"low"`
	High    output.Number `json:"high"`
	// Band is the half width of the placebo's 95 % band around 0.
	Band  output.Number `json:"placebo_band"`
	Least output.Number `json:"smallest_effect"`
	// Gain is the variance ratio of pairing: independent over paired.
	Gain output.Number `json:"variance_ratio"`
	// Share of the points of the prior sample at which the part holds, with its
	// Wilson interval; nil if the sample was not run.
	Share *Share `json:"prior_share,omitempty"`
	Holds bool   `json:"holds"`
	Extra bool   `json:"extra,omitempty"` // not counted for the pattern
}

// Share is a share of the points of the prior sample.
type Share struct {
	Points int           `json:"points"`
	Held   int           `json:"held"`
	Low    output.Number `json:"low"`
	High   output.Number `json:"high"`
}

// Outcome is a pattern's rows and whether all that count hold.
type Outcome struct {
	Name  string `json:"name"`
	Holds bool   `json:"holds"`
	Rows  []Row  `json:"rows"`
}

// resamples of an interval or band.
const resamples = 2000

// Evaluate runs one pattern.
func (b *Bench) Evaluate(ctx context.Context, e named.Entry[Pattern]) (Outcome, error) {
	out := Outcome{Name: e.Name, Holds: true}
	for i := range e.Value.Parts {
		p := &e.Value.Parts[i]
		row, err := b.part(ctx, p)
		if err != nil {
			return out, fmt.Errorf("pattern %s: %w", e.Name, err)
		}
		row.Pattern, row.Statement, row.Source = e.Name, e.Value.Statement, e.Value.Source
		out.Rows = append(out.Rows, row)
		out.Holds = out.Holds && (row.Holds || row.Extra)
	}
	return out, nil
}

// part runs one part against its placebo.
func (b *Bench) part(ctx context.Context, p *Part) (Row, error) {
	row := Row{Part: p.Name, Measure: p.Told, Unit: p.Unit, Expected: p.Sign.String(), Least: output.Number(p.Least), Seeds: b.Seeds, Extra: p.Extra}
	c, t, err := b.read(ctx, p, p.Control, p.Treat)
	if err != nil {
		return row, err
	}
	d := compare(c[0], t[0])
	row.Pairs = d.N
	band, err := b.placebo(ctx, p)
	if err != nil {
		return row, err
	}
	row.Control, row.Treated = output.Number(d.MeanA), output.Number(d.MeanB)
	row.Effect, row.Low, row.High = output.Number(d.Diff), output.Number(d.Low), output.Number(d.High)
	row.Band, row.Gain = output.Number(band), output.Number(d.Gain)
	row.Holds = p.Sign.holds(p.Least, d.Low, d.Diff, d.High, band)
	return row, nil
}

// compare is the contrast of two columns; all but the number of pairs is NaN
// where they are too few to say anything, so that nothing holds.
func compare(a, b []float64) experiment.Contrast {
	c, err := experiment.Compare(a, b)
	if err != nil {
		return experiment.Contrast{N: c.N, MeanA: nan, MeanB: nan, Low: nan, Diff: nan, High: nan, Superiority: nan, Gain: nan}
	}
	return c
}

// placebo is the half width of the 95 % band of the mean difference that luck
// alone makes: the same settings under another luck of the phases concerned.
// Which of the two is called the placebo means nothing, so each difference is
// drawn with either sign.
func (b *Bench) placebo(ctx context.Context, p *Part) (float64, error) {
	base := p.base()
	other := make([]Arm, len(base))
	for i, a := range base {
		other[i] = a.salted(p.Luck)
	}
	control := base
	if p.Control == nil {
		control = nil
	}
	_, plain, err := b.read(ctx, p, control, base)
	if err != nil {
		return 0, err
	}
	_, luck, err := b.read(ctx, p, control, other)
	if err != nil {
		return 0, err
	}
	return bandOf(plain[0], luck[0]), nil
}

// bandOf is the 95 % quantile of the absolute mean of resampled differences
// with random signs; NaN without two pairs.
func bandOf(a, b []float64) float64 {
	var d []float64
	for i := range a {
		if v := b[i] - a[i]; !math.IsNaN(v) {
			d = append(d, v)
		}
	}
	if len(d) < 2 {
		return math.NaN()
	}
	s := rng.NewStream(rng.Seed(95, 0).Of("placebo"))
	means := make([]float64, resamples)
	for k := range means {
		sum := 0.0
		for range d {
			v := d[s.Intn(len(d))]
			if s.Uint64()&1 == 1 {
				v = -v
			}
			sum += v
		}
		means[k] = math.Abs(sum / float64(len(d)))
	}
	return quantile(means, 0.95)
}

// Full adds the shares of the prior sample to the outcomes of patterns.
func (b *Bench) Full(ctx context.Context, list []named.Entry[Pattern], out []Outcome, points int) error {
	var parts []*Part
	for _, e := range list {
		for k := range e.Value.Parts {
			parts = append(parts, &e.Value.Parts[k])
		}
	}
	var rows []*Row
	for _, o := range out {
		for k := range o.Rows {
			rows = append(rows, &o.Rows[k])
		}
	}
	counts, err := b.overPrior(ctx, parts, points)
	if err != nil {
		return err
	}
	for i, r := range rows {
		if r.Extra {
			continue
		}
		lo, hi := wilson(counts[i], points)
		r.Share = &Share{Points: points, Held: counts[i], Low: output.Number(lo), High: output.Number(hi)}
	}
	return nil
}

// quantile of x, which it sorts.
func quantile(x []float64, p float64) float64 {
	slices.Sort(x)
	return stats.Quantile(x, p)
}
