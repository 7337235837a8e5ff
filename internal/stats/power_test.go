package stats_test

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"testing"

	"plenary/internal/stats"

	"gonum.org/v1/gonum/integrate/quad"
	"pgregory.net/rapid"
)

// council is the UN Security Council: five permanent members, ten others.
var council = append(slices.Repeat([]int{7}, 5), slices.Repeat([]int{1}, 10)...)

// fill gives m members a and the rest of n b.
func fill(m int, a float64, n int, b float64) []float64 {
	return append(slices.Repeat([]float64{a}, m), slices.Repeat([]float64{b}, n-m)...)
}

func TestPower(t *testing.T) {
	for _, c := range []struct {
		name             string
		quota            int
		weights          []int
		banzhaf, shapley []float64
	}{
		{"51 of 50, 49, 1", 51, []int{50, 49, 1}, []float64{3. / 5, 1. / 5, 1. / 5}, []float64{2. / 3, 1. / 6, 1. / 6}},
		{"3 of 2, 1, 1", 3, []int{2, 1, 1}, []float64{3. / 5, 1. / 5, 1. / 5}, []float64{2. / 3, 1. / 6, 1. / 6}},
		{"UN Security Council", 39, council, fill(5, 848./5080, 15, 84./5080), fill(5, 421./2145, 15, 4./2145)},
		{
			"Treaty of Rome, Luxembourg a dummy", 12,
			[]int{4, 4, 4, 2, 2, 1},
			[]float64{5. / 21, 5. / 21, 5. / 21, 1. / 7, 1. / 7, 0},
			[]float64{7. / 30, 7. / 30, 7. / 30, 3. / 20, 3. / 20, 0},
		},
		{"dictator", 6, []int{6, 3, 2}, []float64{1, 0, 0}, []float64{1, 0, 0}},
		{"unanimity", 9, []int{5, 0, 3, 1}, []float64{1. / 3, 0, 1. / 3, 1. / 3}, []float64{1. / 3, 0, 1. / 3, 1. / 3}},
		{"one member", 1, []int{4}, []float64{1}, []float64{1}},
		{"common divisor", 14, []int{10, 5, 5}, []float64{3. / 5, 1. / 5, 1. / 5}, []float64{2. / 3, 1. / 6, 1. / 6}},
		{"193 equal, two thirds", 129, slices.Repeat([]int{1}, 193), fill(193, 1./193, 193, 0), fill(193, 1./193, 193, 0)},
	} {
		t.Run(c.name, func(t *testing.T) {
			banzhaf, err := stats.Banzhaf(c.quota, c.weights)
			if err != nil || !slices.Equal(banzhaf, c.banzhaf) {
				t.Errorf("banzhaf %v, %v; want %v", banzhaf, err, c.banzhaf)
			}
			shapley, err := stats.ShapleyShubik(c.quota, c.weights)
			if err != nil || !slices.Equal(shapley, c.shapley) {
				t.Errorf("shapley-shubik %v, %v; want %v", shapley, err, c.shapley)
			}
		})
	}
}

func TestSecurityCouncilAsPublished(t *testing.T) {
	banzhaf, err := stats.Banzhaf(39, council)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "permanent", banzhaf[0], .166929, 5e-7)
	near(t, "elected", banzhaf[14], .016535, 5e-7)
}

// powerByListing looks at every coalition of a few members.
func powerByListing(quota int, weights []int) (banzhaf, shapley []float64) {
	n := len(weights)
	banzhaf, shapley = make([]float64, n), make([]float64, n)
	all := 0.0
	for s := range 1 << n {
		sum := 0
		for i, w := range weights {
			sum += w * (s >> i & 1)
		}
		for i, w := range weights {
			if s>>i&1 == 0 && sum < quota && sum+w >= quota {
				size := bits.OnesCount(uint(s))
				banzhaf[i]++
				all++
				shapley[i] += math.Gamma(float64(size+1)) * math.Gamma(float64(n-size)) / math.Gamma(float64(n+1))
			}
		}
	}
	for i := range banzhaf {
		banzhaf[i] /= all
	}
	return banzhaf, shapley
}

func TestPowerProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.IntRange(0, 12), 1, 10).Draw(t, "weights")
		sum := 0
		for _, w := range weights {
			sum += w
		}
		if sum == 0 {
			t.Skip("no weight")
		}
		quota := rapid.IntRange(1, sum).Draw(t, "quota")
		banzhaf, err1 := stats.Banzhaf(quota, weights)
		shapley, err2 := stats.ShapleyShubik(quota, weights)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		wantB, wantS := powerByListing(quota, weights)
		for i := range weights {
			near(t, fmt.Sprintf("banzhaf of %d", i), banzhaf[i], wantB[i], 1e-13)
			near(t, fmt.Sprintf("shapley-shubik of %d", i), shapley[i], wantS[i], 1e-13)
			if alone, err := stats.ShapleyShubikOf(i, quota, weights); err != nil || alone != shapley[i] {
				t.Errorf("member %d has power %v alone (%v) and %v among all", i, alone, err, shapley[i])
			}
		}
	})
}

// pivotal is the chance that member i decides when each other is in favor with
// chance p; its integral over p is the Shapley-Shubik index (Owen 1972).
func pivotal(i, quota int, weights []int, p float64) float64 {
	chance := make([]float64, quota)
	chance[0] = 1
	for j, w := range weights {
		if j == i {
			continue
		}
		for s := quota - 1; s >= 0; s-- {
			chance[s] *= 1 - p
			if s >= w {
				chance[s] += p * chance[s-w]
			}
		}
	}
	sum := 0.0
	for s := max(quota-weights[i], 0); s < quota; s++ {
		sum += chance[s]
	}
	return sum
}

// assembly193 is 193 members with weights 1..40, most of them light.
func assembly193() (quota int, weights []int) {
	u := uniform(193)
	for range 193 {
		w := 1 + int(40*math.Pow(u(), 4))
		weights = append(weights, w)
		quota += w
	}
	return quota * 2 / 3, weights
}

func TestShapleyShubikOf193ByIntegral(t *testing.T) {
	quota, weights := assembly193()
	shapley, err := stats.ShapleyShubik(quota, weights)
	if err != nil {
		t.Fatal(err)
	}
	heaviest, lightest := slices.Index(weights, slices.Max(weights)), slices.Index(weights, slices.Min(weights))
	for _, i := range []int{heaviest, lightest} {
		want := quad.Fixed(func(p float64) float64 { return pivotal(i, quota, weights, p) }, 0, 1, 97, quad.Legendre{}, 0)
		near(t, fmt.Sprintf("weight %d", weights[i]), shapley[i], want, 1e-13)
	}
}

func TestSampledPower(t *testing.T) {
	quota, weights := assembly193()
	share := make([]float64, len(weights))
	for i, w := range weights {
		share[i] = float64(w)
	}
	half := quota * 3 / 4 // of all weight
	exactB, err1 := stats.Banzhaf(half, weights)
	exactS, err2 := stats.ShapleyShubik(quota, weights)
	gotB, gotS := make([]float64, 193), make([]float64, 193)
	const samples = 20000
	err3 := stats.BanzhafSampled(gotB, float64(half), share, samples, uniform(5))
	err4 := stats.ShapleyShubikSampled(gotS, float64(quota), share, samples, uniform(6))
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		t.Fatal(err)
	}
	for i := range weights {
		near(t, "shapley-shubik", gotS[i], exactS[i], 4.5*math.Sqrt(exactS[i]/samples))
		near(t, "banzhaf", gotB[i], exactB[i], 1e-3)
	}
	near(t, "sum of shapley-shubik", stats.MeanDefined(gotS)*193, 1, 1e-12)
	near(t, "sum of banzhaf", stats.MeanDefined(gotB)*193, 1, 1e-12)
}

func TestPowerOfAllTenths(t *testing.T) {
	dst, tenths := make([]float64, 4), []float64{.1, .2, .3, 0}
	quota := .1 + .2 + .3 // more than .3 + .2 + .1 by rounding
	if err := stats.ShapleyShubikSampled(dst, quota, tenths, 3000, uniform(1)); err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{1. / 3, 1. / 3, 1. / 3, 0} {
		near(t, "unanimity", dst[i], want, .04)
	}
}

func TestPowerRefuses(t *testing.T) {
	u := uniform(1)
	dst := make([]float64, 2)
	both := func(quota int, weights []int) error {
		_, err1 := stats.Banzhaf(quota, weights)
		_, err2 := stats.ShapleyShubik(quota, weights)
		return errors.Join(err1, err2)
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{both(0, []int{1, 2}), "banzhaf: quota 0: outside 1..3, the sum of weights\nshapley-shubik: quota 0: outside 1..3, the sum of weights"},
		{both(4, []int{1, 2}), "banzhaf: quota 4: outside 1..3, the sum of weights\nshapley-shubik: quota 4: outside 1..3, the sum of weights"},
		{both(1, nil), "banzhaf: quota 1: outside 1..0, the sum of weights\nshapley-shubik: quota 1: outside 1..0, the sum of weights"},
		{both(1, []int{1, -2}), "banzhaf: member 1: weight -2 is negative\nshapley-shubik: member 1: weight -2 is negative"},
		{stats.BanzhafSampled(dst, 0, []float64{1, 2}, 9, u), "banzhaf: quota 0: outside (0, 3], the sum of weights"},
		{stats.BanzhafSampled(dst, 1, []float64{1, 2}, 0, u), "banzhaf: 0 samples: want at least 1"},
		{stats.ShapleyShubikSampled(dst, 1, []float64{1, -2}, 9, u), "shapley-shubik: member 1: weight -2: want a number >= 0"},
		{stats.BanzhafSampled(make([]float64, 60), 60, fill(60, 1, 60, 0), 9, u), "banzhaf: no member was decisive in 9 random coalitions"},
	} {
		if c.err == nil || c.err.Error() != c.want {
			t.Errorf("error %v, want %q", c.err, c.want)
		}
	}
	for _, weights := range [][]int{
		slices.Repeat([]int{1}, 256),
		{1 << 40, 1<<40 + 1, 1 << 39},
		{1 << 62, 1 << 62, 1 << 62},
	} {
		quota := weights[0]
		_, err1 := stats.Banzhaf(quota, weights)
		_, err2 := stats.ShapleyShubik(quota, weights)
		if !errors.Is(err1, stats.ErrTooLarge) || !errors.Is(err2, stats.ErrTooLarge) {
			t.Errorf("%d members of %d: errors %v and %v, want too large", len(weights), weights[0], err1, err2)
		}
	}
	crowd := append(slices.Repeat([]int{1}, 100), 1000001, 1000000) // 10^6 weights x 101 sizes
	if _, err := stats.ShapleyShubik(1000000, crowd); !errors.Is(err, stats.ErrTooLarge) {
		t.Errorf("crowd: error %v, want too large", err)
	}
}

func ExampleBanzhaf() {
	power, err := stats.Banzhaf(51, []int{50, 49, 1})
	fmt.Println(power, err)
	// Output: [0.6 0.2 0.2] <nil>
}

func BenchmarkPower(b *testing.B) {
	quota, weights := assembly193()
	share := make([]float64, len(weights))
	for i, w := range weights {
		share[i] = float64(w)
	}
	dst := make([]float64, len(weights))
	b.Run("banzhaf of 193", func(b *testing.B) {
		for b.Loop() {
			_, _ = stats.Banzhaf(quota, weights)
		}
	})
	b.Run("shapley-shubik of 193", func(b *testing.B) {
		for b.Loop() {
			_, _ = stats.ShapleyShubik(quota, weights)
		}
	})
	b.Run("shapley-shubik of one of 193", func(b *testing.B) {
		for b.Loop() {
			_, _ = stats.ShapleyShubikOf(0, quota, weights)
		}
	})
	b.Run("shapley-shubik of 193 from 1000 orders", func(b *testing.B) {
		u := uniform(1)
		for b.Loop() {
			_ = stats.ShapleyShubikSampled(dst, float64(quota), share, 1000, u)
		}
	})
}
