package forum

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// copenhagen is the case of verify/copenhagen: eleven parties on seven issues.
func copenhagen(t *testing.T) *Assembly {
	t.Helper()
	f, err := os.Open("../../scenarios/verify/copenhagen.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	a := &Assembly{}
	for _, r := range rows[1:] {
		for k, field := range r {
			v, _ := strconv.ParseFloat(field, 64)
			switch head := rows[0][k]; {
			case head == "capability":
				a.Weight = append(a.Weight, v)
			case strings.HasPrefix(head, "position."):
				a.Ideal = append(a.Ideal, v/100)
			case strings.HasPrefix(head, "salience."):
				a.Salience = append(a.Salience, v)
			}
		}
	}
	a.D = len(a.Ideal) / len(a.Weight)
	a.Utility = func(int, []float64, float64) float64 { return 0 }
	return a
}

// The round of the published case: 48 exchanges, each of the highest gain left,
// both sides gaining the same (Stokman and van Oosten 1994; computed with the
// program of decide-exchange-model).
func TestExchangeCopenhagen(t *testing.T) {
	a := copenhagen(t)
	m := &market{Assembly: a}
	m.open()
	var gains []float64
	sum := 0.0
	for best := m.best(); best >= 0; best = m.best() {
		o := m.offers[best]
		p, q := m.share[o.moves[0]]*math.Abs(o.by[0]), m.share[o.moves[1]]*math.Abs(o.by[1])
		other := a.Salience[o.wishes[0]]*p - a.Salience[o.moves[1]]*q
		if math.Abs(other-o.gain) > 1e-12 {
			t.Errorf("exchange %d gives one %g and the other %g", len(gains), o.gain, other)
		}
		gains = append(gains, 100*o.gain)
		sum += 100 * o.gain
		m.carryOut(best)
	}
	if len(gains) != 48 || math.Abs(sum-18.173433) > 5e-7 {
		t.Errorf("%d exchanges gain %.6f in all, want 48 and 18.173433", len(gains), sum)
	}
	for k, want := range []float64{3.278817734, 1.853389831, 1.666316861} {
		if len(gains) > k && math.Abs(gains[k]-want) > 5e-10 {
			t.Errorf("gain %d: %.9f, want %.9f", k, gains[k], want)
		}
	}
	text := make([]float64, a.D)
	Exchange(a, Chair{Step: 1}, text)
	for d, want := range []float64{54.261793, 67.015753, 36.919307, 47.427892, 19.063181, 68.541209, 95.477833} {
		if math.Abs(100*text[d]-want) > 5e-7 {
			t.Errorf("issue %d: %.6f, want %.6f", d, 100*text[d], want)
		}
	}
}

// Two members, two issues, worked by hand. A wants (0, 0), B (1, 1); A cares 1
// and 3, B 3 and 1. The means are 3/4 and 1/4. A cares less for the first: it
// moves there, B on the second. A's full move shifts the first mean by 1/4, B's
// must then shift the second by 1/4 (3 + 1)/(3 + 1) = 1/4, all it can: both means
// are where the other stands, (1, 0), and each gains 3/4 - 1/4 = 1/2.
func TestExchangeByHand(t *testing.T) {
	a := room(2, []float64{1, 1}, [][]float64{{0, 0}, {1, 1}}, [][]float64{{1, 3}, {3, 1}})
	text := []float64{0.5, 0.5}
	Exchange(a, Chair{Step: 1}, text)
	if math.Abs(text[0]-1) > 1e-12 || math.Abs(text[1]) > 1e-12 {
		t.Errorf("text %v, want 1 and 0", text)
	}
	// A text that covers one issue leaves nothing to exchange: the compromise mean.
	a.Covers = []bool{true, false}
	text = []float64{0.5, 0.5}
	Exchange(a, Chair{Step: 1}, text)
	if math.Abs(text[0]-0.75) > 1e-12 || text[1] != 0.5 {
		t.Errorf("text %v, want 3/4 and what it was", text)
	}
}
