package sim

// The words under which draws are taken, each beneath the key of its phase (or
// of the population) and, where one is asked, its actor. A word is a name: no
// two draws under one key share it, and a number once given stays.

// Draws of a population, apart from the scalar traits' numbers (1 to
// agents.NumTraits).
const (
	drawMigrantLed = 99
	drawCommon     = 100
	drawPosition   = 200
	drawAnchor     = 300
	drawSalience   = 400
	drawErrors     = 500 // and the source's name
)

// Draws of phases.
const (
	drawBudgetStart = 17 // join: where an actor's budget begins to add up
	drawInnovation  = 5  // advocate: number of innovations
)

// Draws of a State at a decision.
const (
	drawPresent  = 1
	drawNoise    = 2
	drawWithBloc = 3
	drawSitting  = 4 // all share it
)

// Draws of a State's commitment.
const (
	drawJoin  = 1 // support or ratification
	drawLeave = 2 // withdrawal
	drawSign  = 3
)
