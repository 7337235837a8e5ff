package calibration

import (
	"context"
	"math"

	"plenary/internal/stats"
	"plenary/output"
	"plenary/sim"
)

// Ratification holds the curve of a convention against the record.
type Ratification struct {
	Years []float64 `json:"years"` // since adoption
	// Parties at the end of each year: on record, mean and 5 to 95 % of runs, and
	// the Bass curves fitted to the record and to the mean.
	Record    []float64 `json:"record"`
	Mean      []float64 `json:"mean"`
	Low       []float64 `json:"low"`
	High      []float64 `json:"high"`
	BassCurve []float64 `json:"bass_record"`
	// ForceYears until the threshold of parties: on record, and of the runs.
	Threshold  float64       `json:"threshold"`
	ForceYears output.Number `json:"force_years_record"`
	Force      Interval      `json:"force_years"` // 5 %, median and 95 % of runs
	NotInForce int           `json:"not_in_force"`
	Runs       int           `json:"runs"`
	// Bass fits: p, q, M and the error of the fit.
	BassRecord BassFit  `json:"bass_fit_record"`
	BassModel  BassFit  `json:"bass_fit_model"`
	Error      float64  `json:"rmse_model"` // root mean square of mean less record [parties]
	ErrorBass  float64  `json:"rmse_bass"`
	Regions    []Region `json:"regions"`
}

// BassFit is a fitted Bass curve.
type BassFit struct {
	P  float64 `json:"p"`
	Q  float64 `json:"q"`
	M  float64 `json:"m"`
	OK bool    `json:"ok"`
}

// Region counts the parties of a region at the end.
type Region struct {
	Name   string  `json:"name"`
	States int     `json:"states"`
	Record int     `json:"record"`
	Mean   float64 `json:"mean"`
}

// neverParty is the time of a State that does not become party.
var neverParty = math.Inf(1)

// ratification runs the convention of a case.
func (c *Case) ratification(ctx context.Context, s *sim.Spec, n int) (*Ratification, error) {
	words, err := c.Record.Text(c.File.Outcome.Column)
	if err != nil {
		return nil, err
	}
	last := int(c.Question.bounds[len(c.Question.bounds)-1])
	on := make([]float64, len(words))
	for i, word := range words {
		on[i] = neverParty
		if word != "" {
			d, err := parseDate(word)
			if err != nil {
				return nil, err
			}
			on[i] = d.Year() - c.Question.since.Year()
		}
	}
	times, err := c.times(ctx, s, n)
	if err != nil {
		return nil, err
	}
	out := &Ratification{Runs: n, Threshold: c.threshold(s), Record: curve(on, last)}
	runs := make([][]float64, n)
	var force []float64
	for r := range times {
		runs[r] = curve(times[r], last)
		if t := timeOf(times[r], int(out.Threshold)); t <= float64(last) {
			force = append(force, t)
		} else {
			out.NotInForce++
		}
	}
	out.ForceYears = output.Number(timeOf(on, int(out.Threshold)))
	out.Force.Low, out.Force.High = spread(force, 0.05, 0.95)
	out.Force.Mean, _ = spread(force, 0.5, 0.5)
	out.fill(runs, last)
	c.regions(out, on, times, float64(last))
	return out, nil
}

// times are the years at which each State of the record became party, by run.
func (c *Case) times(ctx context.Context, s *sim.Spec, n int) ([][]float64, error) {
	rows, err := rowsOf(s, c.Record.State)
	if err != nil {
		return nil, err
	}
	return runs(ctx, s, c.evaluateSeed(), n, func(w *sim.World) []float64 {
		at := make([]float64, w.Pop.States)
		for i := range at {
			at[i] = neverParty
		}
		for _, a := range w.Acts {
			if c.Question.joins(w, &a) {
				at[a.State] = a.Date.Year() - c.Question.since.Year()
			}
		}
		out := make([]float64, len(rows))
		for i, row := range rows {
			out[i] = at[row]
		}
		return out
	})
}

// threshold is how many parties bring the convention into force.
func (c *Case) threshold(s *sim.Spec) float64 {
	for k := range s.Frameworks {
		if s.Frameworks[k].Name == c.Question.framework {
			return float64(s.Frameworks[k].Regime.Parties)
		}
	}
	return 0
}

// curve counts those at or before each whole year from 1.
func curve(at []float64, last int) []float64 {
	out := make([]float64, last)
	for _, t := range at {
		for y := range out {
			if t <= float64(y+1) {
				out[y]++
			}
		}
	}
	return out
}

// timeOf is the time of the n-th.
func timeOf(at []float64, n int) float64 {
	if n < 1 || n > len(at) {
		return neverParty
	}
	return sortedCopy(at)[n-1]
}

// fill adds curves, fits and errors.
func (out *Ratification) fill(runs [][]float64, last int) {
	for y := range last {
		out.Years = append(out.Years, float64(y+1))
		x := make([]float64, len(runs))
		for r := range runs {
			x[r] = runs[r][y]
		}
		out.Mean = append(out.Mean, mean(x))
		lo, hi := spread(x, 0.05, 0.95)
		out.Low, out.High = append(out.Low, lo), append(out.High, hi)
	}
	out.BassRecord = bass(out.Years, out.Record)
	out.BassModel = bass(out.Years, out.Mean)
	for y, t := range out.Years {
		b := out.BassRecord.M * stats.BassShare(t, out.BassRecord.P, out.BassRecord.Q)
		out.BassCurve = append(out.BassCurve, b)
		out.Error += (out.Mean[y] - out.Record[y]) * (out.Mean[y] - out.Record[y]) / float64(last)
		out.ErrorBass += (b - out.Record[y]) * (b - out.Record[y]) / float64(last)
	}
	out.Error, out.ErrorBass = math.Sqrt(out.Error), math.Sqrt(out.ErrorBass)
}

func bass(t, y []float64) BassFit {
	b, err := stats.FitBass(t, y)
	return BassFit{b.P, b.Q, b.M, err == nil}
}

// regions counts parties at the end by region.
func (c *Case) regions(out *Ratification, on []float64, times [][]float64, last float64) {
	at := map[string]int{}
	for i, g := range c.Record.Region {
		k, ok := at[g]
		if !ok {
			k = len(out.Regions)
			at[g] = k
			out.Regions = append(out.Regions, Region{Name: g})
		}
		o := &out.Regions[k]
		o.States++
		if on[i] <= last {
			o.Record++
		}
		for r := range times {
			if times[r][i] <= last {
				o.Mean += 1 / float64(len(times))
			}
		}
	}
}
