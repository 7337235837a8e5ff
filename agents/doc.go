// Package agents says who acts: the population, what an actor can sense, and
// how each kind answers the questions that the model asks.
//
// Reading list: kinds.go (the table: a row per kind, a column per question),
// view.go (all an actor can sense), then one file per question: join.go,
// advocate.go, ally.go, vote.go. population.go holds the columns,
// settings.go and trait.go the table of parameters.
//
// Questions are pure functions of a View: they draw nothing and change
// nothing; package sim asks them all against an unchanging world, adds chance
// and applies the answers.
//
// To add a kind of actor: a row in kinds.go, or from a program of one's own
// AddKind before anything runs.
// To add a way of deciding: a function in the question's file.
package agents
