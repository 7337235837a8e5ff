package stats_test

import (
	"fmt"
	"math"
	"testing"

	"plenary/internal/stats"
)

func TestCompromiseMean(t *testing.T) {
	c := carEmissions
	near(t, "car emissions", stats.CompromiseMean(c.x, c.c, c.s), 7.389955686853767, 1e-14)
	near(t, "nobody", stats.CompromiseMean(nil, nil, nil), math.NaN(), 0)
	panics(t, "lengths", func() { stats.CompromiseMean(c.x, c.c, c.s[1:]) })
}

func ExampleCompromiseMean() {
	position, capability, salience := []float64{0, 1}, []float64{3, 1}, []float64{.5, .5}
	fmt.Println(stats.CompromiseMean(position, capability, salience))
	// Output: 0.25
}
