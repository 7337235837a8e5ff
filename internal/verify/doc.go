// Package verify holds the model against known models: every reduction that a
// scenario under scenarios/verify can be switched down to, run by the engine
// that every other run uses, beside the number that was published or follows
// exactly.
//
// Start reading at List. The checks stand by subject: opinion.go, pairs.go,
// tipping.go, drafting.go, agreements.go, assemblies.go; run.go runs scenarios for
// them.
//
// To add a check: a scenario under scenarios/verify (or settings laid over one)
// and an entry in the list of its subject.
package verify
