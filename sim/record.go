package sim

// Happening is a row of the event log: who did what to whom, and when.
type Happening struct {
	Step int
	Date Date
	Kind HappeningKind
	Who  string
	Whom string
	What string
}

// Ballot is a State's answer at a dated decision.
type Ballot struct {
	Step      int
	Date      Date
	Framework int
	Decision  int
	State     int32
	Vote      Vote
	Utility   float64
}

// Vote is an answer.
type Vote uint8

// The votes. At a conference Yes is attending and Abstain staying away; at a
// silence procedure No is an objection and Yes is silence.
const (
	Absent Vote = iota
	Yes
	No
	Abstain
)

var voteNames = [...]string{"absent", "yes", "no", "abstain"}

// String is the vote as files write it.
func (v Vote) String() string { return voteNames[v] }

// Act is a State's act of commitment.
type Act struct {
	Step       int
	Date       Date
	Framework  int
	State      int32
	Act        Deed
	Obligation float64
}

// Observer watches a run. It is called once before the first step (step -1)
// and after each step; it must not change the world.
type Observer interface {
	Observe(w *World) error
}
