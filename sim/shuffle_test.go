package sim_test

import (
	"context"
	"slices"
	"testing"

	"plenary/agents"
	"plenary/sim"
)

// Shuffled coalitions have as many members of each kind as those that formed,
// but others, and the shuffle is the same for the same seed.
func TestShuffledCoalitionsKeepTheirSizes(t *testing.T) {
	s := benchSpec(400, 4)
	s.Params.Ally.Shuffle = 1
	w, err := sim.New(s, 3, 0)
	if err != nil {
		t.Fatal(err)
	}
	biggest := int32(0)
	look := observe(func(w *sim.World) error {
		c := &w.Coalitions
		count := make([]int32, len(c.Members))
		for _, slot := range c.Of {
			if slot >= 0 {
				count[slot]++
			}
		}
		if !slices.Equal(count, c.Members) {
			t.Fatalf("step %d: members %v, counted %v", w.Step, c.Members, count)
		}
		biggest = max(biggest, slices.Max(c.Members))
		return nil
	})
	if err := w.Run(context.Background(), look); err != nil {
		t.Fatal(err)
	}
	if biggest < 3 {
		t.Errorf("the largest coalition has %d members: nothing to shuffle", biggest)
	}
	if !same(digest(w), digest(run(t, s, 3))) {
		t.Error("two shuffled runs of a seed differ")
	}
	plain := *s
	plain.Params.Ally.Shuffle = 0
	if same(digest(w), digest(run(t, &plain, 3))) {
		t.Error("the shuffle changes nothing")
	}
}

// Salted homes are other homes of drawn actors, and nothing else is drawn anew.
func TestSaltedHomes(t *testing.T) {
	s := benchSpec(400, 4)
	for i := range s.Populations {
		s.Populations[i].Traits.Scalar[agents.Capability] = fixed(1)
	}
	a := run(t, s, 3)
	salted := *s
	salted.Salt = []string{sim.SaltHomes}
	b := run(t, &salted, 3)
	moved := 0
	for i, h := range a.Pop.Home {
		if h != b.Pop.Home[i] {
			moved++
		}
	}
	if moved < 10 {
		t.Errorf("%d actors have another home", moved)
	}
	if !slices.Equal(a.Pop.Effort, b.Pop.Effort) {
		t.Error("salted homes changed other draws")
	}
}

type observe func(w *sim.World) error

func (o observe) Observe(w *sim.World) error { return o(w) }
