// Package compare sets the outcomes of several arms side by side: what differs
// between them, how surely, and how many runs it takes to know.
//
// An [Arm] is a sample of runs under one name, from one of three places ([Open]
// tells them apart): a scenario, which is then run ([Fill]) many times under
// the luck that all arms share; the folder of one run; or the results of a
// batch or of an earlier comparison (results.csv). Whatever it comes from, it
// holds each run's measures at the end and, where they are known, at every step.
//
// [Contrasts] takes each arm's differences from the first one, pair by pair
// where runs share seed and replicate; [Tables] turns all of it into the tables
// of a folder, from which package output/plots draws.
//
// To add a place that samples come from: one file with a function that makes
// arms, and one line in Open.
package compare
