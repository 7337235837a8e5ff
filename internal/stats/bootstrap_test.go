package stats_test

import (
	"math"
	"testing"

	"plenary/internal/stats"

	"pgregory.net/rapid"
)

func TestBootstrapCoverage(t *testing.T) {
	u := uniform(11)
	const tries, n = 1000, 20
	r := stats.Resampling{Times: 400, Level: .9, U: u}
	for _, c := range []struct {
		name  string
		draw  func() float64
		mean  float64
		least float64 // coverage
	}{
		{"normal", func() float64 { return normal(u) }, 0, .85},
		{"exponential", func() float64 { return -math.Log(1 - u()) }, 1, .81},
	} {
		t.Run(c.name, func(t *testing.T) {
			covered := 0
			x := make([]float64, n)
			for range tries {
				for i := range x {
					x[i] = c.draw()
				}
				p, err := stats.PercentileMean(x, r)
				if err != nil {
					t.Fatal(err)
				}
				if p.Low <= c.mean && c.mean <= p.High {
					covered++
				}
			}
			if float64(covered) < c.least*tries || covered > .93*tries {
				t.Errorf("coverage of %d: %d", tries, covered)
			}
		})
	}
}

// TestBootstrapEnds compares with ends worked out by hand, every possible resample
// drawn once.
func TestBootstrapEnds(t *testing.T) {
	// All 5^5 resamples of (0, 0, 0, 0, 1): the mean is Binomial(5, 1/5)/5
	// (cumulative: .32768, .73728, .94208, .99328); quantiles .1 and .9 are 0 and 2/5.
	digits, next := make([]int, 5), 0
	u := func() float64 { // each resample in turn
		d := digits[next]
		if next++; next == 5 {
			next = 0
			for i := range digits {
				if digits[i]++; digits[i] < 5 {
					break
				}
				digits[i] = 0
			}
		}
		return (float64(d) + .5) / 5
	}
	x := []float64{0, 0, 0, 0, 1}
	r := stats.Resampling{Times: 3125, Level: .8, U: u}
	p, err := stats.PercentileMean(x, r)
	if err != nil || p.Low != 0 || p.High != .4 || p.Mean != .2 {
		t.Errorf("percentile %v, %v; want 0, .2, .4", p, err)
	}
}

func TestBootstrapOfPairs(t *testing.T) {
	u := uniform(3)
	a, b, d := make([]float64, 15), make([]float64, 15), make([]float64, 15)
	for i := range a {
		a[i], b[i] = u(), u()
		d[i] = a[i] - b[i]
	}
	at := func() stats.Resampling { return stats.Resampling{Times: 500, Level: .95, U: uniform(8)} }
	paired, err1 := stats.PercentilePaired(a, b, at())
	mean, err2 := stats.PercentileMean(d, at())
	if paired != mean || err1 != nil || err2 != nil {
		t.Errorf("%v, %v; of the differences %v, %v", paired, err1, mean, err2)
	}
	panics(t, "pairs", func() { _, _ = stats.PercentilePaired(a, b[1:], at()) })
}

func TestBootstrapProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rows(t, "x", rapid.IntRange(2, 12).Draw(t, "n"), -1)
		level := rapid.Float64Range(.5, .99).Draw(t, "level")
		seed := rapid.Uint64().Draw(t, "seed")
		at := func() stats.Resampling { return stats.Resampling{Times: 99, Level: level, U: uniform(seed)} }
		once, err := stats.PercentileMean(x, at())
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := stats.PercentileMean(x, at()); again != once {
			t.Fatalf("%v, then %v", once, again)
		}
		if math.IsNaN(once.Low) || once.Low > once.High {
			t.Fatalf("interval %v", once)
		}
	})
}

func TestBootstrapOfConstants(t *testing.T) {
	b, err := stats.PercentileMean([]float64{2, 2, 2}, stats.Resampling{Times: 50, Level: .9, U: uniform(1)})
	if want := (stats.Interval{Low: 2, Mean: 2, High: 2}); b != want || err != nil {
		t.Errorf("%v, %v; want %v", b, err, want)
	}
}

func TestBootstrapRefuses(t *testing.T) {
	x, u := []float64{1, 2}, uniform(1)
	for _, c := range []struct {
		x []float64
		r stats.Resampling
	}{
		{x[:1], stats.Resampling{Times: 9, Level: .9, U: u}},
		{x, stats.Resampling{Times: 0, Level: .9, U: u}},
		{x, stats.Resampling{Times: 9, Level: 1, U: u}},
		{x, stats.Resampling{Times: 9, Level: 0, U: u}},
	} {
		if _, err := stats.PercentileMean(c.x, c.r); err == nil {
			t.Errorf("%d rows, %d times, level %g: no error", len(c.x), c.r.Times, c.r.Level)
		}
	}
}

func TestReplicatesNeeded(t *testing.T) {
	for _, c := range []struct {
		sd, half, level float64
		want            int
	}{
		{1, 1, .95, 7}, // t with 6 df = 2.4469 <= sqrt 7; with 5 df 2.5706 > sqrt 6
		{0, 1, .95, 2},
		{1, .1, .95, 387},
		{2, .2, .95, 387},
		{1, 100, .95, 2},
	} {
		got, err := stats.ReplicatesNeeded(c.sd, c.half, c.level)
		if err != nil || got != c.want {
			t.Errorf("sd %g, half width %g: %d, %v; want %d", c.sd, c.half, got, err, c.want)
		}
	}
	for _, c := range [][3]float64{{-1, 1, .9}, {1, 0, .9}, {1, 1, 1}, {math.NaN(), 1, .9}, {1, 1e-9, .9}} {
		if n, err := stats.ReplicatesNeeded(c[0], c[1], c[2]); err == nil {
			t.Errorf("%v: %d, want an error", c, n)
		}
	}
}
