package calibration

import (
	"context"
	"math"

	"plenary/internal/rng"
	"plenary/output"
)

// Recovery says whether a parameter that is known, because the record was
// simulated with it, is found again.
type Recovery struct {
	Path string `json:"path"`
	N    int    `json:"n"`
	// Coverage is the share of records whose 95 % profile interval holds the true
	// value, Correlation that of true and fitted values, Bias and Error the mean
	// and root mean square of fitted less true, in prior standard deviations.
	Coverage    float64       `json:"coverage"`
	Correlation output.Number `json:"correlation"`
	Bias        float64       `json:"bias"`
	Error       float64       `json:"error"`
}

// recoverAll draws n settings from the priors, simulates the record of each with
// one run of the scenario, refits it and looks whether the truth is found again
// (Cook, Gelman and Rubin 2006 on validating a fit with simulated data).
func (c *Case) recoverAll(ctx context.Context, t *task, n int) ([]Recovery, error) {
	d := len(c.File.Parameters)
	out := make([]Recovery, d)
	truth, found := make([][]float64, d), make([][]float64, d)
	draw := rng.NewStream(rng.Seed(c.File.Seed, 0).Of("recover"))
	for r := range n {
		u := c.fromPrior(draw)
		observed, err := c.simulate(ctx, u, rng.Seed(c.File.Seed, uint64(r)).Of("recover").Bits(1))
		if err != nil {
			return nil, err
		}
		if observed == nil {
			continue // no vote was held
		}
		one := *t
		one.observed = observed
		v, least, err := one.fit()
		if err != nil {
			return nil, err
		}
		for j := range d {
			held := one
			held.fixed = map[int]float64{j: u[j]}
			_, loss, err := held.fit()
			if err != nil {
				return nil, err
			}
			out[j].N++
			if loss-least <= fall95 {
				out[j].Coverage++
			}
			sd := c.File.Parameters[j].spread()
			truth[j], found[j] = append(truth[j], u[j]/sd), append(found[j], v[j]/sd)
		}
	}
	for j := range out {
		out[j].Path = c.File.Parameters[j].Path
		out[j].Coverage /= math.Max(1, float64(out[j].N))
		out[j].compare(truth[j], found[j])
	}
	return out, nil
}

// fromPrior draws the parameters from their priors, within their ranges.
func (c *Case) fromPrior(s *rng.Stream) []float64 {
	u := make([]float64, len(c.File.Parameters))
	for j, p := range c.File.Parameters {
		for u[j] = 2; math.Abs(u[j]) > 1; {
			u[j] = p.unit(p.Prior.Mean) + p.spread()*rng.Normal(s.U())
		}
	}
	return u
}

// simulate is the record of one run, nil if it did not come to the question.
func (c *Case) simulate(ctx context.Context, u []float64, seed uint64) ([]int, error) {
	s, err := c.knobs.at(c.File.values(u))
	if err != nil {
		return nil, err
	}
	rows, err := rowsOf(s, c.Record.State)
	if err != nil {
		return nil, err
	}
	answers, err := runs(ctx, s, seed, 1, c.Question.answer)
	if err != nil || answers[0] == nil {
		return nil, err
	}
	out := make([]int, len(rows))
	for i, row := range rows {
		out[i] = int(answers[0][row])
	}
	return out, nil
}

// compare fills correlation, bias and error.
func (r *Recovery) compare(truth, found []float64) {
	n := float64(len(truth))
	var mt, mf, st, sf, both float64
	for k := range truth {
		mt += truth[k] / n
		mf += found[k] / n
		e := found[k] - truth[k]
		r.Bias += e / n
		r.Error += e * e / n
	}
	for k := range truth {
		st += (truth[k] - mt) * (truth[k] - mt)
		sf += (found[k] - mf) * (found[k] - mf)
		both += (truth[k] - mt) * (found[k] - mf)
	}
	r.Correlation = output.Number(both / math.Sqrt(st*sf))
	r.Error = math.Sqrt(r.Error)
}
