package sim

// Happening is a row of the event log: who did what to whom, and when.
type Happening struct {
	Step int
	Date Date
	Kind string // see HappeningKinds
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
	Act        string // support, sign, ratify, pledge, withdraw
	Obligation float64
}

// HappeningKinds are the kinds of the event log with what they mean.
var HappeningKinds = [][2]string{
	{"draft", "a zero draft is tabled"},
	{"agree", "a silence procedure on the text ended"},
	{"conference", "an adopting conference ended"},
	{"vote", "a recorded vote ended"},
	{"adopt", "a framework is adopted"},
	{"fail", "a framework's last decision failed"},
	{"force", "a framework enters into force"},
	{"withdraw", "a State withdraws from a framework"},
	{"leave", "a State leaves the process of a framework"},
	{"rejoin", "a State comes back to the process"},
	{"shock", "a dated shock"},
	{"government", "a State's government changes"},
	{"regime", "settings of a regime change"},
	{"enter", "actors enter"},
	{"exit", "actors leave the world"},
	{"open", "a forum opens"},
	{"close", "a forum closes"},
	{"silence", "actors are silenced"},
	{"trait", "traits of actors change"},
	{"found", "a coalition grows beyond five members"},
	{"dissolve", "such a coalition breaks up"},
	{"review", "a framework is reviewed"},
}

// Observer watches a run. It is called once before the first step (step -1)
// and after each step; it must not change the world.
type Observer interface {
	Observe(w *World) error
}
