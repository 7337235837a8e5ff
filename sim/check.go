package sim

import (
	"errors"
	"fmt"

	"plenary/agents"
	"plenary/internal/named"
	"plenary/sim/commit"
	"plenary/sim/forum"
	"plenary/sim/regime"
)

// check says which names of a Spec stand in no list, all at once. What runs
// later asks the lists with Get.
func (s *Spec) check() error {
	faults := []error{inList(agents.Payoffs, s.Payoff, "payoff")}
	for i := range s.Forums {
		f := &s.Forums[i]
		at := fmt.Sprintf("forums[%q]", f.Name)
		faults = append(faults, inList(Levels, f.Level, at+".level"), inList(Formats, f.Format, at+".format"), ruleInList(f.Rule, at))
	}
	for i := range s.Frameworks {
		f := &s.Frameworks[i]
		at := fmt.Sprintf("frameworks[%q]", f.Name)
		faults = append(faults,
			inList(forum.Drafting, f.Drafting, at+".drafting"),
			inList(commit.Procedures, f.Regime.Procedure, at+".regime.procedure"),
			inList(forum.Rules, f.Regime.Rule, at+".regime.rule"))
		for k := range f.Decisions {
			d := &f.Decisions[k]
			in := fmt.Sprintf("%s.decisions[%q]", at, d.Name)
			faults = append(faults, inList(DecisionKinds, string(d.Kind), in+".kind"), ruleInList(d.Rule, in))
		}
	}
	for i := range s.Events {
		faults = append(faults, s.Events[i].check())
	}
	return errors.Join(faults...)
}

// check says which names of an event stand in no list.
func (e *Event) check() error {
	at := fmt.Sprintf("events[%q]", e.Name)
	faults := []error{inList(EventKinds, string(e.Kind), at+".kind")}
	for _, c := range e.Regime {
		switch in := at + ".regime." + c.Name; c.Name {
		case "preset":
			faults = append(faults, inList(regime.Presets, c.Text, in))
		case "procedure":
			faults = append(faults, inList(commit.Procedures, c.Text, in))
		case "rule":
			faults = append(faults, inList(forum.Rules, c.Text, in))
		}
	}
	for _, c := range e.Traits {
		if _, ok := agents.TraitNamed(c.Name); !ok {
			faults = append(faults, fmt.Errorf("%s.traits: unknown trait %q", at, c.Name))
		}
	}
	return errors.Join(faults...)
}

// ruleInList checks a decision rule where one is given.
func ruleInList(rule, at string) error {
	if rule == "" {
		return nil
	}
	return inList(forum.Rules, rule, at+".rule")
}

// inList checks one name.
func inList[T any](l named.List[T], name, at string) error {
	if _, err := l.Find(name); err != nil {
		return fmt.Errorf("%s: %w", at, err)
	}
	return nil
}
