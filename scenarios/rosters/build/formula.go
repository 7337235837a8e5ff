package build

// The scales of the predictors and the rules of imputation.
const (
	isolationScale = 3.0      // [ideal points] from the Assembly's median taken as 1: the distance of the United States
	stanceScale    = 3.5      // [V-Party units] taken as 1: the scale runs from about -5 to 4
	exposureFloor  = 0.4      // share of a stance on immigration that counts for a pure State of origin
	leastWeight    = 0.5      // weight of the least welcoming coalition partner against the seat-weighted mean
	populismHinge  = 0.5      // [0,1] index above which a government counts as populist: the middle of the scale
	shrinkWeight   = 10.0     // [States] measured in a region at which its mean counts as much as that of all
	midYear        = "-07-01" // the day that a year alone stands for
)

// A capabilityClass says what a class of facts/capability.csv is worth: about twice the next lower one.
type capabilityClass struct {
	capability float64 // [relative weight], middle = 1
	size       float64 // [0,1], the rank of the class
}

var capabilityClasses = map[string]capabilityClass{
	"great": {4, 1}, "major": {2, 0.8}, "middle": {1, 0.6}, "small": {0.5, 0.4}, "minor": {0.2, 0.2}, "micro": {0.1, 0},
}

// A destinationClass says what a class of facts/destination.csv is worth.
type destinationClass struct {
	exposure float64 // [0,1], 0 = origin, 1 = destination
	tag      string
}

var destinationClasses = map[string]destinationClass{
	"origin": {0, "origin"}, "mixed": {0.5, ""}, "destination": {1, "destination"},
}

// A Predictor is a quantity that the formulas of the traits draw on.
type Predictor int

// The predictors, all without unit.
const (
	Restriction      Predictor = iota // [-1,1] minus stance / stanceScale, times exposure: restrictive positive
	Restrictive                       // [0,1] the positive part of Restriction
	Destination                       // [0,1] exposure as a destination
	Isolation                         // [0,1] distance of the ideal point from the Assembly's median / isolationScale
	Populism                          // [0,1] populism above the hinge, times restriction and exposure
	DomesticOpenness                  // [0,1] openness of domestic politics
	Size                              // [0,1] place of capability between the least and the most, by logarithms
	HighIncome                        // [0,1] product a head between poor and rich, by logarithms
	CivilSociety                      // [0,1] V-Dem core civil society index
	predictorCount
)

// String names the predictor.
func (p Predictor) String() string {
	return [predictorCount]string{
		"Restriction", "Restrictive", "Destination", "Isolation", "Populism", "DomesticOpenness", "Size",
		"HighIncome", "CivilSociety",
	}[p]
}

// predictors are one State's values of all predictors.
type predictors [predictorCount]float64

// A Term is a slope on one predictor.
type Term struct {
	By    Predictor
	Slope float64
}

// A Formula is how one trait follows from the predictors: clamp(Base + sum of Slope x predictor, Min, Max).
type Formula struct {
	Column   string // of the roster
	Unit     string
	Base     float64
	Terms    []Term
	Min, Max float64
	Reason   string
}

// at evaluates the formula.
func (f Formula) at(p predictors) float64 {
	x := f.Base
	for _, t := range f.Terms {
		x += t.Slope * p[t.By]
	}
	return clamp(x, f.Min, f.Max)
}

// salience is the formula of the raw salience of one issue.
func salience(issue string, base float64, reason string, terms ...Term) Formula {
	return Formula{"salience." + issue, "relative", base, terms, 0.1, 3, reason}
}

// Formulas is the table of all numbers that turn predictors into traits, but for positions (place.go). They are judgements of sign and size made
// before any run, not estimates: none is fitted to a vote, though the votes were known (docs/roster.md, What leaks).
// Calibration may move them.
var Formulas = []Formula{
	salience("rights", 1.4, "States of origin speak for their citizens abroad", Term{Destination, -0.5}),
	salience("pathways", 1.3, "States of origin seek admission for their workers", Term{Destination, -0.4}),
	salience("cooperation", 1.0, "a concern of all, of destinations a little more", Term{Destination, 0.2}),
	salience("returns", 0.7, "the concern of destinations, of restrictive ones the more",
		Term{Destination, 0.7}, Term{Restrictive, 0.6}),
	salience("services", 1.1, "costs fall on local budgets of destinations and on origins' own services", Term{Destination, -0.2}),
	{
		"sovereignty", "[0,1]", 0.32,
		[]Term{{Isolation, 0.20}, {Restriction, 0.18}, {Populism, 0.22}, {Size, 0.06}},
		0, 1, "far from the Assembly's median, restrictive, populist and large States guard their discretion",
	},
	{
		"burden", "relative to 1", 0.70,
		[]Term{{Destination, 0.70}},
		0.1, 3, "compliance costs fall on those who admit and host: destinations above 1, origins below",
	},
	{
		"politicisation", "[0,1]", 0.12,
		[]Term{{Destination, 0.06}, {Restrictive, 0.14}, {Populism, 0.25}},
		0, 1, "immigration is a domestic issue where it arrives and where parties campaign on it",
	},
	{
		"domestic_openness", "[0,1]", 0,
		[]Term{{DomesticOpenness, 1}},
		0, 1, "where elections are free, advocates can be heard: V-Dem's electoral democracy index",
	},
	{
		"veto", "[position]", 1,
		[]Term{{CivilSociety, -1}},
		0, 1, "who must consent at home lets obligation pass the more, the stronger civil society is: of all that is said of veto players, this alone shows in the record of 43 treaties (log hazard 1.8 per unit), while horizontal accountability is no brake",
	},
	{
		"reputation", "[0,1]", 0.38,
		[]Term{{DomesticOpenness, 0.25}, {Restrictive, -0.10}},
		0, 1, "open polities have audiences for standing abroad; restrictive governments discount it",
	},
	{
		"objection", "[utility]", 0.30,
		[]Term{{Size, -0.15}},
		0.15, 0.30, "open objection costs small States more, so they need a larger loss",
	},
	{
		"delivery_capacity", "[1/year]", 0.12,
		[]Term{{Size, 0.28}, {HighIncome, 0.10}},
		0.1, 0.5, "administrations of larger and richer States carry out faster",
	},
	{
		"bound", "[0,1]", 0.40,
		[]Term{{Restrictive, -0.10}, {Isolation, -0.08}},
		0.25, 0.5, "restrictive and isolated States listen to fewer",
	},
	{
		"openness", "[1/year]", 0.86,
		[]Term{{Restrictive, -0.10}, {Isolation, -0.06}},
		0.7, 0.9, "restrictive and isolated States return to their mandate sooner",
	},
}

// formula finds a row of Formulas by its column.
func formula(column string) (Formula, bool) {
	for _, f := range Formulas {
		if f.Column == column {
			return f, true
		}
	}
	return Formula{}, false
}
