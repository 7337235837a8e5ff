package sim

import "plenary/internal/named"

// DecisionKind is the way in which a dated decision is taken.
type DecisionKind string

// The kinds of decisions, as scenarios and files write them.
const (
	Agree      DecisionKind = "agree"
	Conference DecisionKind = "conference"
	Recorded   DecisionKind = "vote"
)

// DecisionKinds are the kinds of dated decisions.
var DecisionKinds = named.New("decision kind",
	named.Entry[DecisionKind]{Name: string(Agree), Doc: "silence procedure on the text: nobody present objects", Value: Agree},
	named.Entry[DecisionKind]{Name: string(Conference), Doc: "States attend the adopting conference or stay away", Value: Conference},
	named.Entry[DecisionKind]{Name: string(Recorded), Doc: "a recorded vote: yes, no, abstain, absent", Value: Recorded},
)

// EventKind is what an event from outside does.
type EventKind string

// The kinds of events, as scenarios and files write them.
const (
	Shock      EventKind = "shock"
	Government EventKind = "government"
	Enter      EventKind = "enter"
	Exit       EventKind = "exit"
	Open       EventKind = "open"
	Close      EventKind = "close"
	NewRegime  EventKind = "regime"
	Redraft    EventKind = "draft"
	Leave      EventKind = "leave"
	Rejoin     EventKind = "rejoin"
	Notice     EventKind = "notice"
	Silence    EventKind = "silence"
	TraitShift EventKind = "trait"
)

// EventKinds are the kinds of dated changes from outside.
var EventKinds = named.New("event kind",
	named.Entry[EventKind]{Name: string(Shock), Doc: "moves politicisation or salience of those selected, by their traits", Value: Shock},
	named.Entry[EventKind]{Name: string(Government), Doc: "a State's anchor (and traits) change", Value: Government},
	named.Entry[EventKind]{Name: string(Enter), Doc: "those selected enter", Value: Enter},
	named.Entry[EventKind]{Name: string(Exit), Doc: "those selected leave the world", Value: Exit},
	named.Entry[EventKind]{Name: string(Open), Doc: "a forum opens", Value: Open},
	named.Entry[EventKind]{Name: string(Close), Doc: "a forum closes", Value: Close},
	named.Entry[EventKind]{Name: string(NewRegime), Doc: "settings of a framework's regime change", Value: NewRegime},
	named.Entry[EventKind]{Name: string(Redraft), Doc: "a new zero draft reopens a framework", Value: Redraft},
	named.Entry[EventKind]{Name: string(Leave), Doc: "those selected leave a framework's process", Value: Leave},
	named.Entry[EventKind]{Name: string(Rejoin), Doc: "those selected come back to a framework's process", Value: Rejoin},
	named.Entry[EventKind]{Name: string(Notice), Doc: "those selected leave a framework's process and give notice: they withdraw once it has run", Value: Notice},
	named.Entry[EventKind]{Name: string(Silence), Doc: "those selected spend no more effort", Value: Silence},
	named.Entry[EventKind]{Name: string(TraitShift), Doc: "traits of those selected change", Value: TraitShift},
)

// Deed is what a State does when it commits to a framework or leaves it.
type Deed string

// The deeds, as files write them.
const (
	Support  Deed = "support"
	Sign     Deed = "sign"
	Ratify   Deed = "ratify"
	Pledge   Deed = "pledge"
	Withdraw Deed = "withdraw"
)

// HappeningKind is a kind of the event log: a kind of decision or event that
// took place, or one of those below.
type HappeningKind string

// What the log tells beside decisions and events.
const (
	Tabled                  = HappeningKind(Redraft) // a zero draft, the first or a new one
	Adopted   HappeningKind = "adopt"
	Failed    HappeningKind = "fail"
	Entered   HappeningKind = "force"
	Withdrawn               = HappeningKind(Withdraw)
	Refused   HappeningKind = "refuse"
	Founded   HappeningKind = "found"
	Dissolved HappeningKind = "dissolve"
	Reviewed  HappeningKind = "review"
)

// HappeningKinds are the kinds of the event log with what they mean.
var HappeningKinds = named.New("happening",
	happening(Tabled, "a zero draft is tabled"),
	happening(HappeningKind(Agree), "a silence procedure on the text ended"),
	happening(HappeningKind(Conference), "an adopting conference ended"),
	happening(HappeningKind(Recorded), "a recorded vote ended"),
	happening(Adopted, "a framework is adopted"),
	happening(Failed, "a framework's last decision failed"),
	happening(Entered, "a framework enters into force"),
	happening(Withdrawn, "a State withdraws from a framework"),
	happening(Refused, "a State has signed, and its domestic pivot refuses to ratify"),
	happening(HappeningKind(Leave), "a State leaves the process of a framework"),
	happening(HappeningKind(Rejoin), "a State comes back to the process"),
	happening(HappeningKind(Notice), "a State gives notice that it will withdraw from a framework"),
	happening(HappeningKind(Shock), "a dated shock"),
	happening(HappeningKind(Government), "a State's government changes"),
	happening(HappeningKind(NewRegime), "settings of a regime change"),
	happening(HappeningKind(Enter), "actors enter"),
	happening(HappeningKind(Exit), "actors leave the world"),
	happening(HappeningKind(Open), "a forum opens"),
	happening(HappeningKind(Close), "a forum closes"),
	happening(HappeningKind(Silence), "actors are silenced"),
	happening(HappeningKind(TraitShift), "traits of actors change"),
	happening(Founded, "a coalition grows beyond five members"),
	happening(Dissolved, "such a coalition breaks up"),
	happening(Reviewed, "a framework is reviewed"),
)

func happening(kind HappeningKind, doc string) named.Entry[HappeningKind] {
	return named.Entry[HappeningKind]{Name: string(kind), Doc: doc, Value: kind}
}
