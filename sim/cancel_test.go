package sim_test

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"

	"plenary/sim"
)

// patience is a context that ends when it is asked once too often.
type patience struct {
	context.Context
	left  int64
	asked atomic.Int64
}

func (p *patience) Err() error {
	if p.asked.Add(1) > p.left {
		return context.Canceled
	}
	return nil
}

// heavy is a world in which everything that may take long takes part: four
// frameworks drafted in all sorts of ways, plenaries, reviews, repeated decisions, events.
func heavy() *sim.Spec {
	s := benchSpec(300, 3)
	s.Time.Steps = 8
	for i, chair := range []string{"gain", "median", "nash", "amend"} {
		f := s.Frameworks[0]
		f.Name, f.Drafting, f.Tabled = string(rune('a'+i)), chair, sim.DateOf(2005, 1, 1)
		f.Regime.Settings = preset([]string{"binding", "negotiable", "hybrid", "nonbinding"}[i])
		f.Decisions = []sim.Decision{{Name: "vote", Date: sim.DateOf(2006, 3, 1), Forum: -1, Kind: sim.Recorded, Rule: "majority", Adopts: true}}
		s.Frameworks = append(s.Frameworks, f)
	}
	s.Frameworks = s.Frameworks[1:]
	for k := range s.Forums {
		f := &s.Forums[k]
		f.Frameworks = nil
		if k%2 == 0 {
			f.Format, f.Sessions = "plenary", 2
		} else if k%4 == 1 {
			f.Format = "sequential"
		}
	}
	s.Events = []sim.Event{{Name: "shock", Date: sim.DateOf(2005, 2, 1), Kind: sim.Shock, Trait: "politicisation", Issue: -1, Amount: sim.Dist{Law: "fixed", Mean: 0.1}, Intercept: 1, Forum: -1, Framework: -1}}
	return s
}

// A run whose context ends within a step ends there, wherever that is: what is
// left of the step asks a few times more and no more, the step does not count,
// and the world is good again after Reset.
func TestARunEndsWithinAStep(t *testing.T) {
	s := heavy()
	w, err := sim.New(s, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	all := &patience{Context: context.Background(), left: 1 << 40}
	if err := w.Run(all); err != nil {
		t.Fatal(err)
	}
	whole, want := all.asked.Load(), slices.Clone(w.Pop.X)
	if perStep := whole / int64(s.Time.Steps); perStep < 500 {
		t.Errorf("a step of this world asks %d times only", perStep)
	}
	cut := 0
	for left := int64(1); left < whole; left += 1 + whole/30 {
		w.Reset(1, 0)
		p := &patience{Context: context.Background(), left: left}
		if err := w.Run(p); !errors.Is(err, context.Canceled) {
			t.Fatalf("after %d questions of %d: %v", left, whole, err)
		}
		if more := p.asked.Load() - left; more > 60 {
			t.Errorf("ended at question %d of %d, %d more were asked", left, whole, more)
		}
		if w.Cut {
			cut++
		}
	}
	if cut < 20 {
		t.Errorf("only %d of 30 runs ended within a step", cut)
	}
	w.Reset(1, 0)
	if err := w.Run(context.Background()); err != nil || !same(w.Pop.X, want) || w.Cut {
		t.Errorf("a cut world is another one after Reset (%v)", err)
	}
}

// Building a world ends with its context, wherever that is.
func TestBuildingEndsWithItsContext(t *testing.T) {
	s := heavy()
	for k := range 200 {
		s.Forums[1].Members = append(s.Forums[1].Members, string(rune('a'+k%26)))
	}
	all := &patience{Context: context.Background(), left: 1 << 40}
	if _, err := sim.Build(all, s, 1, 0); err != nil {
		t.Fatal(err)
	}
	whole := all.asked.Load()
	if whole < 20 {
		t.Errorf("building asks %d times only", whole)
	}
	for left := range whole {
		p := &patience{Context: context.Background(), left: left}
		if _, err := sim.Build(p, s, 1, 0); !errors.Is(err, context.Canceled) {
			t.Fatalf("after %d questions of %d: %v", left, whole, err)
		}
		if more := p.asked.Load() - left; more > 24 {
			t.Errorf("ended at question %d of %d, %d more were asked", left, whole, more)
		}
	}
}
