// Package rng is the one door to chance.
//
// Two ways lead through it, and both are pure functions of names:
//
//   - a Key gives single uniforms: one per named decision (who, what, when),
//     so that a draw never depends on how many were taken before it
//     (common random numbers; Law 2015, ch. 11);
//   - a Stream is a sequence for work that needs many draws in a row (drawing a
//     population, shuffling, bootstrapping); it runs on golang.org/x/exp/rand.
//
// Keys are hashes of names, never places in a list: adding an actor or
// switching a phase off moves no draw of another. Scheme is written into every
// result; a change of any function here that alters draws must raise it.
//
// Start reading at rng.go, at Seed.
//
// To add a distribution: a method of Stream.
package rng
