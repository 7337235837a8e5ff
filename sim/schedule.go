package sim

import "plenary/internal/named"

// phaseNumber numbers the phases in the order of the schedule.
type phaseNumber int

const (
	phaseEvents phaseNumber = iota
	phaseJoin
	phaseDeliberate
	phaseAdvocate
	phaseAlly
	phaseDraft
	phaseDecide
	phaseCommit
	phaseImplement
	phaseReview
	phaseAdapt
)

// Phase is a part of a step.
type Phase struct {
	Run func(w *World)
	// ReadsRegime says that the phase looks at a regime's settings: until the
	// first such phase with an effect, two regimes under one seed are identical.
	ReadsRegime bool
}

// Schedule is what happens in a step, in this order; the world is observed
// after it. Each phase asks all actors against an unchanging world and then
// applies the answers, but for deliberate: forums meet one after another.
var Schedule = named.New("phase",
	named.Entry[Phase]{Name: "events", Doc: "dated shocks, governments, entries, openings, changes of regime", Value: Phase{events, false}},
	named.Entry[Phase]{Name: "join", Doc: "actors choose the forums they attend", Value: Phase{join, false}},
	named.Entry[Phase]{Name: "deliberate", Doc: "those who meet talk and change their positions", Value: Phase{deliberate, false}},
	named.Entry[Phase]{Name: "advocate", Doc: "cities, NGOs and firms press States; narratives, innovations", Value: Phase{advocate, false}},
	named.Entry[Phase]{Name: "ally", Doc: "coalitions are left, joined and founded", Value: Phase{ally, false}},
	named.Entry[Phase]{Name: "draft", Doc: "chairs move the texts", Value: Phase{draft, true}},
	named.Entry[Phase]{Name: "decide", Doc: "dated decisions on texts", Value: Phase{decide, true}},
	named.Entry[Phase]{Name: "commit", Doc: "States support, sign, ratify, pledge, withdraw", Value: Phase{commitPhase, true}},
	named.Entry[Phase]{Name: "implement", Doc: "States deliver", Value: Phase{implement, true}},
	named.Entry[Phase]{Name: "review", Doc: "peers review, texts move with practice", Value: Phase{review, true}},
	named.Entry[Phase]{Name: "adapt", Doc: "politicisation, anchors, frustration and voice change slowly", Value: Phase{adapt, true}},
)
