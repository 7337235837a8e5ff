package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"plenary/internal/rng"
)

// release is the version of this source; a build from a tagged module says its
// own.
const release = "0.1.0-dev"

// version is the version of this program with the commit it was built from, as
// far as the build knows.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return release
	}
	v := release
	if m := info.Main.Version; m != "" && m != "(devel)" {
		v = m
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return v + " (" + s.Value[:12] + ")"
		}
	}
	return v
}

func versionCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of the program, of Go and of the random streams",
		Example: "  $ plenary version",
		Args:    cobra.NoArgs,
		RunE: p.do(func(_ *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(p.out, "plenary %s\n%s %s/%s\nrandom streams %d\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, rng.Scheme)
			return err
		}),
	}
}
