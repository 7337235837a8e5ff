package scenarios

// File is the shape of a scenario file. Ranges, defaults, units and the text
// of numbers come from sim.ParamTable, not from here; a nil pointer and an
// empty list stand for "not given".
type File struct {
	Name        string       `json:"name,omitempty" jsonschema_description:"Name of the scenario; by default that of the file"`
	Title       string       `json:"title,omitempty" jsonschema_description:"Title for people"`
	Doc         string       `json:"doc,omitempty" jsonschema_description:"What the scenario shows and where its numbers come from"`
	Base        string       `json:"base,omitempty" jsonschema_extras:"x-also=extends,x-also=inherits,x-also=include,x-also=import,x-also=parent" jsonschema_description:"Scenario to start from: a path beside this file, or a shipped name"`
	Time        Time         `json:"time,omitzero" jsonschema_description:"The calendar of the run"`
	Seed        uint64       `json:"seed,omitempty"`
	Issues      []Issue      `json:"issues,omitempty" jsonschema_description:"Dimensions of policy, in the order of all lists of positions (1 to 32)"`
	Settings    Settings     `json:"settings,omitempty" jsonschema_description:"What holds for the whole world, by phase"`
	Phases      Phases       `json:"phases,omitzero" jsonschema_description:"Switches of the schedule"`
	Payoff      string       `json:"payoff,omitempty" jsonschema_description:"Form of a State's utility of a text; composite by default"`
	Game        Game         `json:"game,omitzero" jsonschema_description:"Numbers of payoffs that are given as games"`
	Roster      Paths        `json:"roster,omitempty" jsonschema_description:"CSV files of named actors, beside this file or shipped"`
	Governments Paths        `json:"governments,omitempty" jsonschema_description:"CSV files of dated changes of government, beside this file or shipped"`
	Actors      []Actor      `json:"actors,omitempty" jsonschema_description:"Named actors; one that a roster names too changes that one"`
	Populations []Population `json:"populations,omitempty" jsonschema_description:"Actors drawn from distributions"`
	Blocs       []Bloc       `json:"blocs,omitempty" jsonschema_description:"Standing blocs"`
	Forums      []Forum      `json:"forums,omitempty" jsonschema_description:"Venues"`
	Regime      Regime       `json:"regime,omitempty" jsonschema_description:"Legal form of frameworks that name none themselves"`
	Frameworks  []Framework  `json:"frameworks,omitempty" jsonschema_description:"Texts that are drafted, decided, committed to and delivered"`
	Events      []Event      `json:"events,omitempty" jsonschema_description:"Dated changes from outside"`
	Record      Record       `json:"record,omitzero" jsonschema_description:"How much of a large world is written down"`
	Measure     Measure      `json:"measure,omitzero" jsonschema_description:"What the measures speak of"`
	Order       string       `json:"order,omitempty" jsonschema:"enum=file,enum=name" jsonschema_description:"Order in which lists are shown: as the file has them, or by name; it changes no result"`
}

// Paths are one path or a list of them.
type Paths []string

// When is a date: 2018-12-19, 2018-12, 2018Q4 or 2018.
type When string

// Time is the calendar of a run.
type Time struct {
	Start    When   `json:"start,omitempty" jsonschema_description:"First day"`
	Until    When   `json:"until,omitempty" jsonschema_description:"Last day; instead of steps"`
	Steps    *int   `json:"steps,omitempty"`
	Step     string `json:"step,omitempty" jsonschema:"enum=month,enum=two-months,enum=quarter,enum=half-year,enum=year" jsonschema_description:"Length of a step; quarter by default"`
	Abstract *bool  `json:"abstract,omitempty" jsonschema_description:"Dates mean nothing: step numbers are shown, and the start is the year 1"`
}

// Issue is a dimension of policy.
type Issue struct {
	Name   string    `json:"name" jsonschema:"minLength=1" jsonschema_description:"Name of the issue"`
	Remove bool      `json:"remove,omitempty" jsonschema_description:"Drops the entry that the base has"`
	Doc    string    `json:"doc,omitempty" jsonschema_description:"What it is about"`
	Scale  []float64 `json:"scale,omitempty" jsonschema:"minItems=2,maxItems=2"`
}

// Settings are the rows settings.PHASE.NAME of the table.
type Settings map[string]map[string]float64

// Phases switch parts of the schedule.
type Phases struct {
	Off  []string `json:"off,omitempty" jsonschema_description:"Phases that are left out"`
	Salt []string `json:"salt,omitempty" jsonschema_description:"Phases whose draws are salted anew (placebo arms); homes draws the home States of populations anew"`
}

// Game holds the numbers of payoffs that are given as games.
type Game struct {
	A     *float64    `json:"a,omitempty"`
	B     *float64    `json:"b,omitempty"`
	C     *float64    `json:"c,omitempty"`
	Table [][]float64 `json:"table,omitempty"`
}

// Given are the traits that a scenario gives to actors.
type Given struct {
	Position    *Vector  `json:"position,omitempty"`
	Anchor      *Vector  `json:"anchor,omitempty"`
	Salience    *Vector  `json:"salience,omitempty"`
	Correlation *float64 `json:"correlation,omitempty"`
	// Traits are the scalar traits by name.
	Traits map[string]Dist `json:",remain" jsonschema:"-"` //nolint:staticcheck // an option of mapstructure, which reads these tags
}

// Dist is a number or a distribution. Without a law, a mean alone is fixed, a
// mean with sd is normal, min with max is uniform.
type Dist struct {
	Mean   *float64 `json:"mean,omitempty" jsonschema_description:"Mean"`
	SD     *float64 `json:"sd,omitempty" jsonschema:"minimum=0" jsonschema_description:"Standard deviation"`
	Min    *float64 `json:"min,omitempty" jsonschema_description:"Lowest value; draws are cut here"`
	Max    *float64 `json:"max,omitempty" jsonschema_description:"Highest value; draws are cut here"`
	Law    string   `json:"law,omitempty" jsonschema:"enum=fixed,enum=uniform,enum=normal,enum=beta,enum=lognormal,enum=exponential" jsonschema_description:"Law of the distribution"`
	Spread string   `json:"spread,omitempty" jsonschema:"enum=random,enum=midpoints,enum=ends" jsonschema_description:"random draws; midpoints and ends spread a population evenly, without chance"`
}

// Vector is one distribution for all issues or a list with one per issue.
type Vector struct {
	All  *Dist
	Each []Dist
}

// Numbers are one number for all issues or a list with one per issue, in which
// null leaves an issue as it is.
type Numbers struct {
	All  *float64
	Each []*float64
}

// Actor is a named actor.
type Actor struct {
	Name       string        `json:"name" jsonschema:"minLength=1" jsonschema_description:"Name of the actor"`
	Remove     bool          `json:"remove,omitempty" jsonschema_description:"Drops the entry that the base or roster has"`
	Kind       string        `json:"kind,omitempty" jsonschema_description:"Kind of actor"`
	Region     string        `json:"region,omitempty" jsonschema_description:"Region of the actor"`
	Groups     []string      `json:"groups,omitempty" jsonschema_description:"Groups it belongs to"`
	Home       string        `json:"home,omitempty" jsonschema_description:"Home State of a city, local NGO or firm"`
	MigrantLed bool          `json:"migrant_led,omitempty" jsonschema_description:"An NGO led by migrants"`
	Enter      When          `json:"enter,omitempty" jsonschema_description:"Date of entry; there from the start without"`
	Exit       When          `json:"exit,omitempty" jsonschema_description:"Date of exit"`
	Errors     []Error       `json:"errors,omitempty" jsonschema_description:"Errors of measurement by their source"`
	Status     []Status      `json:"status,omitempty" jsonschema_description:"What a State is under frameworks at the start; later dates are left out"`
	Weights    []EntryWeight `json:"weights,omitempty" jsonschema_description:"What a State counts in the share that brings a framework into force; capability where no State has a weight"`
	// Columns are those that nothing reads.
	Columns map[string]string `json:"columns,omitempty" jsonschema_description:"Further columns of its roster; shown in actors.csv, they change no result"`
	Given
}

// Error is a source of error of measurement of an actor.
type Error struct {
	Name     string             `json:"name" jsonschema:"minLength=1" jsonschema_description:"Name of the source"`
	Position *Numbers           `json:"position,omitempty"`
	Traits   map[string]float64 `json:"traits,omitempty" jsonschema_description:"What one standard deviation of it moves traits"`
}

// Status is what a State is under a framework at the start.
type Status struct {
	Framework string `json:"framework" jsonschema_description:"Name of the framework"`
	Status    string `json:"status" jsonschema:"enum=supporter,enum=signatory,enum=party" jsonschema_description:"What the State is"`
	Date      When   `json:"date,omitempty" jsonschema_description:"Since when; the start without"`
}

// EntryWeight is what a State counts in the share that brings a framework into force.
type EntryWeight struct {
	Framework string   `json:"framework" jsonschema_description:"Name of the framework"`
	Weight    *float64 `json:"weight,omitempty"`
}

// Population is a group of actors of one kind, drawn from distributions.
type Population struct {
	Name       string   `json:"name" jsonschema:"minLength=1" jsonschema_description:"Name of the population; members are numbered"`
	Remove     bool     `json:"remove,omitempty" jsonschema_description:"Drops the entry that the base has"`
	Kind       string   `json:"kind,omitempty" jsonschema_description:"Kind of actors"`
	Count      *int     `json:"count,omitempty"`
	Region     string   `json:"region,omitempty" jsonschema_description:"Region of all members"`
	Regions    []string `json:"regions,omitempty" jsonschema_description:"Regions over which members are spread in turn"`
	Groups     []string `json:"groups,omitempty" jsonschema_description:"Groups of all members"`
	Home       Home     `json:"home,omitzero" jsonschema_description:"Where home States are drawn from; all States without"`
	MigrantLed *float64 `json:"migrant_led,omitempty"`
	Enter      Arrival  `json:"enter,omitzero" jsonschema_description:"When members come; all at the start without"`
	Given
}

// Home says where a population's home States are drawn from.
type Home struct {
	Regions []string `json:"regions,omitempty" jsonschema_description:"Regions of home States"`
	Groups  []string `json:"groups,omitempty" jsonschema_description:"Groups of home States"`
	None    bool     `json:"none,omitempty" jsonschema_description:"International: no home State"`
}

// Arrival says when a population's members come.
type Arrival struct {
	From    When   `json:"from,omitempty" jsonschema_description:"Date of the first to come"`
	Until   When   `json:"until,omitempty" jsonschema_description:"Date by which all are there"`
	Initial *int   `json:"initial,omitempty"`
	Shape   string `json:"shape,omitempty" jsonschema:"enum=linear,enum=logistic" jsonschema_description:"Evenly or along a logistic curve"`
}

// Bloc is a standing bloc.
type Bloc struct {
	Name     string   `json:"name" jsonschema:"minLength=1" jsonschema_description:"Name of the bloc"`
	Remove   bool     `json:"remove,omitempty" jsonschema_description:"Drops the entry that the base has"`
	Members  []string `json:"members,omitempty" jsonschema_description:"Named actors in it"`
	Groups   []string `json:"groups,omitempty" jsonschema_description:"Groups of which everybody is in it"`
	Cohesion *float64 `json:"cohesion,omitempty"`
	Enter    When     `json:"enter,omitempty" jsonschema_description:"Date from which it stands"`
	Exit     When     `json:"exit,omitempty" jsonschema_description:"Date on which it ends"`
}
