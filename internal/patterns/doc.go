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
// Start reading at List; Bench.Evaluate runs a pattern.
//
// To add a pattern: one file with its Pattern and one line in List.
package patterns
