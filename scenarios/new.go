package scenarios

import (
	_ "embed"
	"slices"
)

//go:embed template.yaml
var templateText []byte

// Template is a commented scenario to start from; it loads as it stands.
func Template() []byte { return slices.Clone(templateText) }
