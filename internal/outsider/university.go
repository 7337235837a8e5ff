package outsider

import "plenary/agents"

// Add registers the kind; it must come before anything runs.
func Add() {
	agents.AddKind("university", "a university: brings evidence to those who listen", agents.KindRow{
		One: "university", A: "a university", Many: "universities", Added: "university", Mark: "hexagon", Glyph: "hexagon", Colour: "#E69F00",
		Defaults: map[agents.Trait]float64{
			agents.Capability: 0.3, agents.Bound: 0.5, agents.Openness: 0.9, agents.Budget: 1,
			agents.Effort: 0.4, agents.Inclusion: 0, agents.Transparency: 0.1,
		},
		Yield: 0.6,
		Join:  agents.JoinVoice, Advocate: advocateListening, Ally: agents.AllyPrinciple,
		How: "joins where it has a voice; advocates with the open; allies with the like-minded",
		Why: agents.Reasons{Meet: "voice", Press: "it listens to evidence", Ally: "principle"}, Innovates: true,
	})
}

// advocateListening is a way of deciding of its own: States that are open count.
func advocateListening(v *agents.View, out []float64) {
	for k, t := range v.Targets {
		out[k] = v.P.DomesticOpenness[t.State] * t.Access
	}
}

// Scenario is a small world with ten universities.
const Scenario = `name: lectures
time: {start: 2025-01-01, step: quarter, steps: 8}
issues: [{name: rights}, {name: returns}]
populations:
  - {name: State, kind: state, count: 20, position: {mean: 0.5, sd: 0.15}}
  - {name: City, kind: city, count: 4, position: 0.7}
  - {name: University, kind: university, count: 10, position: 0.8}
forums:
  - {name: Assembly, level: global, format: plenary, admit: {kinds: [state, university]}, voice: {university: 0.5}, every: 3, drafts: true, rule: majority}
frameworks:
  - {name: Compact, draft: {tabled: 2025-01-01, text: 0.6}, drafting: nash, decisions: [{name: vote, date: 2026-06-01, forum: Assembly, kind: vote}]}
regime: {preset: nonbinding}
`
