// Package calibration holds the model against the record: what States really
// did, which scenarios never read.
//
// # Where to look
//
//	file.go           a calibration file: which scenario, which column of which record
//	record.go         the record, by the names of its columns
//	question.go       what is asked: a recorded vote, or who became party when
//	run.go            many runs of a scenario, counted into probabilities
//	baseline.go       what a model has to beat, fitted on the same folds
//	score.go          confusion, accuracy, AUC, Brier, log score, with intervals
//	emulate.go        probabilities as a smooth function of the parameters
//	fit.go            the fit, its profiles; recover.go refits simulated data
//	calibrate.go      plenary calibrate
//	sequence.go       2012, 2016, 2018, 2022
//	convention.go     the curve of ratification, beside a Bass curve
//	participation.go  attendance of actors that are not States
//	control.go        a world of one dimension, which must do worse
//	validate.go       plenary validate
//
// Start reading at Calibrate and Validate. The record is read here and nowhere
// else: a test checks that no other package imports it.
//
// To bring another vote: a calibration file that names the scenario, the
// record's file and its columns. To add a baseline: one line in Baselines.
package calibration
