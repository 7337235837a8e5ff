// Package stats holds the formulas of measures: numbers in, numbers out. It
// knows no actor, forum, file or clock. Every function names the source of its
// equation and writes the equation down as text.
//
// # Where to look
//
//	agreement.go        consensus, agreement
//	polarization.go     polarization, quantile
//	effective.go        effective number
//	modularity.go       modularity of a partition; louvain.go finds one
//	power.go            exact power indices; power_sampled.go estimates them
//	bootstrap.go        intervals of a mean, replicates needed
//	student.go          Student's interval of a mean
//	effect.go           effect sizes, what pairing saves
//	accuracy.go         AUC, Brier score, log score
//	regression.go       slope of a straight line; logistic.go a probability
//	bass.go             the diffusion curve and its fit
//	waiting.go          expected time to entry into force
//
// # Conventions
//
// Weights are >= 0 and need not sum to 1. A measure of nothing (no rows, no weight) is NaN, so
// that nobody takes a missing value for a zero. Slices that belong together but
// differ in length are a fault of the caller and panic. What may fail because
// of the data (a game without a winner, a fit that does not exist) returns an
// error. Chance comes in as u, a function that returns uniform numbers in
// [0,1); the caller owns the stream. Sums run in index order, so equal input
// gives equal bits. Per-step measures do not allocate once their scratch, where
// they ask for one, is large enough.
//
// # Reading list
//
//   - Tastle & Wierman 2007, Consensus and dissention, Int. J. Approximate
//     Reasoning 45, doi:10.1016/j.ijar.2006.06.024
//   - van der Eijk 2001, Measuring agreement in ordered rating scales, Quality
//     & Quantity 35, doi:10.1023/A:1010374114305
//   - Esteban & Ray 1994, On the measurement of polarization, Econometrica 62,
//     doi:10.2307/2951734
//   - Laakso & Taagepera 1979, Effective number of parties, Comparative
//     Political Studies 12, doi:10.1177/001041407901200101
//   - Newman 2006, Modularity and community structure in networks, PNAS 103,
//     doi:10.1073/pnas.0601602103
//   - Blondel, Guillaume, Lambiotte & Lefebvre 2008, Fast unfolding of
//     communities in large networks, J. Stat. Mech. P10008,
//     doi:10.1088/1742-5468/2008/10/P10008
//   - Felsenthal & Machover 1998, The Measurement of Voting Power, Elgar
//   - Castro, Gomez & Tejada 2009, Polynomial calculation of the Shapley value
//     based on sampling, Computers & Operations Research 36,
//     doi:10.1016/j.cor.2008.04.004
//   - Vargha & Delaney 2000, A critique and improvement of the CL common
//     language effect size, J. Educational and Behavioral Statistics 25,
//     doi:10.3102/10769986025002101
//   - Bass 1969, A new product growth for model consumer durables, Management
//     Science 15, doi:10.1287/mnsc.15.5.215
//
// To add a measure: write one function in the file of its concept (or a new
// file), with the equation and its source in the comment and a published number
// in the table of the test beside it; sim/metric.go then gives it a name.
package stats
