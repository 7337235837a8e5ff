package stats

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestWideCountsExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(what string) wide {
			var a wide
			for i := range a {
				a[i] = rapid.Uint64().Draw(t, what)
			}
			a[3] >>= 1
			return a
		}
		a, b := draw("a"), draw("b")
		sum := a.plus(&b)
		if want := new(big.Int).Add(a.integer(), b.integer()); sum.integer().Cmp(want) != 0 {
			t.Fatalf("%v + %v = %v, want %v", a, b, sum.integer(), want)
		}
		if back := sum.minus(&b); back != a {
			t.Fatalf("%v - %v = %v, want %v", sum, b, back, a)
		}
	})
}
