// Package sim says what happens: the schedule of a step and its phases, the
// world they change, and the measures taken of it.
//
// Reading list: schedule.go (the one list), spec.go (what a world is built
// from), world.go (what it is), run.go (how it runs); then one file per phase:
// event, join, deliberate, advocate, ally, draft, decide, commit, implement,
// review, adapt. kinds.go names what decides, happens and is done, keys.go the
// draws. check.go, build.go, admit.go and reset.go make worlds, scratch.go says
// what they keep, work.go what they take; oneissue.go is the door to the fast ways of package line.
// metric.go lists the measures, measure.go takes them; record.go is what a run
// leaves behind.
//
// To add a phase: one line in Schedule and one file. To add a measure: one
// line in Metrics. To add a decision, drafting or commitment rule or a regime:
// see the packages forum, commit and regime below this one.
package sim
