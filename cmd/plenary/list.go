package main

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"plenary/internal/experiment/batchfile"

	"github.com/spf13/cobra"

	"plenary/agents"
	"plenary/internal/experiment/design"
	"plenary/internal/named"
	"plenary/internal/prose"
	"plenary/output/plots"
	"plenary/scenarios"
	"plenary/sim"
	"plenary/sim/commit"
	"plenary/sim/forum"
	"plenary/sim/regime"
)

// choice is a row of a list.
type choice struct {
	Name string `json:"name"`
	Doc  string `json:"doc"`
	// Sort tells rows of one list apart, as decision and drafting rules.
	Sort    string   `json:"sort,omitempty"`
	Title   string   `json:"title,omitempty"`
	Unit    string   `json:"unit,omitempty"`
	Min     *float64 `json:"min,omitempty"` // absent: without bound
	Max     *float64 `json:"max,omitempty"`
	Default *float64 `json:"default,omitempty"`
	When    string   `json:"when,omitempty"`
	Source  string   `json:"source,omitempty"`
}

// topic is something that can be listed.
type topic struct {
	name, doc string
	rows      func() []choice
}

// topics are what `plenary list` knows.
func topics() []topic {
	return []topic{
		{"scenarios", "scenarios that come with the program", listScenarios},
		{"batches", "batches that come with the program", listBatches},
		{"designs", "designs of batches: which points are visited", func() []choice { return choices(design.Designs, "") }},
		{"reducers", "ways in which a batch makes one number of a measure's course", listReducers},
		{"kinds", "kinds of actors", func() []choice { return choices(agents.Kinds, "") }},
		{"rules", "decision and drafting rules", func() []choice {
			return append(choices(forum.Rules, "decision"), choices(forum.Drafting, "drafting")...)
		}},
		{"measures", "what is measured, and when", listMeasures},
		{"figures", "figures of a run and of a comparison", listFigures},
		{"params", "every number that a scenario may set", listParams},
		{"regimes", "legal forms of a framework", func() []choice { return choices(regime.Presets, "") }},
		{"procedures", "ways to commit to a framework", func() []choice { return choices(commit.Procedures, "") }},
		{"payoffs", "forms of a State's utility of a text", func() []choice { return choices(agents.Payoffs, "") }},
		{"phases", "what happens in a step, in this order", func() []choice { return choices(sim.Schedule, "") }},
		{"levels", "levels of governance, in the order in which forums meet", func() []choice { return choices(sim.Levels, "") }},
		{"formats", "ways in which a forum talks", func() []choice { return choices(sim.Formats, "") }},
		{"decisions", "kinds of dated decisions", func() []choice { return choices(sim.DecisionKinds, "") }},
		{"events", "kinds of dated changes from outside, and what the log tells", listEvents},
	}
}

// choices are the entries of a list.
func choices[T any](l named.List[T], sort string) (out []choice) {
	for _, e := range l.Entries() {
		out = append(out, choice{Name: e.Name, Doc: e.Doc, Sort: sort})
	}
	return out
}

func listScenarios() (out []choice) {
	for _, e := range scenarios.Shipped() {
		doc, _, _ := strings.Cut(e.Doc, "\n\n")
		out = append(out, choice{Name: e.Name, Title: e.Title, Doc: strings.Join(strings.Fields(doc), " ")})
	}
	return out
}

func listBatches() (out []choice) {
	for _, e := range scenarios.Entries("batches", scenarios.Batches()) {
		doc, _, _ := strings.Cut(e.Doc, "\n\n")
		out = append(out, choice{Name: e.Name, Title: e.Title, Doc: strings.Join(strings.Fields(doc), " ")})
	}
	return out
}

func listReducers() (out []choice) {
	for _, r := range batchfile.Reducers {
		out = append(out, choice{Name: r.Name, Doc: r.Doc})
	}
	return out
}

func listMeasures() (out []choice) {
	for _, e := range sim.Metrics.Entries() {
		out = append(out, choice{Name: e.Name, Doc: e.Doc, Unit: e.Value.Unit, When: e.Value.When, Source: e.Value.Source})
	}
	return out
}

func listFigures() (out []choice) {
	for _, f := range plots.List() {
		out = append(out, choice{Name: f.Name, Title: f.Title, Doc: f.Doc, Sort: "of a run"})
	}
	for _, f := range plots.Comparisons() {
		out = append(out, choice{Name: f.Name, Title: f.Title, Doc: f.Doc, Sort: "of a comparison"})
	}
	return out
}

func listParams() (out []choice) {
	for _, r := range sim.ParamTable() {
		c := choice{Name: r.Path, Doc: r.Doc, Unit: r.Unit, Source: r.Source}
		for _, b := range []struct {
			to **float64
			v  float64
		}{{&c.Min, r.Min}, {&c.Max, r.Max}, {&c.Default, r.Default}} {
			if !math.IsInf(b.v, 0) && !math.IsNaN(b.v) {
				*b.to = &b.v
			}
		}
		out = append(out, c)
	}
	return out
}

func listEvents() []choice {
	return append(choices(sim.EventKinds, "scenario"), choices(sim.HappeningKinds, "log")...)
}

func listCommand(p *program) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "list [TOPIC]",
		Short: "List what there is to choose from",
		Long:  "List what there is to choose from. Without a topic, the topics.\n\nTopics: " + strings.Join(topicNames(), ", ") + ".",
		Example: `  $ plenary list scenarios
  $ plenary list params --json`,
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: topicNames(),
		RunE: p.do(func(_ *cobra.Command, args []string) error {
			t := topic{"topics", "", func() (out []choice) {
				for _, t := range topics() {
					out = append(out, choice{Name: t.name, Doc: t.doc})
				}
				return out
			}}
			if len(args) == 1 {
				all := topics()
				i := slices.IndexFunc(all, func(t topic) bool { return t.name == args[0] })
				if i < 0 {
					return usageError{&named.UnknownError{What: "topic", Name: args[0], Have: topicNames()}}
				}
				t = all[i]
			}
			if asJSON {
				return p.json(struct {
					Schema  int      `json:"schema"`
					Topic   string   `json:"topic"`
					Entries []choice `json:"entries"`
				}{1, t.name, t.rows()})
			}
			p.choices(t.rows())
			return nil
		}),
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func topicNames() (out []string) {
	for _, t := range topics() {
		out = append(out, t.name)
	}
	return out
}

// json writes v as indented JSON.
func (p *program) json(v any) error {
	e := json.NewEncoder(p.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// widestName is the widest a name may be to have its text beside it.
const widestName = 26

// choices writes rows for people.
func (p *program) choices(rows []choice) {
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = r.Name
	}
	n, width := prose.Longest(names, widestName), p.width(p.out)
	color := prose.Style(p.colored(p.out, "auto"))
	sort := ""
	for i, r := range rows {
		if r.Sort != sort {
			if i > 0 {
				fmt.Fprintln(p.out)
			}
			fmt.Fprintln(p.out, color.As(prose.Faint, r.Sort))
			sort = r.Sort
		}
		head := color.As(prose.Bold, prose.Pad(r.Name, n)) + "  "
		if len([]rune(r.Name)) > n {
			fmt.Fprintln(p.out, color.As(prose.Bold, r.Name))
			head = strings.Repeat(" ", n+2)
		}
		prose.Hang(p.out, head, n+2, r.words(), width)
	}
}

// words are what a row says beside its name.
func (r choice) words() string {
	s := r.Doc
	if r.Title != "" {
		s = r.Title + ". " + s
	}
	var notes []string
	if r.Unit != "" {
		notes = append(notes, r.Unit)
	}
	if r.Min != nil && r.Max != nil {
		notes = append(notes, fmt.Sprintf("%v to %v", *r.Min, *r.Max))
	}
	if r.Default != nil {
		notes = append(notes, fmt.Sprintf("default %v", *r.Default))
	}
	if r.When != "" && r.When != "step" {
		notes = append(notes, "at the "+r.When)
	}
	if notes != nil {
		s += " [" + strings.Join(notes, "; ") + "]"
	}
	return s
}
