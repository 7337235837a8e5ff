package calibration

import (
	"context"
	"fmt"
	"math"
)

// Options say how much of a calibration is done.
type Options struct {
	Folds    int // 0: as the file says
	Repeats  int
	Profile  bool
	Recover  int // simulated data sets that are refitted
	Progress func(what string)
}

// Fitted is a parameter after the fit.
type Fitted struct {
	Path    string  `json:"path"`
	From    string  `json:"from"`
	Prior   float64 `json:"prior"`
	PriorSD float64 `json:"prior_sd"`
	Value   float64 `json:"value"`
	Log     bool    `json:"log"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
}

// Calibration is what plenary calibrate finds.
type Calibration struct {
	Name     string `json:"name"`
	Doc      string `json:"doc"`
	Scenario string `json:"scenario"`
	Event    string `json:"event"`
	States   int    `json:"states"`
	Asked    int    `json:"asked"`
	Events   int    `json:"events"`
	Folds    int    `json:"folds"`
	Repeats  int    `json:"repeats"`
	Runs     int    `json:"runs"` // of the scenario, behind each probability

	Fitted []Fitted `json:"fitted"`
	// Surprise per State [nats] over all categories.
	Surprise Surprise `json:"surprise"`
	Held     [2]int   `json:"held"` // runs that came as far as the question, of all, at the fit

	Inside     []Score      `json:"in_fold"`     // priors' means, fitted values: no State left out
	Outside    []Score      `json:"out_of_fold"` // the model, the model recalibrated, baselines
	Against    []Difference `json:"against"`     // the fitted model out of fold, less each baseline
	Profiles   []Profile    `json:"profiles,omitempty"`
	Recoveries []Recovery   `json:"recoveries,omitempty"`
}

// Surprise is - mean ln P over all categories of all States [nats].
type Surprise struct {
	Prior   float64 `json:"prior"`   // at the priors' means, by runs
	Fitted  float64 `json:"fitted"`  // to all States, by runs
	Surface float64 `json:"surface"` // the same by the surface
	Outside float64 `json:"out_of_fold"`
	Rate    float64 `json:"rate"` // the shares of the categories, out of fold
}

// Ready says whether there is something to fit, and enough folds to judge it by,
// as the file says or as the options do; before the first of thousands of runs.
func (c *Case) Ready(o Options) error {
	switch {
	case len(c.File.Parameters) == 0:
		c.File.places.Fault([]any{"parameters"}, "expected at least one parameter to fit, there is none")
		return c.File.places.Err()
	case o.Folds == 1 || o.Folds < 0:
		return fmt.Errorf("--folds %d: at least 2 are needed", o.Folds)
	case o.Repeats < 0:
		return fmt.Errorf("--repeats %d: at least 1 is needed", o.Repeats)
	}
	return nil
}

// Calibrate fits the parameters of a calibration file and judges the fit on
// States that it did not see.
func Calibrate(ctx context.Context, c *Case, o Options) (*Calibration, error) {
	if o.Folds > 0 {
		c.File.Folds.Number = o.Folds
	}
	if o.Repeats > 0 {
		c.File.Folds.Repeats = o.Repeats
	}
	if o.Progress == nil {
		o.Progress = func(string) {}
	}
	f := c.File
	out := &Calibration{
		Name: f.Name, Doc: f.Doc, Scenario: f.Scenario, Event: c.Question.Event, States: len(c.All), Asked: len(c.Who),
		Folds: f.Folds.Number, Repeats: f.Folds.Repeats, Runs: f.Evaluate,
	}
	o.Progress(fmt.Sprintf("%d runs over the ranges of the parameters", f.Design*f.Seeds))
	surface, err := learn(ctx, c.knobs, c.Question, c.Record.State)
	if err != nil {
		return nil, err
	}
	t := &task{file: f, surface: surface, observed: c.Observed, who: c.All}
	u, least, err := t.fit()
	if err != nil {
		return nil, err
	}
	if err := out.inside(ctx, c, t, u); err != nil {
		return nil, err
	}
	o.Progress(fmt.Sprintf("%d fits on %d folds", f.Folds.Number*f.Folds.Repeats, f.Folds.Number))
	if err := out.outside(ctx, c, t); err != nil {
		return nil, err
	}
	return out, out.extras(ctx, c, t, least, o)
}

// inside scores the priors' means and the fitted values on the States that taught them.
func (out *Calibration) inside(ctx context.Context, c *Case, t *task, u []float64) error {
	f := c.File
	means := make([]float64, len(f.Parameters))
	for j, p := range f.Parameters {
		means[j] = p.Prior.Mean
	}
	prior, err := c.predictAt(ctx, means)
	if err != nil {
		return err
	}
	fitted, err := c.predictAt(ctx, f.values(u))
	if err != nil {
		return err
	}
	for j, v := range f.values(u) {
		p := f.Parameters[j]
		out.Fitted = append(out.Fitted, Fitted{p.Path, p.From, p.Prior.Mean, p.Prior.SD, v, p.Log, p.Low, p.High})
	}
	out.Held = [2]int{fitted.Runs, fitted.All}
	out.Surprise.Prior = c.surprise(prior, c.All)
	out.Surprise.Fitted = c.surprise(fitted, c.All)
	out.Surprise.Surface = t.surface.surprise(u, c.Observed, c.All) / float64(len(c.All))
	out.Inside = []Score{
		ScoreOf("model, priors' means", c.Event, c.Who, c.chance(prior)),
		ScoreOf("model, fitted to all", c.Event, c.Who, c.chance(fitted)),
	}
	out.Events = out.Inside[0].Events
	return nil
}

// surprise is the mean - ln P of what the States of who did.
func (c *Case) surprise(n *Counts, who []int) float64 {
	sum := 0.0
	for _, i := range who {
		sum -= math.Log(n.Probability(i, c.Observed[i])) / float64(len(who))
	}
	return sum
}

// outside scores the model and the baselines on States that they did not see.
func (out *Calibration) outside(ctx context.Context, c *Case, t *task) error {
	folds := float64(c.File.Folds.Repeats)
	var recalibrated [][]float64
	model, err := c.crossed(func(train []int) ([]float64, error) {
		p, n, err := c.refit(ctx, t, train)
		if err != nil {
			return nil, err
		}
		for _, i := range without(c.All, train) {
			out.Surprise.Outside += c.surprise(n, []int{i}) / float64(len(c.All)) / folds
			out.Surprise.Rate -= math.Log(share(c.Observed, train, c.Observed[i], len(c.Question.Categories))) / float64(len(c.All)) / folds
		}
		again, err := c.recalibrate(p, train)
		recalibrated = append(recalibrated, again)
		return p, err
	})
	if err != nil {
		return err
	}
	out.Outside = append(out.Outside, ScoreOf("model, fitted", c.Event, c.Who, model...),
		ScoreOf("model, fitted, then a logit", c.Event, c.Who, c.gather(recalibrated)...))
	base, err := c.baselines()
	if err != nil {
		return err
	}
	out.Outside = append(out.Outside, base...)
	for _, b := range base {
		out.Against = append(out.Against, Differ(out.Outside[0], b))
	}
	for _, b := range base {
		out.Against = append(out.Against, Differ(out.Outside[1], b))
	}
	return nil
}

// refit fits on train and runs the model at the fit.
func (c *Case) refit(ctx context.Context, t *task, train []int) ([]float64, *Counts, error) {
	some := *t
	some.who = train
	u, _, err := some.fit()
	if err != nil {
		return nil, nil, err
	}
	n, err := c.predictAt(ctx, c.File.values(u))
	if err != nil {
		return nil, nil, err
	}
	return c.chance(n), n, nil
}

// predictAt runs the scenario with the parameters at theta.
func (c *Case) predictAt(ctx context.Context, theta []float64) (*Counts, error) {
	s, err := c.knobs.at(theta)
	if err != nil {
		return nil, err
	}
	n, err := c.predict(ctx, s, c.File.Evaluate)
	if err != nil {
		return nil, err
	}
	return n[0], nil
}

// recalibrate is a logit on the model's own log odds (Platt 1999): it keeps the
// model's order of States and learns only how far to trust it.
func (c *Case) recalibrate(p []float64, train []int) ([]float64, error) {
	odds := make([]float64, len(p))
	for i, v := range p {
		odds[i] = math.Log(v / (1 - v))
	}
	return logitOf([][]float64{standard(odds)}, c.Event, c.asked(train), logitRidge)
}

// gather puts together what the folds of each repeat say of their own States.
func (c *Case) gather(byFold [][]float64) (out [][]float64) {
	k := 0
	for r := range c.File.Folds.Repeats {
		p := make([]float64, len(c.Observed))
		for _, fold := range c.folds(c.File.Folds.Number, uint64(r)) {
			for _, i := range fold {
				p[i] = byFold[k][i]
			}
			k++
		}
		out = append(out, p)
	}
	return out
}

// share is the share of a category among who, half a case added to each.
func share(observed, who []int, k, categories int) float64 {
	n := 0.5
	for _, i := range who {
		if observed[i] == k {
			n++
		}
	}
	return n / (float64(len(who)) + 0.5*float64(categories))
}

// extras are profiles and recoveries.
func (out *Calibration) extras(ctx context.Context, c *Case, t *task, least float64, o Options) error {
	if o.Profile {
		o.Progress("profiles")
		for j := range c.File.Parameters {
			p, err := t.profile(j, least)
			if err != nil {
				return err
			}
			out.Profiles = append(out.Profiles, p)
		}
	}
	if o.Recover == 0 {
		return nil
	}
	o.Progress(fmt.Sprintf("%d simulated records refitted", o.Recover))
	r, err := c.recoverAll(ctx, t, o.Recover)
	out.Recoveries = r
	return err
}
