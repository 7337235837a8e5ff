package rng

import (
	"math"
	"math/bits"
	"slices"
	"testing"
)

// The first draws are fixed: a change here means another Scheme.
func TestSchemeIsStable(t *testing.T) {
	k := Seed(1, 0).Of("join").At(3)
	got := []uint64{uint64(k), k.Bits(Name("Chad")), NewStream(k).Uint64()}
	want := []uint64{0x26b44244297608b0, 0x4ce034ce7555ed8e, 0xcdd6b0c88b2da32f}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("draw %d: got %#x, want %#x", i, got[i], want[i])
		}
	}
}

func TestUniformsAreUniform(t *testing.T) {
	const n, cells = 200000, 50
	var seeds, actors, two [cells]int
	for i := range uint64(n) {
		seeds[int(Seed(i, 0).Of("a").U(7)*cells)]++
		actors[int(Seed(1, 0).Of("a").U(i)*cells)]++
		two[int(Seed(1, 0).Of("a").U2(i/450, i%450)*cells)]++
	}
	for name, c := range map[string][cells]int{"seeds": seeds, "actors": actors, "two": two} {
		chi := 0.0
		for _, k := range c {
			d := float64(k) - n/cells
			chi += d * d / (n / cells)
		}
		if chi > 90 { // 49 degrees of freedom: p about 3e-4
			t.Errorf("%s: chi2 %.1f over 49 degrees of freedom", name, chi)
		}
	}
}

func TestGumbelTableIsNearTheExactQuantile(t *testing.T) {
	worst := 0.0
	for i := range 1 << 20 {
		u := (float64(i) + 0.5) / (1 << 20)
		worst = max(worst, math.Abs(Gumbel(u)-GumbelExact(u)))
	}
	if worst > 1e-4 {
		t.Errorf("worst error %g", worst)
	}
}

// Choices by the table follow the exact multinomial logit.
func TestGumbelMaxIsTheLogit(t *testing.T) {
	v := []float64{0, 0.1, 0.25}
	const theta, n = 0.1, 400000
	z := 0.0
	for _, x := range v {
		z += math.Exp(x / theta)
	}
	var got [3]int
	k := Seed(5, 0)
	for i := range uint64(n) {
		best, at := math.Inf(-1), 0
		for a, x := range v {
			if y := x + theta*Gumbel(k.U2(i, uint64(a))); y > best {
				best, at = y, a
			}
		}
		got[at]++
	}
	for a, x := range v {
		p := math.Exp(x/theta) / z
		sd := math.Sqrt(p * (1 - p) / n)
		if d := math.Abs(float64(got[a])/n - p); d > 4.5*sd {
			t.Errorf("alternative %d: share %.5f, logit %.5f, sd %.5f", a, float64(got[a])/n, p, sd)
		}
	}
}

func TestPoissonByInversion(t *testing.T) {
	k, sum := Seed(2, 0), 0.0
	for i := range uint64(100000) {
		sum += float64(Poisson(1.7, k.U(i)))
	}
	if m := sum / 100000; math.Abs(m-1.7) > 0.02 {
		t.Errorf("mean %.4f, want 1.7", m)
	}
	if Poisson(0, 0.999) != 0 {
		t.Error("a mean of 0 gave an arrival")
	}
}

func TestStreamsOfKeysDiffer(t *testing.T) {
	a, b := NewStream(Seed(1, 0)), NewStream(Seed(1, 1))
	if a.Uint64() == b.Uint64() {
		t.Error("two replicates share their first draw")
	}
	first := a.Uint64()
	a.Reset(Seed(1, 0))
	a.Uint64()
	if a.Uint64() != first {
		t.Error("Reset does not return to the start")
	}
}

var sink float64

func BenchmarkU2(b *testing.B) {
	k := Seed(1, 0)
	for i := range b.N {
		sink += k.U2(uint64(i), 5)
	}
}

func BenchmarkGumbel(b *testing.B) {
	k := Seed(1, 0)
	for i := range b.N {
		sink += Gumbel(k.U(uint64(i)))
	}
}

func TestRaceWinsInProportion(t *testing.T) {
	a := []float64{0.2, 0.5, 1.3}
	const n = 400000
	var got [3]int
	k := Seed(8, 0)
	for i := range uint64(n) {
		best, at := -1.0, 0
		for j, v := range a {
			if x := v / Race(k.U2(i, uint64(j))); x > best {
				best, at = x, j
			}
		}
		got[at]++
	}
	for j, v := range a {
		p := v / 2
		if d := math.Abs(float64(got[j])/n - p); d > 4.5*math.Sqrt(p*(1-p)/n) {
			t.Errorf("alternative %d: share %.5f, want %.5f", j, float64(got[j])/n, p)
		}
	}
}

// Shuffle draws what a stream at the same key draws.
func TestShuffleIsTheStreams(t *testing.T) {
	for n := range 300 {
		k := Seed(uint64(n), 3)
		want, got := make([]int32, n), make([]int32, n)
		for i := range want {
			want[i], got[i] = int32(i), int32(i)
		}
		s := NewStream(k)
		for i := n - 1; i > 0; i-- {
			m, _ := bits.Mul64(s.Uint64(), uint64(i+1))
			want[i], want[m] = want[m], want[i]
		}
		k.Shuffle(got)
		if !slices.Equal(got, want) {
			t.Fatalf("n = %d: %v, want %v", n, got, want)
		}
	}
}
