package stats

import (
	"math"
	"testing"
)

// The classic of Student 1908: the additional sleep of ten patients, mean 1.58
// hours more with the second drug; R's t.test gives 0.7001142 to 2.4598858.
func TestStudentMeanOfSleep(t *testing.T) {
	more := []float64{1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4}
	iv, err := StudentMean(more, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ got, want float64 }{{iv.Low, 0.7001142}, {iv.Mean, 1.58}, {iv.High, 2.4598858}, {StandardDeviation(more), 1.229995}} {
		if math.Abs(c.got-c.want) > 1e-6 {
			t.Errorf("got %.7f, want %.7f", c.got, c.want)
		}
	}
	if _, err := StudentMean(more[:1], 0.95); err == nil {
		t.Error("one row has an interval")
	}
	if _, err := StudentMean(more, 1); err == nil {
		t.Error("a level of 1 has an interval")
	}
	if !math.IsNaN(StandardDeviation(more[:1])) {
		t.Error("one row has a standard deviation")
	}
}

// Independent samples: the interval is wider than that of pairs that move
// together, and lies around the same difference.
func TestPercentileIndependent(t *testing.T) {
	a, b := make([]float64, 40), make([]float64, 40)
	for i := range a {
		b[i] = float64(i)
		a[i] = b[i] + 1 + 0.1*float64(i%3)
	}
	s := uint64(7)
	r := Resampling{Times: 500, Level: 0.9, U: func() float64 {
		s = s*6364136223846793005 + 1442695040888963407
		return float64(s>>11) / (1 << 53)
	}}
	paired, err := PercentilePaired(a, b, r)
	if err != nil {
		t.Fatal(err)
	}
	alone, err := PercentileIndependent(a, b, r)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(paired.Mean-alone.Mean) > 1e-9 {
		t.Errorf("differences %g and %g", paired.Mean, alone.Mean)
	}
	if !(alone.Low < alone.Mean && alone.Mean < alone.High && alone.High-alone.Low > 5*(paired.High-paired.Low)) {
		t.Errorf("independent %v, paired %v", alone, paired)
	}
	if _, err := PercentileIndependent(a, b[:1], r); err == nil {
		t.Error("one row has an interval")
	}
}
