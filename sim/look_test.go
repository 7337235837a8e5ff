package sim_test

import (
	"context"
	"math"
	"testing"

	"plenary/scenarios"
	"plenary/sim"
)

// looker asks at every step what an observer may ask of a State.
type looker struct {
	t     *testing.T
	asked int
	bent  int // pressed through others
}

func (l *looker) Observe(w *sim.World) error {
	keep := make([]float64, w.Pop.D)
	for i := range w.Pop.States {
		p, ok := w.Judge(w.Spec.Main, i, keep)
		if ok != (w.Main().Tabled && w.Step >= 0 && w.Exists(i)) {
			l.t.Errorf("step %d: there are parts: %v", w.Step, ok)
		}
		if !ok {
			continue
		}
		l.asked++
		if math.Abs(p.Total()-w.Utility(i)) > 1e-12 {
			l.t.Errorf("step %d, %s: parts add up to %g, the utility is %g", w.Step, w.Pop.Name(i), p.Total(), w.Utility(i))
		}
		for _, k := range keep {
			if !(k >= 0 && k <= 1) {
				l.t.Errorf("step %d: keeps %g of an issue", w.Step, k)
			}
		}
	}
	for i := range w.Pop.N {
		if j := w.Through(i); j >= 0 {
			l.bent++
			if w.Target[i] < 0 || j == w.Target[i] || int(j) >= w.Pop.States {
				l.t.Errorf("step %d: %d presses %d through %d", w.Step, i, w.Target[i], j)
			}
		}
	}
	return nil
}

// What an observer is told of utilities is what the measures say, and asking
// changes nothing.
func TestLookingChangesNothing(t *testing.T) {
	l, err := scenarios.Load("classroom", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	run := func(watch ...sim.Observer) *sim.World {
		w, err := sim.New(l.Spec, 1, 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Run(context.Background(), watch...); err != nil {
			t.Fatal(err)
		}
		return w
	}
	look := &looker{t: t}
	a, b := run(look), run()
	for i, x := range a.Pop.X {
		if x != b.Pop.X[i] {
			t.Fatalf("place %d: %g when looked at, else %g", i, x, b.Pop.X[i])
		}
	}
	if look.asked == 0 || look.bent == 0 {
		t.Errorf("asked %d times, %d presses through others", look.asked, look.bent)
	}
}

// logged checks after each step that its log is in the order of time.
type logged struct {
	t          *testing.T
	seen, late int
}

func (l *logged) Observe(w *sim.World) error {
	for i := l.seen; i < len(w.Happenings); i++ {
		h := w.Happenings[i]
		if i > l.seen && h.Date < w.Happenings[i-1].Date {
			l.t.Errorf("step %d: %s of %s comes after %s", w.Step, h.Kind, h.Date, w.Happenings[i-1].Date)
		}
		if h.Date > w.Date() {
			l.late++
		}
	}
	l.seen = len(w.Happenings)
	return nil
}

func TestHappeningsAreToldInTime(t *testing.T) {
	l, err := scenarios.Load("classroom", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w, err := sim.New(l.Spec, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	watch := &logged{t: t}
	if err := w.Run(context.Background(), watch); err != nil {
		t.Fatal(err)
	}
	if watch.seen < 10 || watch.late == 0 {
		t.Errorf("a log of %d, %d of them within a step, shows little", watch.seen, watch.late)
	}
}
