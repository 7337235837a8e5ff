package sim

import (
	"plenary/agents"
	"plenary/sim/regime"
)

// Spec is a scenario resolved to plain data: what the model is built from.
// It holds no functions and no pointers into files; equal Specs with equal
// seeds give equal runs. Lists of named entries are in name order, so the
// order of a scenario file changes nothing; Display remembers it for people.
type Spec struct {
	Name  string
	Title string
	Time  Time
	// Issues are the D dimensions of policy in display order (1 to 32).
	Issues []Issue
	// Regions and Groups are all names that actors carry, sorted. At most 64 groups.
	Regions []string
	Groups  []string
	Columns []string // further columns of rosters; they change no result
	// Actors are the named ones, Populations the drawn ones.
	Actors      []Actor
	Populations []Population
	Blocs       []Bloc
	Forums      []Forum
	Frameworks  []Framework
	// Main is the index of the framework that the measures speak of.
	Main int
	// Categories of positions, the sensitivity of polarisation, the gap that
	// parts clusters and the share of States above which one is major, that the
	// measures use.
	Categories int
	Alpha      float64
	Gap, Major float64
	// FrontierMonths lie between two looks at the frontier of cooperation, 0: none.
	FrontierMonths int
	Events         []Event
	Params         agents.Params
	// Payoff names the utility of a text (list agents.Payoffs); Game holds its numbers.
	Payoff string
	Game   Game
	// Off names phases that are switched off.
	Off []string
	// Salt names phases whose draws are salted anew (placebo arms), and SaltHomes.
	Salt   []string
	Record Record
}

// SaltHomes among Spec.Salt draws the home States of drawn actors anew.
const SaltHomes = "homes"

// Time is the calendar of a run.
type Time struct {
	Start  Date
	Months int // length of a step [months], 1, 2, 3, 6 or 12
	Steps  int
	// Abstract says that dates mean nothing: step numbers are shown.
	Abstract bool
}

// DT is the length of a step in years.
func (t Time) DT() float64 { return float64(t.Months) / 12 }

// Begin is the first day of step n (0-based).
func (t Time) Begin(n int) Date { return t.Start.AddMonths(n * t.Months) }

// StepOf is the step in which d lies; negative before the start.
func (t Time) StepOf(d Date) int {
	k := d.Months() - t.Start.Months()
	if k < 0 {
		return -1
	}
	return k / t.Months
}

// Issue is a dimension of policy. 0 is full national discretion, 1 full common
// commitment, both after mapping Low..High of the scenario to [0,1].
type Issue struct {
	Name      string
	Doc       string
	Low, High float64
}

// Dist is a distribution that a trait is drawn from by inversion of one uniform.
type Dist struct {
	// Law: fixed, uniform, normal, beta, lognormal, exponential.
	Law string
	// Mean and SD of normal (cut at Min and Max), beta and lognormal; Mean of
	// fixed and exponential.
	Mean, SD float64
	Min, Max float64
	// Spread: random (a keyed uniform), midpoints ((n+1/2)/N) or ends (n/(N-1))
	// for the n-th member, which makes a population without chance.
	Spread string
}

// Traits are what an actor is given; a nil slice of Dist stands for the kind's default.
type Traits struct {
	Position, Anchor, Salience []Dist // one per issue; Anchor empty: equal to Position
	Scalar                     [agents.NumTraits]Dist
	// Correlation [0,1) of the issues' positions (Gaussian copula).
	Correlation float64
}

// Actor is a named actor.
type Actor struct {
	Name        string
	Kind        string
	Region      string
	Groups      []string
	Home        string // home State; empty for States and for international actors
	MigrantLed  bool
	Enter, Exit Date // zero: from the start, never
	Traits      Traits
	Errors      []Error
	Status      []InitialStatus
	Weights     []EntryWeight `hash:"given"`
	Columns     []string      // texts of Spec.Columns, which nothing reads
}

// Error is a source of error of measurement: what one standard deviation of it
// moves, positions [0,1]^D (nil: none) and traits alike.
type Error struct {
	Name     string
	Position []float64
	Traits   []Change
}

// InitialStatus is what a State is under a framework, by date before or at the start.
type InitialStatus struct {
	Framework string
	Date      Date
	Status    string // supporter, signatory, party
}

// EntryWeight is what a State counts for the share of a framework's weights that
// brings it into force.
type EntryWeight struct {
	Framework string
	Weight    float64 // >= 0
}

// Population is a drawn group of actors of one kind.
type Population struct {
	Name        string
	Kind        string
	Count       int
	Region      string
	Regions     []string // members are spread over these in turn; for States
	Groups      []string
	HomeRegions []string // home States are drawn from these regions; empty: all
	HomeGroups  []string // and from these groups; empty: all
	Homeless    bool     // international: no home State
	MigrantLed  float64  // share that is migrant-led [0,1]
	// Entry: Initial members are there at the start, the others come evenly
	// between From and Until (linear) or along a logistic curve.
	Initial     int
	From, Until Date
	Logistic    bool
	Traits      Traits
}

// Bloc is a standing bloc.
type Bloc struct {
	Name        string
	Members     []string // actors
	Groups      []string // and everybody of these groups
	Cohesion    float64  // [0,1] chance that a member casts the bloc's vote
	Enter, Exit Date
}

// Forum is a venue.
type Forum struct {
	Name   string
	Doc    string
	Level  string
	Format string // bilateral, plenary or sequential
	// Admission.
	Kinds    []string
	Groups   []string
	Regions  []string
	Members  []string
	Voice    agents.ByKind
	Fixed    bool   // everybody admitted attends
	Rooms    string // "", home or region: talk only within
	Table    int    // places at a round table, 0: everybody sits together
	Agenda   []int  // issues; empty: all
	Appeal   float64
	Cost     float64
	Rounds   int
	Strength float64 // of a talk, per session
	// Calendar: every so many months from First to Last, and on Dates.
	First, Last Date
	Every       int // [months], 0: only on Dates
	Dates       []Date
	Sessions    int // sessions a meeting
	// Roles.
	Deliberates, Drafts, Reviews bool
	Frameworks                   []int // that it drafts and reviews; empty: all
	Rule                         string
	Quota                        float64
	// Ties: fixed weights between named actors (DeGroot); rows sum to 1.
	TieActors []string
	Ties      []float64
}

// Framework is a text that is drafted, decided, committed to and delivered.
type Framework struct {
	Name   string
	Doc    string
	Issues []int // that its text covers; empty: all
	// Binds are the groups of States of which the text asks anything; empty: all
	// States.
	Binds []string `hash:"given"`
	// Draft is the zero draft [0,1]^D, tabled on Tabled.
	Draft     []float64
	Tabled    Date
	Drafting  string // drafting rule
	Regime    Regime
	Decisions []Decision
	// Until is the last day on which anybody works on it; zero: no end.
	Until Date
	// Adopted is the date on which it stood already, zero if it did not.
	Adopted Date
	InForce Date
	// Follows are frameworks whose supporters start nearer to this one.
	Follows []int
}

// Decision is a dated decision on a framework.
type Decision struct {
	Name      string
	Date      Date
	Forum     int // index, -1: all States sit
	Kind      DecisionKind
	Rule      string
	Quota     float64
	Tolerance float64 // objections that consensus tolerates (share of those present)
	Adopts    bool
	Every     int  // [months] a failed decision is tried again, 0: not
	Until     Date // last try
}

// Regime is the legal form of a framework.
type Regime struct {
	Preset string // where the values came from; display only
	regime.Settings
}

// Event is a change from outside, on its date or, where its day is drawn, between
// Date and Until: once, or as often as a Poisson process of Rate brings it.
type Event struct {
	Name      string
	Date      Date
	Until     Date    // zero: it happens on Date; with a rate: no end
	Rate      float64 // [1/year], 0: it happens once
	Misses    float64 // [0,1] chance that it passes by one of those selected
	Kind      EventKind
	Who       Selector
	Trait     string   // that a shock moves: politicisation, salience, ...
	Issue     int      // of a salience shock, -1: all
	Amount    Dist     // of a shock, or of a government's shift
	By        []Weight // amount x min(1, max(0, Intercept + sum weight x trait))
	Intercept float64
	Forum     int
	Framework int
	Regime    []Change  // settings of the framework's regime
	Position  []float64 // a government's mandate or a new zero draft; NaN: stays
	Shift     []float64 // how far an amount of 1 moves a government's mandate; nil: not
	Traits    []Change
}

// Change sets one named setting.
type Change struct {
	Name  string
	Value float64
	Text  string
}

// Weight is the weight of an actor's trait.
type Weight struct {
	Trait string
	Value float64
}

// Selector names actors; empty lists do not restrict.
type Selector struct {
	Actors, Kinds, Regions, Groups []string
}

// Game holds the numbers of payoffs that are given as games.
type Game struct {
	A, B, C float64
	Table   []float64 // row k: payoff in among k, payoff out with k in
}

// Record says how much of a large world is written down.
type Record struct {
	Actors     int // rows of actors.csv at most, 0: all
	Coalitions int // heaviest coalitions a step
	Network    int // actors of the coalition pictures
	Every      int // [steps] between rows of positions and coalitions
}
