package calibration

import (
	"cmp"
	"context"
	"slices"

	"plenary/internal/rng"
	"plenary/sim"
)

// Case is a calibration file with its record and scenario opened.
type Case struct {
	File     *File
	Record   *Record
	Question *Question
	Observed []int  // category of each State, -1: not known
	Event    []bool // of each State
	All, Who []int  // States with a record, and those the yes/no question looks at

	knobs *knobs
}

// Open opens a calibration file, its record and its scenario.
func Open(name string) (*Case, error) {
	f, err := Load(name)
	if err != nil {
		return nil, err
	}
	c := &Case{File: f}
	if c.Record, err = ReadRecord(f); err != nil {
		return nil, err
	}
	if c.knobs, err = openScenario(f); err != nil {
		return nil, err
	}
	return c, c.pose(f.Outcome)
}

// of is the case with another outcome of the same scenario.
func (c *Case) of(o Outcome) (*Case, error) {
	other := *c
	other.All, other.Who = nil, nil
	return &other, other.pose(o)
}

// pose asks for an outcome and looks it up in the record.
func (c *Case) pose(o Outcome) (err error) {
	if c.Question, err = ask(o); err != nil {
		return err
	}
	words, err := c.Record.Text(o.Column)
	if err != nil {
		return err
	}
	if c.Observed, err = c.Question.observed(words); err != nil {
		return err
	}
	c.Event = make([]bool, len(words))
	for i, k := range c.Observed {
		if k < 0 {
			continue
		}
		c.All = append(c.All, i)
		c.Event[i] = c.Question.event[k]
		if c.Question.in[k] {
			c.Who = append(c.Who, i)
		}
	}
	return nil
}

// evaluateSeed is the seed of the runs behind probabilities that are scored: the
// same luck for every setting of the parameters, other than that of the design.
func (c *Case) evaluateSeed() uint64 { return rng.Seed(c.File.Seed, 0).Of("evaluate").Bits(1) }

// predict runs a scenario and counts, for the case and others of the same record.
func (c *Case) predict(ctx context.Context, s *sim.Spec, n int, also ...*Case) ([]*Counts, error) {
	qs := []*Question{c.Question}
	for _, o := range also {
		qs = append(qs, o.Question)
	}
	return count(ctx, s, qs, c.Record.State, c.evaluateSeed(), n)
}

// chance is each State's chance of the event among the categories that the
// yes/no question looks at.
func (c *Case) chance(n *Counts) []float64 {
	out := make([]float64, len(c.Observed))
	for i := range out {
		event, in := 0.0, 0.0
		for k := range c.Question.Categories {
			p := n.Probability(i, k)
			if c.Question.in[k] {
				in += p
			}
			if c.Question.event[k] {
				event += p
			}
		}
		out[i] = event / in
	}
	return out
}

// folds parts the States into n parts, alike in region and outcome: in each
// stratum the States are shuffled and dealt out in turn.
func (c *Case) folds(n int, repeat uint64) [][]int {
	s := rng.NewStream(rng.Seed(c.File.Seed, repeat).Of("folds"))
	order := slices.Clone(c.All)
	s.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(c.Observed[a], c.Observed[b]), cmp.Compare(c.Record.Region[a], c.Record.Region[b]))
	})
	out := make([][]int, n)
	for k, i := range order {
		out[k%n] = append(out[k%n], i)
	}
	return out
}

// without are the States of all that are not in one fold.
func without(all, fold []int) (out []int) {
	held := map[int]bool{}
	for _, i := range fold {
		held[i] = true
	}
	for _, i := range all {
		if !held[i] {
			out = append(out, i)
		}
	}
	return out
}

// asked are those of who that the yes/no question looks at.
func (c *Case) asked(who []int) (out []int) {
	for _, i := range who {
		if c.Question.in[c.Observed[i]] {
			out = append(out, i)
		}
	}
	return out
}

// crossed gives each State the chance that a rule learned without its fold has
// for it, for each repeat.
func (c *Case) crossed(learn func(train []int) ([]float64, error)) ([][]float64, error) {
	var out [][]float64
	for r := range c.File.Folds.Repeats {
		p := make([]float64, len(c.Observed))
		for _, fold := range c.folds(c.File.Folds.Number, uint64(r)) {
			q, err := learn(without(c.All, fold))
			if err != nil {
				return nil, err
			}
			for _, i := range fold {
				p[i] = q[i]
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// baselines scores every baseline out of fold.
func (c *Case) baselines() ([]Score, error) {
	var out []Score
	for _, b := range c.File.Baselines {
		fit, err := Baselines.Find(b.Kind)
		if err != nil {
			return nil, err
		}
		ps, err := c.crossed(func(train []int) ([]float64, error) {
			return fit(c.Record, b, c.Event, c.asked(train))
		})
		if err != nil {
			return nil, err
		}
		out = append(out, ScoreOf(b.Name, c.Event, c.Who, ps...))
	}
	return out, nil
}
