// Package calibration holds the shipped calibration files: which scenario is
// held against which columns of which record, and which of its numbers may move.
// internal/calibration reads them.
//
// To add one: a YAML file beside this one.
package calibration

import "embed"

// Files are the shipped calibration files.
//
//go:embed *.yaml
var Files embed.FS
