package batch

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"

	"plenary/internal/experiment"
	"plenary/internal/experiment/design"
	"plenary/internal/rng"
	"plenary/internal/stats"
	"plenary/output/tidy"
)

// SensitivityFile is what a Morris or Saltelli design is analysed into.
const SensitivityFile = "sensitivity"

// sense gathers the mean over replicates of each measure at each point.
type sense struct {
	plan *Plan
	// sum and n are by arm, measure, point.
	sum, n [][][]float64
}

// newSense is nil for designs that are not analysed.
func newSense(p *Plan) *sense {
	if p.Design != "morris" && p.Design != "saltelli" {
		return nil
	}
	s := &sense{plan: p}
	for range p.Arms {
		var sum, n [][]float64
		for range p.columns {
			sum, n = append(sum, make([]float64, p.Points.Size)), append(n, make([]float64, p.Points.Size))
		}
		s.sum, s.n = append(s.sum, sum), append(s.n, n)
	}
	return s
}

// add takes a run.
func (s *sense) add(r experiment.Place, rec *experiment.Record) {
	if s == nil || rec.Status != experiment.Good {
		return
	}
	for k := range min(len(s.plan.columns), len(rec.Values)) {
		if v := rec.Values[k]; !math.IsNaN(v) {
			s.sum[r.Arm][k][r.Point] += v
			s.n[r.Arm][k][r.Point]++
		}
	}
}

// write writes sensitivity.csv: a row per arm, measure and factor.
func (s *sense) write(dir string) (string, error) {
	if s == nil {
		_ = os.Remove(filepath.Join(dir, SensitivityFile+".csv")) // of nobody
		return "", nil
	}
	cols := []tidy.Column{{Name: "arm", Kind: tidy.Text}, {Name: "measure", Kind: tidy.Text}, {Name: "factor", Kind: tidy.Text}}
	names := []string{"mean_effect", "mean_absolute_effect", "sd_effect", "trajectories"}
	if s.plan.Design == "saltelli" {
		names = []string{"first", "first_low", "first_high", "total", "total_low", "total_high"}
	}
	for _, n := range names {
		cols = append(cols, tidy.Column{Name: n, Kind: tidy.Number})
	}
	t, err := tidy.Create(dir, SensitivityFile, cols, tidy.CSV)
	if err != nil {
		return "", err
	}
	for a, arm := range s.plan.Arms {
		for k, c := range s.plan.columns {
			rows := s.analyse(a, k)
			for f := range s.plan.Factors {
				t.Text(arm.Name)
				t.Text(c.Name)
				t.Text(s.plan.Factors[f].Name)
				for _, v := range rows[f] {
					t.Number(v)
				}
				t.End()
			}
		}
	}
	if t.Err() != nil {
		return "", errors.Join(t.Err(), t.Discard())
	}
	_, err = t.Commit()
	return SensitivityFile + ".csv", err
}

// analyse gives the numbers of each factor for a measure.
func (s *sense) analyse(arm, k int) [][]float64 {
	y := make([]float64, s.plan.Points.Size)
	for i := range y {
		y[i] = s.sum[arm][k][i] / s.n[arm][k][i]
	}
	var out [][]float64
	if s.plan.Design == "morris" {
		for _, e := range design.Effects(s.plan.Plan, y) {
			out = append(out, []float64{e.Mean, e.MeanAbs, e.SD, float64(e.N)})
		}
		return out
	}
	factors := len(s.plan.Factors)
	low, high := s.interval(y, factors)
	for f, x := range design.Indices(factors, y, nil) {
		out = append(out, []float64{x.First, low[f].First, high[f].First, x.Total, low[f].Total, high[f].Total})
	}
	return out
}

// resamples of an interval of indices.
const resamples = 500

// interval is the 95 % percentile bootstrap interval over base points.
func (s *sense) interval(y []float64, factors int) (low, high []design.Index) {
	stream := rng.NewStream(rng.Seed(95, 0).Of("indices"))
	first, total := make([][]float64, factors), make([][]float64, factors)
	use := make([]int, s.plan.Plan.Points)
	for range resamples {
		for i := range use {
			use[i] = stream.Intn(len(use))
		}
		for f, x := range design.Indices(factors, y, use) {
			if !math.IsNaN(x.First) {
				first[f], total[f] = append(first[f], x.First), append(total[f], x.Total)
			}
		}
	}
	low, high = make([]design.Index, factors), make([]design.Index, factors)
	for f := range factors {
		slices.Sort(first[f])
		slices.Sort(total[f])
		low[f] = design.Index{First: stats.Quantile(first[f], 0.025), Total: stats.Quantile(total[f], 0.025)}
		high[f] = design.Index{First: stats.Quantile(first[f], 0.975), Total: stats.Quantile(total[f], 0.975)}
	}
	return low, high
}
