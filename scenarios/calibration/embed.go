package calibration

import "embed"

// Files are the shipped calibration files.
//
//go:embed *.yaml
var Files embed.FS
