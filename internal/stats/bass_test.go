package stats_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"plenary/internal/stats"

	"pgregory.net/rapid"
)

// TestBassShare integrates dF/dt = (p + q F)(1 - F) (the hazard that defines the
// model) beside the closed form.
func TestBassShare(t *testing.T) {
	for _, c := range []struct{ p, q float64 }{{.03, .38}, {.5, 0}, {.001, 1}} {
		const steps = 20000
		share, dt := 0.0, 10./steps
		rate := func(f float64) float64 { return (c.p + c.q*f) * (1 - f) }
		for range steps {
			middle := share + dt/2*rate(share)
			share += dt * rate(middle)
		}
		near(t, "F(10)", stats.BassShare(10, c.p, c.q), share, 1e-7)
	}
	near(t, "F(0)", stats.BassShare(0, .03, .4), 0, 0)
	near(t, "F(-1)", stats.BassShare(-1, .03, .4), 0, 0)
	near(t, "F late", stats.BassShare(1e6, .03, .4), 1, 0)
	near(t, "F(1e-12)", stats.BassShare(1e-12, .03, .4), .03e-12, 1e-25)
}

func TestFitBassFindsItsParameters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := stats.Bass{
			P: math.Exp(rapid.Float64Range(math.Log(.002), math.Log(.1)).Draw(t, "ln p")),
			Q: rapid.Float64Range(.1, 1).Draw(t, "q"),
			M: rapid.Float64Range(1, 200).Draw(t, "M"),
		}
		unit := rapid.SampledFrom([]float64{.01, 1, 365}).Draw(t, "unit")
		var x, y []float64
		for k := 1; k <= 40; k++ {
			x = append(x, float64(k)*unit)
			y = append(y, want.M*stats.BassShare(float64(k), want.P, want.Q))
		}
		got, err := stats.FitBass(x, y)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "p", got.P*unit/want.P, 1, 1e-5)
		near(t, "q", got.Q*unit/want.Q, 1, 1e-5)
		near(t, "M", got.M/want.M, 1, 1e-5)
	})
}

func TestFitBassWithNoise(t *testing.T) {
	u := uniform(2)
	var x, y []float64
	for k := 1; k <= 30; k++ {
		x = append(x, float64(k))
		y = append(y, 193*stats.BassShare(float64(k), .02, .3)+2*normal(u))
	}
	got, err := stats.FitBass(x, y)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "M", got.M, 193, 6)
	near(t, "q", got.Q, .3, .03)
	// No neighbor is closer to the data.
	rest := func(b stats.Bass) float64 {
		sum := 0.0
		for i := range x {
			d := b.M*stats.BassShare(x[i], b.P, b.Q) - y[i]
			sum += d * d
		}
		return sum
	}
	least := rest(got)
	near(t, "residuals", math.Sqrt(least/27), 2, .7)
	for _, f := range []float64{.999, 1.001} {
		for _, b := range []stats.Bass{{got.P * f, got.Q, got.M}, {got.P, got.Q * f, got.M}, {got.P, got.Q, got.M * f}} {
			if rest(b) < least {
				t.Errorf("%v is closer than %v", b, got)
			}
		}
	}
}

func TestFitBassWithoutImitation(t *testing.T) {
	u := uniform(12)
	for range 50 {
		noise := .5 * float64(int(2*u())) // none or some
		var x, y []float64
		for k := 1; k <= 20; k++ {
			x = append(x, float64(k))
			y = append(y, 50*(1-math.Exp(-.2*float64(k)))+noise*normal(u))
		}
		got, err := stats.FitBass(x, y)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "M", got.M, 50, 1e-5+4*noise)
		near(t, "p", got.P, .2, 1e-6+.15*noise)
		near(t, "q", got.Q, 0, 1e-6+.3*noise)
	}
}

func TestFitBassRefuses(t *testing.T) {
	four := []float64{1, 2, 3, 4}
	for _, c := range []struct {
		name string
		t, y []float64
	}{
		{"three points", four[:3], four[:3]},
		{"no counts", four, make([]float64, 4)},
		{"time 0", []float64{0, 1, 2, 3}, four},
		{"not a number", four, []float64{1, 2, math.NaN(), 4}},
		{"no bend", four, []float64{1, 2.7, 7.4, 20}},
		{"straight", four, four},
	} {
		if b, err := stats.FitBass(c.t, c.y); !errors.Is(err, stats.ErrNoFit) {
			t.Errorf("%s: %v, error %v", c.name, b, err)
		}
	}
}

func ExampleBassShare() {
	for _, year := range []float64{1, 5, 10} {
		fmt.Printf("%.3f ", stats.BassShare(year, .03, .38))
	}
	// Output: 0.036 0.331 0.813
}
