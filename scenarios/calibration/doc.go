// Package calibration holds the shipped calibration files: which scenario is
// held against which columns of which record, and which of its numbers may move.
// internal/calibration reads them.
//
// To add one: a YAML file beside this one.
package calibration
