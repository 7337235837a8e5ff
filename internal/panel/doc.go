// Package panel holds the simulator against universal treaties: who consented to
// each, and when. What all treaties share is fitted to the others, by the
// simulator's own hazard of ratification; then the simulator runs the treaty.
//
// # Where to look
//
//	treaty.go    the record: States, treaties, what States did
//	side.go      the States' side of a treaty: covariates of the year before it opened, habit
//	risk.go      the years in which a State might consent
//	scenario.go  the numbers shared by all treaties; a treaty's scenario
//	law.go       the simulator's hazard as a function of these numbers
//	mixture.go   likelihood of a treaty's record, its appeal integrated out
//	fit.go       the maximum of likelihood, with all treaties and without each
//	simulate.go  runs of the treaty, by the simulator and by regressions
//	logit.go     regressions to beat; median.go the median curve of other treaties
//	score.go     log loss, AUC, curves, CRPS, band
//	validate.go  plenary validate treaties
//	twins.go     plenary validate twins: one subject under two obligations
//	print.go, print_twins.go, figures.go  tables and figures
//
// Start reading at Validate. Nothing in a treaty's scenario reads what States did
// on it; a test blanks it and compares bytes.
//
// To add a treaty: a row in scenarios/treaties/treaties.csv and its acts. To add
// a parameter: a field of Numbers, its place in vector, numbersOf and effects, its slope in
// law.at. To add a column to the regressions: one line in regressors.
package panel
