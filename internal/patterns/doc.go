// Package patterns holds what Plenary claims: falsifiable contrasts between
// paired arms, P1 to P16 of the model and the signs that published studies
// expect, and what changes when a mechanism is taken out.
//
// A Pattern has one or more Parts. A Part compares two groups of arms, which
// differ in some settings and share their luck, seed by seed. It holds if the
// effect has the expected sign, its 95 % interval lies beyond the placebo's 95 %
// band (the same settings under another luck of the phase concerned) and it is
// at least as large as the smallest effect of interest. Over a sample of the
// prior ranges of the parameters (Prior) its share of points is counted. What
// does not hold is reported as such.
//
// Claims are data: claims.go, influences.go and studies.go name for each its
// source, its arms as scenarios with settings, what is measured, the expected
// sign, the smallest effect of interest and the luck of its placebo. arm.go says
// how an arm is written, follow.go and measure.go what can be measured, read.go
// how the numbers of several arms become one (a slope, an interaction).
//
// Start reading at choices; Bench.Evaluate runs a pattern.
//
// To add or restate a claim: an entry in its table, and the line in
// docs/validation.md that the test asks for. What only code can say has a name
// in one of the lists: a number (own, in follow.go), a change of a scenario or a
// hand in its course (change.go).
package patterns
