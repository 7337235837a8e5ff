package experiment_test

import (
	"context"
	"math"
	"testing"

	"plenary/agents"

	"plenary/internal/experiment"
	"plenary/sim"
)

// A silenced kind moves nobody: politicisation, texts and anchors differ from
// the full run, and silencing a kind that is not there changes nothing.
func TestSilencedAndNoRegime(t *testing.T) {
	a := arm(t, "classroom")
	run := func(s *sim.Spec) *sim.World {
		w, err := sim.New(s, 1, 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		return w
	}
	full := run(a.Spec)
	for _, kind := range agents.Kinds.Names()[1:] {
		w := run(experiment.Silenced(a.Spec, kind))
		d := 0.0
		for i, v := range w.Pop.Anchor[:w.Pop.States*w.Pop.D] {
			d += math.Abs(v - full.Pop.Anchor[i])
		}
		if d == 0 {
			t.Errorf("silencing every %s changes no State", kind)
		}
	}
	none := run(experiment.NoRegime(a.Spec))
	if none.Main().Tabled || none.Main().Adopted {
		t.Error("a regime without a text was adopted")
	}
	with, without := experiment.Delivered(full), experiment.Delivered(none)
	gain := 0.0
	for i := range with {
		gain += with[i] - without[i]
	}
	if gain <= 0 {
		t.Errorf("the regime's own delivery is %g over all States", gain)
	}
}
