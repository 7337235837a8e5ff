package agents

import (
	"fmt"
	"math"
)

// Population is every actor of a world as columns. Rows 0..States-1 are the
// States; State-only columns have as many rows. Vectors are row-major N x D.
type Population struct {
	N, States, D int

	// Named holds the names of named actors, which come first within their
	// kind; the others are named after their population and number.
	Names  []string // of populations and named actors, by Label
	Label  []int32  // place in Names
	Number []int32  // member of a population, 1-based; 0: a named actor
	Key    []uint64 // hash of the name

	Kind       []Kind
	Region     []int16 // -1: none
	Groups     []uint64
	Class      []int32 // actors of a class are admitted to the same forums
	Home       []int32 // row of the home State, -1: none or a State itself
	HomeLevel  []uint8 // level of governance it starts from
	MigrantLed []bool
	Enter      []int32 // step from which it exists
	Exit       []int32 // step from which it is gone

	X, Anchor, Salience []float64 // N x D; salience sums to 1
	Capability          []float64
	LogCapability       []float64
	Bound               []float64
	Stay                []float64 // l per step: what is left of a deviation
	Budget              []float64 // forums a step
	Effort              []float64
	Inclusion           []float64
	Transparency        []float64
	Threshold           []float64
	Frustration         []float64
	MainIssue           []uint8
	Usual               []uint8 // most attended level of late

	// State-only columns.
	RawSalience, RawSalience0       []float64 // States x D
	SelfX                           []float64 // position at the start, States x D
	Mandate                         []float64 // anchor that the present government came with, States x D
	Y                               []float64 // delivery, States x D
	Price                           []float64 // price of delivery, States x D
	Sovereignty, Burden             []float64
	Politicisation, Politicisation0 []float64
	DomesticOpenness, Veto          []float64
	Reputation, ReputationThreshold []float64
	Objection, DeliveryCapacity     []float64

	account account // what a judgement works with
}

// Name is the name of actor i.
func (p *Population) Name(i int) string {
	if p.Number[i] == 0 {
		return p.Names[p.Label[i]]
	}
	return fmt.Sprintf("%s %d", p.Names[p.Label[i]], p.Number[i])
}

// Exists says whether actor i is there in a step.
func (p *Population) Exists(i, step int) bool {
	return int(p.Enter[i]) <= step && step < int(p.Exit[i])
}

// Row is actor i's row of a vector column of p.
func (p *Population) Row(col []float64, i int) []float64 {
	return col[i*p.D : (i+1)*p.D : (i+1)*p.D]
}

// Dist is the salience-weighted distance of actor i to z [D]:
// sqrt(sum_d s_id (x_id - z_d)^2).
func (p *Population) Dist(i int, z []float64) float64 {
	return weighted(p.Row(p.X, i), z, p.Row(p.Salience, i))
}

// weighted is sqrt(sum s (x-z)^2).
func weighted(x, z, s []float64) float64 {
	sum := 0.0
	z, s = z[:len(x)], s[:len(x)]
	for d, v := range x {
		e := v - z[d]
		sum += s[d] * e * e
	}
	return math.Sqrt(sum)
}

// Weighted is the salience-weighted distance sqrt(sum s (x-z)^2).
func Weighted(x, z, s []float64) float64 { return weighted(x, z, s) }
