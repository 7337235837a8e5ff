package panel

import (
	"context"
	"math"
	"strings"
	"testing"
)

// A ratio worked out by hand: in the first year 2 of 4 against 1 of 4, in the second 1 of 2 against 1 of 3.
func TestRatio(t *testing.T) {
	strong := course{[]int{0, 0, 1, never}, make([]int, 4)}
	weak := course{[]int{never, 0, 1, never}, make([]int, 4)}
	top := 2*math.Log(2) + 6.0/5*math.Log(2)
	bottom := 2*math.Log(4.0/3) + 6.0/5*math.Log(1.5)
	if got := strong.over(weak, []int{0, 1, 2, 3}, 2); math.Abs(got-top/bottom) > 1e-12 {
		t.Errorf("ratio %g, by hand %g", got, top/bottom)
	}
	if got := weak.over(weak, []int{0, 1, 2, 3}, 2); got != 1 {
		t.Errorf("a course over itself is %g", got)
	}
}

// What is on record of twins that opened on one day: the disabilities convention and its complaints protocol after five
// years, the covenant on civil rights and its protocol after ten.
func TestTwinsOfOneDay(t *testing.T) {
	r, err := twinRecord()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		years  int
		states float64
	}{{"crpd", 5, 109}, {"crpd-complaints", 5, 65}, {"iccpr", 10, 36}, {"iccpr-complaints", 10, 14}} {
		if got := r.curve(r.known[c.name])[c.years-1]; math.Abs(got-c.states) > 2 {
			t.Errorf("%s: %g parties after %d years, on record %g", c.name, got, c.years, c.states)
		}
	}
	if len(r.Treaties) != 6 || len(r.Further) != 43 {
		t.Errorf("%d treaties for twins alone, %d to fit to", len(r.Treaties), len(r.Further))
	}
}

// Every pair names treaties, the second follows on the first or is a placebo of the same day and the same depth.
func TestPairs(t *testing.T) {
	r, err := twinRecord()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range pairs {
		a, b := r.known[q.weak], r.known[q.strong]
		switch {
		case a == nil || b == nil:
			t.Errorf("%v: a treaty is not on record", q)
		case q.placebo && (a.Opened != b.Opened || a.Role.Depth != b.Role.Depth):
			t.Errorf("%v is no placebo", q)
		case !q.placebo && b.Base != a.Name:
			t.Errorf("%s follows on %s, not on %s", b.Name, b.Base, a.Name)
		}
	}
}

// The manual's twins are what the command prints.
func TestTwinsOfTheManual(t *testing.T) {
	if testing.Short() {
		t.Skip("half a minute of runs is not for the short set; the full set makes them")
	}
	v, err := CompareTwins(context.Background(), Options{Runs: 200, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := v.Print(&b); err != nil {
		t.Fatal(err)
	}
	hold(t, "twins", b.String())
	if *update {
		keep(t, v.Draw, "twins.png")
	}
}
