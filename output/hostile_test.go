package output

import (
	"bytes"
	"strings"
	"testing"

	"plenary/internal/prose"
)

// hostile is a name that is a title of Markdown, a script of HTML, a link, colors,
// a line of its own and a turn of the direction of writing.
const hostile = "x\n# <script>alert(1)</script> ![y](http://a.example/z) **b** `c` \x1b[31m\x1b[2J \u202e\u009b1m | end"

// Whatever things are called, what people read of a run is what was meant.
func TestNamesAreNoMarkup(t *testing.T) {
	spec := testSpec(24)
	spec.Name, spec.Title, spec.Issues[0].Name = hostile, hostile, hostile
	for i := range spec.Regions {
		spec.Regions[i] += hostile
	}
	for i := range spec.Populations {
		spec.Populations[i].Name += hostile
	}
	for i := range spec.Forums {
		spec.Forums[i].Name += hostile
	}
	for i := range spec.Events {
		spec.Events[i].Name += hostile
	}
	spec.Frameworks[0].Name = hostile
	for i := range spec.Frameworks[0].Decisions {
		spec.Frameworks[0].Decisions[i].Name += hostile
	}
	spec.Frameworks[0].Regime.Preset = hostile
	dir, account := recordWith(t, spec, 1)
	minutes := read(t, dir, minutesFile)
	for _, raw := range []string{"<script", "[y]", "**b", "\n# <", "\n# &", "`c`"} {
		if strings.Contains(minutes, raw) {
			t.Errorf("minutes.md holds %q", raw)
		}
	}
	var told bytes.Buffer
	if err := account.Write(&told, Look{Width: 80}); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"minutes.md": minutes, "the account": told.String()} {
		if !strings.Contains(text, "script") || !strings.Contains(text, `\u202e`) {
			t.Errorf("%s lacks the names: the test shows nothing\n%s", name, text)
		}
		if at := strings.IndexFunc(text, func(r rune) bool { return prose.Unsafe(r) && r != '\n' }); at >= 0 {
			t.Errorf("%s holds %q", name, text[at:min(at+20, len(text))])
		}
	}
}
