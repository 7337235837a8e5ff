package stats_test

import (
	"fmt"
	"math"
	"testing"

	"plenary/internal/stats"

	"pgregory.net/rapid"
)

// waitingTime is the limit of small steps: 3.361111 for 3 of 10 at .1.
func waitingTime(n, m int, h float64) float64 {
	sum := 0.0
	for i := range m {
		sum += 1 / float64(n-i)
	}
	return sum / h
}

func TestWaitingTime(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct{ dt, want float64 }{{1, 3.860221}, {1. / 4, 3.486107}, {1. / 12, 3.402778}} {
		near(t, fmt.Sprintf("steps of %g", c.dt), stats.WaitingTimeStepped(10, 3, .1, c.dt), c.want, 5e-7)
	}
	for _, c := range []struct {
		name string
		n, m int
		h    float64
		want float64
	}{
		{"nobody is needed", 10, 0, .1, 0},
		{"more than all", 3, 4, .1, inf},
		{"nobody ever", 3, 1, 0, inf},
	} {
		near(t, c.name+", stepped", stats.WaitingTimeStepped(c.n, c.m, c.h, 1), c.want, 0)
	}
	near(t, "one member: geometric", stats.WaitingTimeStepped(1, 1, .1, 1), 1/(1-math.Exp(-.1)), 1e-13)
	near(t, "at once", stats.WaitingTimeStepped(193, 193, 1e4, 2), 2, 1e-15)
	near(t, "no step", stats.WaitingTimeStepped(10, 3, .1, 0), math.NaN(), 0)
	near(t, "193, 55, monthly", stats.WaitingTimeStepped(193, 55, .1, 1./365), waitingTime(193, 55, .1), 1./365)
}

// TestWaitingTimeSimulated lets members ratify step by step.
func TestWaitingTimeSimulated(t *testing.T) {
	u := uniform(9)
	const runs, n, m, chance = 20000, 12, 7, .25
	sum := 0.0
	for range runs {
		in, step := 0, 0
		for in < m {
			step++
			for range n - in {
				if u() < chance {
					in++
				}
			}
		}
		sum += float64(step)
	}
	near(t, "simulated", sum/runs, stats.WaitingTimeStepped(n, m, -math.Log1p(-chance), 1), .03)
}

func TestWaitingTimeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "n")
		m := rapid.IntRange(1, n).Draw(t, "m")
		h, dt := rapid.Float64Range(.01, 1).Draw(t, "h"), rapid.Float64Range(.05, 2).Draw(t, "dt")
		smooth, stepped := waitingTime(n, m, h), stats.WaitingTimeStepped(n, m, h, dt)
		// T is rounded up to whole steps.
		if stepped < smooth*(1-1e-12) || stepped > smooth+dt {
			t.Fatalf("stepped %g, continuous %g, dt %g", stepped, smooth, dt)
		}
	})
}

func ExampleWaitingTimeStepped() {
	years := []float64{}
	for _, dt := range []float64{1, 1. / 12} {
		years = append(years, stats.WaitingTimeStepped(10, 3, .1, dt))
	}
	fmt.Printf("%.2f\n", years)
	// Output: [3.86 3.40]
}
