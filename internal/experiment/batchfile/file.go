package batchfile

import "plenary/scenarios"

// File is the shape of a batch file: one or several scenarios, what is
// varied, and what is kept of each run.
type File struct {
	Name       string        `json:"name,omitempty" jsonschema_description:"Name of the batch; by default that of the file"`
	Title      string        `json:"title,omitempty" jsonschema_description:"Title for people"`
	Doc        string        `json:"doc,omitempty" jsonschema_description:"What the batch asks"`
	Scenario   string        `json:"scenario,omitempty" jsonschema_description:"Scenario of all arms that name none: a path beside this file, or a shipped name"`
	Scenarios  []string      `json:"scenarios,omitempty" jsonschema_description:"Scenarios that are arms as they are; instead of arms"`
	Set        []string      `json:"set,omitempty" jsonschema_description:"Overrides of all arms, path=value as with --set"`
	Arms       []ArmEntry    `json:"arms,omitempty" jsonschema_description:"What is compared: named sets of overrides"`
	Factors    []FactorEntry `json:"factors,omitempty" jsonschema_description:"What is varied in every arm"`
	Design     Design        `json:"design,omitzero" jsonschema_description:"Which points of the factors are visited; grid by default"`
	Replicates int           `json:"replicates,omitempty" jsonschema:"minimum=1,maximum=10000000,default=1" jsonschema_description:"Runs of each arm at each point, under different luck"`
	Seed       *uint64       `json:"seed,omitempty" jsonschema:"default=1" jsonschema_description:"Number that all chance is drawn from"`
	Luck       string        `json:"luck,omitempty" jsonschema:"enum=shared,enum=own,default=shared" jsonschema_description:"shared: replicate r of every arm and point draws the same luck; own: each arm draws its own"`
	Measures   []Measure     `json:"measures,omitempty" jsonschema_description:"What is kept of a run, a column each; all measures at the end by default"`
	Series     Series        `json:"series,omitzero" jsonschema_description:"Measures of which every step is kept"`
	Stop       []Stop        `json:"stop,omitempty" jsonschema_description:"A run ends early when one of these holds"`
}

// ArmEntry is a named set of overrides.
type ArmEntry struct {
	Name     string   `json:"name" jsonschema:"minLength=1" jsonschema_description:"Name of the arm"`
	Doc      string   `json:"doc,omitempty" jsonschema_description:"What it is about"`
	Scenario string   `json:"scenario,omitempty" jsonschema_description:"Scenario of this arm; that of the batch by default"`
	Set      []string `json:"set,omitempty" jsonschema_description:"Overrides, path=value as with --set"`
}

// FactorEntry is something that a design varies: values, or a range of numbers
// or of dates.
type FactorEntry struct {
	Name   string          `json:"name" jsonschema:"minLength=1" jsonschema_description:"Name of its column"`
	Path   scenarios.Paths `json:"path,omitempty" jsonschema_description:"Setting that it moves, as with --set; a list moves several together. By default its name"`
	Values []any           `json:"values,omitempty" jsonschema:"minItems=1" jsonschema_description:"Its values"`
	Min    *float64        `json:"min,omitempty" jsonschema_description:"Lower end of a range"`
	Max    *float64        `json:"max,omitempty" jsonschema_description:"Upper end of a range"`
	From   scenarios.When  `json:"from,omitempty" jsonschema_description:"First day of a range of dates"`
	Until  scenarios.When  `json:"until,omitempty" jsonschema_description:"Last day of a range of dates"`
	Steps  int             `json:"steps,omitempty" jsonschema:"minimum=2,maximum=1000000" jsonschema_description:"Number of values that a grid makes of a range, both ends among them"`
	Scale  string          `json:"scale,omitempty" jsonschema:"enum=linear,enum=log,default=linear" jsonschema_description:"Whether equal steps of a range are equal differences or equal ratios"`
	Whole  bool            `json:"whole,omitempty" jsonschema_description:"Whole numbers only"`
}

// Design says which points are visited.
type Design struct {
	Kind   string  `json:"kind,omitempty" jsonschema_description:"Name of a design"`
	Points int     `json:"points,omitempty" jsonschema:"minimum=1,maximum=100000000" jsonschema_description:"Number of points; of trajectories for morris, of base points for saltelli"`
	Levels int     `json:"levels,omitempty" jsonschema:"minimum=2,maximum=1000" jsonschema_description:"Levels of a Morris trajectory, an even number"`
	Seed   *uint64 `json:"seed,omitempty" jsonschema_description:"Number that points are drawn from; that of the batch by default"`
	File   string  `json:"file,omitempty" jsonschema_description:"CSV file of a table, beside this file; its header names factors"`
}

// Measure is a column of the results.
type Measure struct {
	Measure string         `json:"measure" jsonschema_description:"Name of a measure"`
	Reduce  string         `json:"reduce,omitempty" jsonschema_description:"How its course becomes one number; final by default"`
	Step    *int           `json:"step,omitempty" jsonschema:"minimum=0" jsonschema_description:"Number of finished steps, for at"`
	Date    scenarios.When `json:"date,omitempty" jsonschema_description:"Day, for at: the step that it lies in"`
	AtLeast *float64       `json:"at_least,omitempty" jsonschema_description:"For first: the first step at which the measure is at least this"`
	AtMost  *float64       `json:"at_most,omitempty" jsonschema_description:"For first: the first step at which the measure is at most this"`
	As      string         `json:"as,omitempty" jsonschema_description:"Name of the column; the measure's, and the reducer's if it is not final, by default"`
}

// Series says which measures are kept step by step.
type Series struct {
	Measures []string `json:"measures,omitempty" jsonschema_description:"Names of measures"`
	Every    int      `json:"every,omitempty" jsonschema:"minimum=1,default=1" jsonschema_description:"Steps between rows; the start and the end are always there"`
}

// Stop is a condition that ends a run.
type Stop struct {
	Measure string   `json:"measure" jsonschema_description:"Name of a measure"`
	AtLeast *float64 `json:"at_least,omitempty" jsonschema_description:"It holds when the measure is at least this"`
	AtMost  *float64 `json:"at_most,omitempty" jsonschema_description:"It holds when the measure is at most this"`
	Within  *float64 `json:"within,omitempty" jsonschema:"minimum=0" jsonschema_description:"It holds when the measure changed by no more than this"`
	Steps   int      `json:"steps,omitempty" jsonschema:"minimum=1,maximum=100000,default=1" jsonschema_description:"For so many steps in a row"`
}

// Reducers are the ways to make one number of a measure's course.
var Reducers = []struct{ Name, Doc string }{
	{"final", "its last value"},
	{"mean", "the mean over all steps where it is defined"},
	{"min", "the least value"},
	{"max", "the greatest value"},
	{"at", "its value after a number of steps, or in the step of a date"},
	{"first", "the number of steps until it first reaches a bound; empty if it never does"},
	{"change", "its last value less its first"},
}

// ReducerNames are their names.
func ReducerNames() []string {
	out := make([]string, len(Reducers))
	for i, r := range Reducers {
		out[i] = r.Name
	}
	return out
}
