package tree

import (
	"regexp"
	"testing"

	"pgregory.net/rapid"
)

// bare is the pattern that it was written from.
func TestBareIsItsPattern(t *testing.T) {
	pattern := regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*(?:[ -][A-Za-z0-9_]+)*$`)
	not := regexp.MustCompile(`(?i)^(?:true|false|null|yes|no|on|off|y|n|nan|inf|infinity)$`)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.StringMatching(`[A-Za-z0-9_ -]{0,9}`), rapid.String(), rapid.SampledFrom([]string{"No", "yEs", "Infinity", "n", ""})).Draw(t, "s")
		if want := pattern.MatchString(s) && !not.MatchString(s); bare(s) != want {
			t.Fatalf("%q: %v, want %v", s, bare(s), want)
		}
	})
}
