package commit

import (
	"math"
	"testing"
)

// roll is n present States outside.
func roll(n int) *Roll {
	r := &Roll{DT: 1, Adopted: true, Now: make([]Status, n), Next: make([]Status, n)}
	for range n {
		r.Present = append(r.Present, true)
		r.U, r.Object, r.Pivot = append(r.U, 0.1), append(r.Object, 0.2), append(r.Pivot, 0.1)
		r.New = append(r.New, false)
		r.Region, r.RegionShare = append(r.Region, 0), append(r.RegionShare, 0)
		r.Draw, r.Leave, r.Wait = append(r.Draw, 0.5), append(r.Leave, 0.5), append(r.Wait, 0.5)
		r.Threshold = append(r.Threshold, 0)
		r.Order = append(r.Order, int32(len(r.Order)))
	}
	return r
}

func in(list []Status) (k int) {
	for _, s := range list {
		if s.In() {
			k++
		}
	}
	return k
}

// Nothing happens without adoption, to those who are absent, or twice.
func TestProceduresConform(t *testing.T) {
	for _, e := range Procedures.Entries() {
		r := roll(4)
		r.Hazards = Hazards{Support: 1e9, Sign: 1e9, Ratify: 1e9, Withdraw: 1e9}
		r.In, r.Out = func(int, int) float64 { return 1 }, func(int, int) float64 { return 0 }
		r.Present[2] = false
		e.Value.Step(r)
		if r.Next[2] != Outside {
			t.Errorf("%s: an absent State became %s", e.Name, r.Next[2])
		}
		if in(r.Next) != 3 {
			t.Errorf("%s: %d of 3 joined at certain hazards", e.Name, in(r.Next))
		}
		copy(r.Now, r.Next)
		e.Value.Step(r)
		if in(r.Next) != 3 {
			t.Errorf("%s: the second step left %d in", e.Name, in(r.Next))
		}
	}
}

func TestGranovetter(t *testing.T) {
	for _, c := range []struct {
		second float64
		want   int
	}{{1, 100}, {2, 1}} {
		r := roll(100)
		for i := range r.Threshold {
			r.Threshold[i] = float64(i) / 100
		}
		r.Threshold[1] = c.second / 100
		for range 101 {
			Threshold(r)
			copy(r.Now, r.Next)
		}
		if got := in(r.Now); got != c.want {
			t.Errorf("second threshold %g: %d adopt, want %d", c.second, got, c.want)
		}
	}
}

func TestWithdrawalNeedsDeepDislike(t *testing.T) {
	r := roll(3)
	r.Hazards = Hazards{Withdraw: 1e9, WithdrawMargin: 0.1}
	for i := range r.Now {
		r.Now[i], r.Next[i] = Supporter, Supporter
	}
	r.U = []float64{0.5, -0.25, -0.35}
	Support(r)
	want := []Status{Supporter, Supporter, Withdrawn}
	for i := range want {
		if r.Next[i] != want[i] {
			t.Errorf("U %g: %s, want %s", r.U[i], r.Next[i], want[i])
		}
	}
}

func TestHazardOfRatification(t *testing.T) {
	r := roll(1)
	r.Hazards = Hazards{Ratify: 0.02, Stake: 6, Emulation: 2, Base: 0.8}
	r.Pivot[0], r.RegionShare[0], r.Share = 0.1, 0.4, 0.2
	if got, want := r.hazard(0), 0.02*math.Exp(0.6+0.4); math.Abs(got-want) > 1e-15 {
		t.Errorf("hazard %g, want %g", got, want)
	}
	r.New[0] = true // it joined nothing that the text follows on
	if got, want := r.hazard(0), 0.02*math.Exp(0.6+0.4-0.8); math.Abs(got-want) > 1e-15 {
		t.Errorf("hazard of a newcomer %g, want %g", got, want)
	}
	if got := Chance(0.1, 0.25); math.Abs(got-(1-math.Exp(-0.025))) > 1e-15 {
		t.Errorf("chance %g", got)
	}
}
