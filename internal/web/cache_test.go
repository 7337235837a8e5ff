package web

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"plenary/scenarios"
)

// What is remembered stays below its bytes, whatever is sent, and what is refused
// is not remembered.
func TestCacheIsBoundedByBytes(t *testing.T) {
	s := ownTest(t)
	one := &strings.Builder{}
	one.WriteString("base: classroom\nactors:\n")
	for i := range 60 {
		fmt.Fprintf(one, "  - {name: Group %d, kind: ngo, position: 0.5}\n", i)
	}
	var sizes int64
	for k := range 12 {
		sc, err := openIn(s, World{Scenario: "x", YAML: fmt.Sprintf("%s\n# %d", one, k)})
		if err != nil {
			t.Fatal(err)
		}
		n := sizeOf(sc.Loaded)
		sizes += n
		s.loads.most = 4 * n
		if s.loads.bytes > s.loads.most {
			t.Fatalf("after %d texts %d bytes are kept, at most %d", k+1, s.loads.bytes, s.loads.most)
		}
	}
	before := s.loads.order.Len()
	if before < 2 || before > 4 || len(s.loads.byKey) != before || sizes < 3*s.loads.bytes {
		t.Errorf("%d texts are kept (%d keys) in %d of %d bytes", before, len(s.loads.byKey), s.loads.bytes, sizes)
	}
	kept := s.loads.bytes
	for k := range 5 {
		for _, bad := range []string{"base: classroom\ntime: {steps: 50000}\n", "base: nowhere\n", "time: [\n"} {
			if _, err := openIn(s, World{Scenario: "x", YAML: fmt.Sprintf("%s# %d", bad, k)}); err == nil {
				t.Fatalf("%q is opened", bad)
			}
		}
	}
	if s.loads.bytes != kept || s.loads.order.Len() != before {
		t.Errorf("what was refused is kept: %d entries, %d bytes", s.loads.order.Len(), s.loads.bytes)
	}
	if n := s.held.used.Load(); n < 0 {
		t.Errorf("more was given back than taken: %d", n)
	}
}

// What was being loaded for somebody who left is loaded for the next one, and
// what is too large for the cache is not kept.
func TestCacheOfThoseWhoLeave(t *testing.T) {
	c := newCache(1 << 10)
	tries := 0
	l, err := c.get(t.Context(), key("x"), func() (*scenarios.Loaded, error) {
		if tries++; tries == 1 {
			return nil, context.Canceled
		}
		return &scenarios.Loaded{Text: make([]byte, 5000)}, nil
	})
	if err != nil || len(l.Text) != 5000 || tries != 2 || c.order.Len() != 0 || c.bytes != 0 {
		t.Errorf("%v after %d tries; %d kept", err, tries, c.order.Len())
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.get(gone, key("y"), func() (*scenarios.Loaded, error) { return nil, gone.Err() }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Who leaves ends the loading of a text.
func TestLoadingEndsWithItsAsker(t *testing.T) {
	s := ownTest(t)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	yaml := "base: classroom\nactors:\n" + strings.Repeat("  - {name: A, kind: ngo, position: 0.5}\n", 5000)
	_, err := s.open(gone, &claim{of: &s.held, at: &address{}}, World{Scenario: "x", YAML: yaml})
	if !errors.Is(err, context.Canceled) || s.loads.order.Len() != 0 {
		t.Errorf("loaded for nobody: %.200v; %d kept", err, s.loads.order.Len())
	}
}

// A size counts what is behind pointers once, and every text.
func TestSizeOf(t *testing.T) {
	type node struct {
		Name string
		Next *node
		List []float64
		Any  any
		Map  map[string]int64
	}
	text := strings.Repeat("x", 100)
	list := make([]float64, 10, 20)
	loop := &node{Name: text, List: list, Any: new(int64(3)), Map: map[string]int64{text: 1}}
	loop.Next = loop
	bare := sizeOf(node{})
	if got, want := sizeOf(*loop), bare+bare+3*100+160+16+(16+8+1)*4/3+8; got != want {
		t.Errorf("%d bytes, want %d", got, want)
	}
	if got := sizeOf([]*node{loop, loop, nil}); got != 24+24+bare+2*100+160+16+33 {
		t.Errorf("twice the same: %d", got)
	}
}

// What a world holds is claimed before it is built.
func TestWorldsHoldWhatIsClaimed(t *testing.T) {
	s := newTest(t, nil)
	for _, w := range []World{
		{Scenario: "classroom"},
		{Scenario: "gcm2018"},
		{Scenario: "many", YAML: "base: classroom\ntime: {steps: 10}\npopulations: [{name: Many, kind: ngo, count: 5000, position: 0.5}]\n"},
		{Scenario: "states", YAML: "base: classroom\ntime: {steps: 10}\npopulations: [{name: Many, kind: state, count: 2000, position: 0.5}]\n"},
	} {
		sc, err := openIn(s, w)
		if err != nil {
			t.Fatal(err)
		}
		m := ended(t, sc)
		if got, most := sizeOf(m)-sizeOf(m.Spec), worldBytes(sc.Spec)+200_000; got > most {
			t.Errorf("%s: the world holds %d bytes, claimed were %d", w.Scenario, got, most)
		}
	}
}
