package web

import (
	"slices"
	"strings"
	"testing"

	"plenary/sim"
)

// one of each click, at a step.
func oneOfEach(step int) []Click {
	return []Click{
		{Type: "crisis", Step: step},
		{Type: "government", Step: step, Who: "Westia", Amount: new(0.9)},
		{Type: "binding", Step: step},
		{Type: "forum", Step: step},
		{Type: "silence", Step: step, Who: "ngo"},
	}
}

// What is clicked changes nothing before, and something after.
func TestClicksLeaveThePast(t *testing.T) {
	s := newTest(t, nil)
	plain := run(t, s, World{Scenario: "classroom"})
	for _, step := range []int{0, 9, 14, 39} {
		for _, c := range append(oneOfEach(step), Click{Type: "nonbinding", Step: step}) {
			w := World{Scenario: "classroom", Events: []Click{c}}
			base := plain
			if c.Type == "nonbinding" {
				w.Regime = "binding"
				base = run(t, s, World{Scenario: "classroom", Regime: "binding"})
			}
			got := run(t, s, w)
			if c.Type == "forum" { // its place moves the others' in the list
				continue
			}
			if !slices.Equal(got.lines[1:step+2], base.lines[1:step+2]) {
				t.Errorf("%s in step %d changes what was before", c.Type, step)
			}
			if step == 14 && slices.Equal(got.lines[step+2:len(got.lines)-1], base.lines[step+2:len(base.lines)-1]) {
				t.Errorf("%s in step %d changes nothing", c.Type, step)
			}
		}
	}
}

// A forum that opens later moves nobody before.
func TestForumLeavesThePast(t *testing.T) {
	s := newTest(t, nil)
	plain, got := run(t, s, World{Scenario: "gcm2018"}), run(t, s, World{Scenario: "gcm2018", Events: []Click{{Type: "forum", Step: 40}}})
	met := false
	for n, f := range got.Frames {
		same := string(f.X) == string(plain.Frames[n].X) && string(f.Coalition) == string(plain.Frames[n].Coalition)
		if f.Step < 40 && !same {
			t.Fatalf("a forum of step 40 changes step %d", f.Step)
		}
		for _, x := range f.Forums {
			met = met || strings.HasPrefix(got.Head.Forums[x.Forum].Name, "forum (click") && x.Sat > 0
		}
	}
	if !met {
		t.Error("nobody ever came to the forum that was opened")
	}
}

// All clicks at once, twice, on every kind of scenario; and once more on what was
// exported with clicks in it.
func TestClicksPileUp(t *testing.T) {
	s := newTest(t, nil)
	w := World{Scenario: "classroom", Events: append(oneOfEach(5), oneOfEach(5)...)}
	first, err := openIn(s, w)
	if err != nil {
		t.Fatal(err)
	}
	again, err := openIn(s, World{Scenario: "again.yaml", YAML: first.text, Events: w.Events})
	if err != nil {
		t.Fatal(err)
	}
	want := 8 // four kinds of events twice; forums are no events
	if a, b := added(first), added(again); a != want || b != 2*want {
		t.Errorf("%d and %d events, want %d and %d", a, b, want, 2*want)
	}
	run(t, s, World{Scenario: "again.yaml", YAML: first.text, Events: w.Events})
}

func added(sc *scene) int {
	n := 0
	for i := range sc.Spec.Events {
		if strings.Contains(sc.Spec.Events[i].Name, "(click") {
			n++
		}
	}
	return n
}

// ended is the world of a scene at its end.
func ended(t *testing.T, sc *scene) *sim.World {
	t.Helper()
	w, err := sim.New(sc.Spec, sc.seed(), 0)
	if err == nil {
		err = w.Run(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// A crisis and a government do to States what they say.
func TestClicksDoWhatTheySay(t *testing.T) {
	s := newTest(t, nil)
	at := func(w World, step int) *sim.World {
		sc, err := openIn(s, w)
		if err != nil {
			t.Fatal(err)
		}
		m, err := sim.New(sc.Spec, sc.seed(), 0)
		if err != nil {
			t.Fatal(err)
		}
		for m.Step < step {
			m.Advance()
		}
		return m
	}
	calm, hot := at(World{Scenario: "classroom"}, 3), at(World{Scenario: "classroom", Events: []Click{{Type: "crisis", Step: 3, Amount: new(0.5)}}}, 3)
	for i := range calm.Pop.States {
		if hot.Pop.Politicisation[i] <= calm.Pop.Politicisation[i] {
			t.Errorf("a crisis leaves %s calm", calm.Pop.Name(i))
		}
	}
	open := at(World{Scenario: "classroom", Events: []Click{{Type: "government", Step: 3, Who: "Highmark", Amount: new(1.0)}}}, 3)
	for i := range open.Pop.States {
		d := open.Pop.Anchor[i*open.Pop.D] - calm.Pop.Anchor[i*open.Pop.D]
		if (open.Pop.Name(i) == "Highmark") != (d > 0.3) {
			t.Errorf("a new government in Highmark moves %s by %g", open.Pop.Name(i), d)
		}
	}
	bound := at(World{Scenario: "classroom", Events: []Click{{Type: "binding", Step: 3}}}, 3).Main().Regime
	if bound.Obligation != 1 || bound.Procedure != "ratify" || bound.Parties != 20 || bound.Flexibility != 0.2 {
		t.Errorf("after binding the regime is %+v", bound)
	}
	silent := at(World{Scenario: "classroom", Events: []Click{{Type: "silence", Step: 3, Who: "firm"}}}, 3)
	for i := range silent.Pop.N {
		if (silent.Pop.Kind[i] == 3 || silent.Pop.Kind[i] == 0) != (silent.Pop.Effort[i] == 0) {
			t.Errorf("effort of %s is %g when firms are silent", silent.Pop.Name(i), silent.Pop.Effort[i])
		}
	}
}

// Bad clicks are told with what was expected.
func TestBadClicks(t *testing.T) {
	s := newTest(t, nil)
	for _, x := range []struct {
		scenario string
		c        Click
		want     string
	}{
		{"classroom", Click{Type: "crises", Step: 1}, "crisis"},
		{"classroom", Click{Type: "crisis", Step: -1}, "0 to 39"},
		{"classroom", Click{Type: "crisis", Step: 40}, "0 to 39"},
		{"classroom", Click{Type: "crisis", Step: 1, Amount: new(7.0)}, "from 0 to 1"},
		{"classroom", Click{Type: "government", Step: 1, Who: "Westland"}, "Westia"},
		{"classroom", Click{Type: "silence", Step: 1, Who: "cities"}, "city"},
		{"regional-first", Click{Type: "government", Step: 1, Who: "Northern State 1"}, "names no State"},
		{"verify/hegselmann-krause", Click{Type: "binding", Step: 1}, "no framework"},
	} {
		f := wantFault(t, s, "/api/run", World{Scenario: x.scenario, Events: []Click{x.c}}, 400)
		if !strings.HasPrefix(f.Field, "events[0]") || !strings.Contains(f.Text, x.want) {
			t.Errorf("%+v: fault %q at %q, want %q", x.c, f.Text, f.Field, x.want)
		}
	}
}
