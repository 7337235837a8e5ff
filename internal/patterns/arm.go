package patterns

import (
	"fmt"
	"strings"

	"plenary/scenarios"
	"plenary/sim"
)

// Arm is one world of a claim: a scenario and what is laid over it, as in
//
//	gcm2018; settings.join.inclusion=0; everybody there from the start
//
// Behind the scenario stand settings as --set takes them, the names of changes
// and hands (change.go), and the phases that another luck rules ("luck of join,
// ally"). Values in braces, as in draft.text={0.4|0.5}, stand for as many arms.
type Arm string

const (
	apart = "; "       // stands between what is laid over an arm
	lucky = "luck of " // begins the phases that another luck rules
)

// salted is the arm under another luck of phases.
func (a Arm) salted(phases []string) Arm { return a + Arm(apart+lucky+strings.Join(phases, ", ")) }

// spread are the arms that a stands for, and the values in which they differ;
// none of an arm that stands for itself alone.
func (a Arm) spread() (arms []Arm, values []string) {
	head, rest, _ := strings.Cut(string(a), "{")
	inner, tail, _ := strings.Cut(rest, "}")
	if !strings.Contains(inner, "|") {
		return []Arm{a}, nil
	}
	values = strings.Split(inner, "|")
	for _, v := range values {
		arms = append(arms, Arm(head+v+tail))
	}
	return arms, values
}

// loaded is an arm made ready.
type loaded struct {
	spec *sim.Spec
	hand *hand           // acts in it; nil: none
	own  map[string]bool // paths that the arm sets itself
}

// load reads an arm's scenario and lays over it what the arm says.
func (a Arm) load() (*loaded, error) {
	words := strings.Split(string(a), apart)
	out := &loaded{own: map[string]bool{}}
	var set []string
	var edits []func(s *sim.Spec)
	for _, word := range words[1:] {
		edit, h := change(word), hands[word]
		phases, salted := strings.CutPrefix(word, lucky)
		switch {
		case edit != nil:
			edits = append(edits, edit)
		case h != nil:
			out.hand = h
		case salted:
			set = append(set, "phases.salt=["+phases+"]")
		default:
			path, _, _ := strings.Cut(word, "=")
			set, out.own[path] = append(set, word), true
		}
	}
	l, err := scenarios.Load(words[0], scenarios.Options{Set: set})
	if err != nil {
		return nil, fmt.Errorf("arm %s: %w", a, err)
	}
	out.spec = l.Spec
	for _, edit := range edits {
		edit(out.spec)
	}
	return out, nil
}
