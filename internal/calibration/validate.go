package calibration

import (
	"cmp"
	"context"
	"slices"
)

// How tables call what is compared.
const (
	shippedModel = "model, shipped values"
	flatWorld    = "world of one dimension"
)

// Validation is what plenary validate finds.
type Validation struct {
	Runs       int            `json:"runs"`
	Vote       *VoteReport    `json:"vote"`
	Earlier    []Earlier      `json:"earlier"`
	Sequence   []Sum          `json:"sequence"`
	Control    *Control       `json:"control"`
	Convention *Ratification  `json:"convention"`
	Turnout    []Presence     `json:"turnout"`
	Folds      []*Calibration `json:"calibration,omitempty"` // with full
}

// VoteReport holds the shipped scenario against a recorded vote.
type VoteReport struct {
	Doc        string       `json:"doc"`
	Event      string       `json:"event"`
	Categories []string     `json:"categories"`
	Table      [][]float64  `json:"table"` // [happened][expected]
	Scores     []Score      `json:"scores"`
	Against    []Difference `json:"against"`
	Regions    []Part       `json:"regions"`
	States     []StateRow   `json:"states"` // those that voted, the most expected first
	// Absent are those that the yes/no question does not look at, in the order of
	// the record; their chance is that of the event, had they been there.
	Absent []StateRow `json:"absent"`
}

// StateRow is a State's chances beside what it did.
type StateRow struct {
	Name     string    `json:"name"`
	Region   string    `json:"region"`
	Happened string    `json:"happened"`
	Event    bool      `json:"event"`
	Chance   float64   `json:"chance"` // of the event
	Each     []float64 `json:"each"`   // of the categories
}

// Earlier is another vote of the same scenario.
type Earlier struct {
	Decision string  `json:"decision"`
	Model    Score   `json:"model"`
	Line     Score   `json:"line"` // the world of one dimension
	Base     []Score `json:"base"` // a logit on the line, out of fold
}

// Control is the world of one dimension on the vote.
type Control struct {
	Line    string     `json:"line"`
	Model   Score      `json:"model"`
	Control Score      `json:"control"`
	Less    Difference `json:"less"` // the control less the model
	// After a logit on the log odds of each, out of fold: what is left of the
	// difference once both are scaled to the record.
	Scaled Difference `json:"scaled"`
}

// ValidateOptions say what is compared, and over how many runs.
type ValidateOptions struct {
	Vote, Convention string // calibration files
	Runs             int
	Full             bool // calibrate as well
	Progress         func(string)
}

// Validate holds the shipped scenarios against the record.
func Validate(ctx context.Context, o ValidateOptions) (*Validation, error) {
	out := &Validation{Runs: o.Runs}
	say := o.Progress
	if say == nil {
		say = func(string) {}
	}
	c, err := Open(o.Vote)
	if err != nil {
		return nil, err
	}
	say("the vote, State by State")
	if err := out.votes(ctx, c, say); err != nil {
		return nil, err
	}
	say("the sequence of decisions")
	if err := out.sums(ctx, c); err != nil {
		return nil, err
	}
	say("the convention")
	v, err := Open(o.Convention)
	if err != nil {
		return nil, err
	}
	if out.Convention, err = v.ratification(ctx, v.knobs.base, o.Runs); err != nil {
		return nil, err
	}
	if !o.Full {
		return out, nil
	}
	for _, one := range []*Case{c, v} {
		k, err := Calibrate(ctx, one, Options{Profile: true, Progress: o.Progress})
		if err != nil {
			return nil, err
		}
		out.Folds = append(out.Folds, k)
	}
	return out, nil
}

// votes compares the vote and earlier ones, and the world of one dimension on
// them; each of the two worlds is run once for all.
func (out *Validation) votes(ctx context.Context, c *Case, say func(string)) error {
	cases := []*Case{c}
	for _, o := range c.File.Also {
		e, err := c.of(o)
		if err != nil {
			return err
		}
		cases = append(cases, e)
	}
	model, err := c.predict(ctx, c.knobs.base, out.Runs, cases[1:]...)
	if err != nil {
		return err
	}
	if err := out.vote(c, model[0]); err != nil {
		return err
	}
	say("a world of one dimension")
	return out.control(ctx, cases, model)
}

// vote compares the vote.
func (out *Validation) vote(c *Case, n *Counts) error {
	p := c.chance(n)
	base, err := c.baselines()
	if err != nil {
		return err
	}
	model := ScoreOf(shippedModel, c.Event, c.Who, p)
	v := &VoteReport{
		Doc: c.File.Doc, Event: c.Question.Event, Categories: c.Question.Categories,
		Scores: append([]Score{model}, base...), Regions: byRegion(c.Record.Region, p, c.Event, c.Who),
	}
	for _, b := range base {
		v.Against = append(v.Against, Differ(model, b))
	}
	v.Table = make([][]float64, len(v.Categories))
	for k := range v.Table {
		v.Table[k] = make([]float64, len(v.Categories))
	}
	for _, i := range c.All {
		row := StateRow{Name: c.Record.State[i], Region: c.Record.Region[i], Happened: v.Categories[c.Observed[i]], Event: c.Event[i], Chance: p[i]}
		for k := range v.Categories {
			q := n.Probability(i, k)
			row.Each = append(row.Each, q)
			v.Table[c.Observed[i]][k] += q
		}
		if c.Question.in[c.Observed[i]] {
			v.States = append(v.States, row)
		} else {
			v.Absent = append(v.Absent, row)
		}
	}
	slices.SortStableFunc(v.States, func(a, b StateRow) int { return cmp.Compare(b.Chance, a.Chance) })
	out.Vote = v
	return nil
}

// control compares the world of one dimension, on the vote and on earlier ones;
// model is what the scenario says of each.
func (out *Validation) control(ctx context.Context, cases []*Case, model []*Counts) error {
	c := cases[0]
	if c.File.Line == "" {
		return nil
	}
	column, err := c.Record.Number(c.File.Line)
	if err != nil {
		return err
	}
	line := map[string]float64{}
	for i, v := range standard(column) {
		line[c.Record.State[i]] = v
	}
	flat, err := c.predict(ctx, oneDimension(c.knobs.base, line), out.Runs, cases[1:]...)
	if err != nil {
		return err
	}
	if out.Control, err = c.control(c.chance(model[0]), c.chance(flat[0])); err != nil {
		return err
	}
	for k, e := range cases[1:] {
		row, err := e.earlier(e.chance(model[k+1]), e.chance(flat[k+1]))
		if err != nil {
			return err
		}
		out.Earlier = append(out.Earlier, *row)
	}
	return nil
}

// control is the world of one dimension on the outcome.
func (c *Case) control(m, f []float64) (*Control, error) {
	k := &Control{
		Line: c.File.Line, Model: ScoreOf(shippedModel, c.Event, c.Who, m), Control: ScoreOf(flatWorld, c.Event, c.Who, f),
	}
	k.Less = Differ(k.Control, k.Model)
	scaled := make([]Score, 2)
	for n, p := range [][]float64{f, m} {
		ps, err := c.crossed(func(train []int) ([]float64, error) { return c.recalibrate(p, train) })
		if err != nil {
			return nil, err
		}
		scaled[n] = ScoreOf("scaled", c.Event, c.Who, ps...)
	}
	k.Scaled = Differ(scaled[0], scaled[1])
	return k, nil
}

// earlier is the same on another vote, beside a logit on the line.
func (c *Case) earlier(m, f []float64) (*Earlier, error) {
	ps, err := c.crossed(func(train []int) ([]float64, error) {
		return logit(c.Record, Baseline{Columns: []string{c.File.Line}}, c.Event, c.asked(train))
	})
	if err != nil {
		return nil, err
	}
	return &Earlier{
		c.Question.decision, ScoreOf(shippedModel, c.Event, c.Who, m), ScoreOf(flatWorld, c.Event, c.Who, f),
		[]Score{ScoreOf("logit "+c.File.Line, c.Event, c.Who, ps...)},
	}, nil
}

// sums compares totals and turnout, over the scenario's whole span.
func (out *Validation) sums(ctx context.Context, c *Case) error {
	whole := *c.File
	whole.Set, whole.Parameters = nil, nil
	k, err := openScenario(&whole)
	if err != nil {
		return err
	}
	m, err := meetingsOf(k.base, c.File.Turnout)
	if err != nil {
		return err
	}
	seen, err := k.whole(ctx, m, c.File.Totals, c.evaluateSeed(), out.Runs)
	if err != nil {
		return err
	}
	out.Sequence = sequence(c.File.Totals, seen)
	out.Turnout = participation(c.File.Turnout, seen[:max(2, out.Runs/4)])
	return nil
}
