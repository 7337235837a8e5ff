package verify

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mathext"

	"plenary/internal/stats"
	"plenary/sim"
)

const granovetter = "Granovetter 1978"

// tipping are models of thresholds, waiting and contagion.
func tipping() []Check {
	out := []Check{
		{
			Model: "granovetter", What: "thresholds 0..99: adopters", Scenario: "verify/granovetter", Expected: 100, Source: granovetter,
			Got: atEnd(measure("supporters")),
		},
		{
			Model: "granovetter", What: "second threshold 2: adopters", Scenario: "verify/granovetter",
			Set: []string{`actors["Second"].threshold=0.02`}, Expected: 1, Source: granovetter, Got: atEnd(measure("supporters")),
		},
	}
	for _, c := range []struct {
		n             int
		sd, want, tol float64
		what          string
	}{
		{10000, 0.122, 0.055, 1e-3, "share that adopts"},
		{10000, 0.123, 1, 1e-12, "share that adopts"},
		{100, 0.123, 0.04, 1e-12, "no jump at n = 100, share"},
	} {
		set := []string{fmt.Sprintf("%sthreshold.sd=%g", people, c.sd), fmt.Sprintf("%scount=%d", people, c.n)}
		if c.sd == 0.122 {
			set = nil // as shipped
		}
		out = append(out, Check{
			Model: "granovetter", What: fmt.Sprintf("normal thresholds, sd %g: %s", c.sd, c.what), Scenario: "verify/granovetter-normal",
			Set: set, Expected: c.want, Tolerance: c.tol, Source: granovetter, Got: atEnd(measure("breadth")),
		})
	}
	return append(append(out, waiting()...), contagion()...)
}

// waiting is the time to entry into force in steps of three lengths.
func waiting() []Check {
	const (
		n, m, h = 10, 3, 0.1
		seeds   = 20000
	)
	var out []Check
	for _, c := range []struct {
		step  string
		steps int
		dt    float64
	}{{"year", 200, 1}, {"quarter", 800, 1. / 4}, {"month", 2400, 1. / 12}} {
		set := []string{"time.step=" + c.step, fmt.Sprintf("time.steps=%d", c.steps)}
		if c.step == "year" {
			set = nil // as shipped
		}
		mean, sd := waitingLaw(n, m, h, c.dt)
		out = append(out, Check{
			Model: "entry-into-force", What: fmt.Sprintf("3 of 10 at h = .1, steps of a %s: mean years of %d seeds", c.step, seeds),
			Scenario: "verify/entry-into-force", Set: set, Expected: mean, Tolerance: errors * sd / math.Sqrt(seeds), Source: "order statistics; David and Nagaraja 2003",
			Got: meanOverSeeds(seeds, inForce, yearsToForce),
		})
	}
	return out
}

func inForce(w *sim.World) bool { return w.Frameworks[0].InForce }

// yearsToForce is the time until the end of the step that brought the treaty
// into force.
func yearsToForce(w *sim.World) float64 { return float64(w.Step+1) * w.DT }

// waitingLaw is the exact mean and standard deviation of the time until m of n
// have ratified in steps of dt: with P_k the chance that fewer have after k
// steps, dt sum P_k, and dt^2 sum (2k+1) P_k for the square.
func waitingLaw(n, m int, h, dt float64) (mean, sd float64) {
	mean = stats.WaitingTimeStepped(n, m, h, dt)
	square := 0.0
	for k := 0; ; k++ {
		p := 1.0
		if k > 0 {
			p = mathext.RegIncBeta(float64(n-m+1), float64(m), math.Exp(-h*dt*float64(k)))
		}
		square += float64(2*k+1) * p
		if p < 1e-14 {
			return mean, math.Sqrt(square*dt*dt - mean*mean)
		}
	}
}

// contagion is the curve of Bass.
func contagion() []Check {
	const p, q = 0.03, 0.38
	var out []Check
	for _, years := range []int{3, 6, 9, 15} {
		out = append(out, Check{
			Model: "bass", What: fmt.Sprintf("p .03, q .38: share of 20000 after %d years", years), Scenario: "verify/bass",
			Set: []string{fmt.Sprintf("time.steps=%d", 12*years)}, Expected: stats.BassShare(float64(years), p, q), Tolerance: 0.02,
			Source: "Bass 1969", Got: atEnd(measure("breadth")),
		})
	}
	return append(out, Check{
		Model: "bass", What: "the same against the exact law in months, all 20 years", Scenario: "verify/bass", Expected: 0,
		Tolerance: 0.015, Source: "mean field of Bass 1969 in steps", Got: bassSteps(p, q),
	})
}

// bassSteps is the greatest distance of the share over all steps to the mean
// field in steps: F + (1 - F) (1 - exp(-(p + q F) dt)). What signs in a step
// may ratify in it; a share e^(-50 dt) a step has not signed yet.
func bassSteps(p, q float64) func(context.Context, *sim.Spec) (float64, error) {
	return func(ctx context.Context, s *sim.Spec) (float64, error) {
		w, err := after(ctx, s, 0)
		if err != nil {
			return math.NaN(), err
		}
		share := measure("breadth")
		far, in, signed := 0.0, 0.0, 0.0
		for range s.Time.Steps {
			if err := ctx.Err(); err != nil {
				return math.NaN(), err
			}
			w.Advance()
			signed += (1 - in - signed) * -math.Expm1(-s.Params.Commit.Sign*w.DT)
			turn := signed * -math.Expm1(-(p+q*in)*w.DT)
			in, signed = in+turn, signed-turn
			far = max(far, math.Abs(share(w)-in))
		}
		return far, nil
	}
}
