package plots

import (
	"bytes"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"plenary/output/folder"
)

// contest describes a synthetic folder of a comparison.
type contest struct {
	arms, runs int
	factors    bool // the arms are a design of two factors
	long       bool // very long names
}

var contests = map[string]contest{
	"two": {arms: 2, runs: 40}, "four": {arms: 4, runs: 200}, "six": {arms: 6, runs: 8}, "many": {arms: 14, runs: 5},
	"single": {arms: 2, runs: 1}, "long": {arms: 5, runs: 30, long: true}, "design": {arms: 48, runs: 3, factors: true},
}

func (f contest) name(k int) string {
	s := []string{"non-binding", "binding", "hybrid", "negotiable"}[k%4]
	if k > 3 {
		s += fmt.Sprintf(", obligation=0.%d", k)
	}
	if f.long {
		s += " of the Extraordinarily Long-Winded Working Arrangement & <others>"
	}
	return s
}

// at is a smooth path of an arm's measure.
func (f contest) at(k, m int, s float64) float64 {
	rise := logistic(14 * (s - 0.45 - 0.04*float64(k%5)))
	return 0.2 + 0.1*float64(m%3) + (0.5-0.11*float64(k%4))*rise + 0.01*wobble(fmt.Sprint(k%4, m), s)
}

var contestMeasures = []string{"breadth", "depth", "delivery", "agreement", "distance", "parties", "votes_yes"}

func (f contest) write(tb testing.TB) string {
	tb.Helper()
	dir := tb.TempDir()
	var m strings.Builder
	fmt.Fprintf(&m, `{"schema":1,"kind":"comparison","title":"arms against %s","seed":18446744073709551615,"runs":%d,"start":"2005","dt":0.25,"version":"0.1.0"`, f.name(0), f.runs)
	m.WriteString(`,"measures":[`)
	for i, n := range contestMeasures {
		fmt.Fprintf(&m, `%s{"name":%q,"unit":%q}`, comma(i), n, []string{"share", "position", "position", "1", "position", "States", "States"}[i])
	}
	m.WriteString(`],"arms":[`)
	var series, difference, results csvFile
	series.row("arm", "measure", "unit", "step", "time", "runs", "mean", "low", "high")
	difference.row("arm", "measure", "unit", "step", "time", "pairs", "difference", "low", "high")
	if f.factors {
		results.row("arm", "obligation", "heterogeneity", "replicate", "seed", "breadth", "depth", "votes_yes", "votes_abstain", "votes_absent", "votes_no", "delivery")
	} else {
		results.row("arm", "replicate", "seed", "breadth", "depth", "votes_yes", "votes_abstain", "votes_absent", "votes_no", "delivery")
	}
	for k := range f.arms {
		partner := ""
		if k == 4 { // otherwise like the first
			partner = f.name(0)
		}
		fmt.Fprintf(&m, `%s{"name":%q,"runs":%d,"with_talk":%q}`, comma(k), f.name(k), f.runs, partner)
		f.arm(k, &series, &difference, &results)
	}
	m.WriteString("]")
	if f.factors {
		m.WriteString(`,"factors":["regime.obligation","heterogeneity"]`)
	}
	m.WriteString("}")
	text := results.String()
	if f.factors {
		text = strings.Replace(text, ",obligation,", ",regime.obligation,", 1)
	}
	put(tb, dir, folder.Manifest, m.String())
	put(tb, dir, resultsFile, text)
	if !f.factors {
		put(tb, dir, seriesFile, series.String())
		put(tb, dir, differenceFile, difference.String())
		put(tb, dir, frontierFile, f.frontier())
	}
	return dir
}

func comma(i int) string {
	if i == 0 {
		return ""
	}
	return ","
}

// arm writes the rows of one arm.
func (f contest) arm(k int, series, difference, results *csvFile) {
	const steps = 40
	for i, m := range append(contestMeasures[:6:6], "supporters", "reach90", "reach50") {
		scale := 1.0
		if i == 5 || i == 6 {
			scale = 190
		}
		for s := range steps + 1 {
			x := float64(s) / steps
			v, base := scale*f.at(k, i, x), scale*f.at(0, i, x)
			spread := 0.05 * scale * x
			if i == 1 && x < 0.4 {
				continue // there is no text yet
			}
			series.row(f.name(k), m, "", s, 2005+float64(s)/4, f.runs, v, v-spread, v+spread)
			if k > 0 {
				difference.row(f.name(k), m, "", s, 2005+float64(s)/4, f.runs, v-base, v-base-spread/3, v-base+spread/3)
			}
		}
	}
	for r := range f.runs {
		u := func(what string) float64 { return 0.12 * (chance(what, k, r) + chance(what, r) - 1) }
		breadth, depth := f.at(k, 0, 1)+u("b"), f.at(k, 1, 1)+u("d")
		cells := []any{f.name(k)}
		if f.factors {
			x, y := float64(k%8)/7, float64(k/8)/10
			breadth = logistic(9*(0.8-x-y)) + 0.1*u("f")
			cells = append(cells, x, y)
		}
		yes := math.Round(100 + 40*u("v"))
		results.row(append(cells, r, 1, breadth, depth, yes, 30.0, 40.0, 193-70-yes, f.at(k, 2, 1)+0.3*u("y"))...)
	}
}

// frontier writes the mean looks of the arms.
func (f contest) frontier() string {
	var c csvFile
	c.row("arm", "step", "time", "runs", "depth", "breadth", "silent", "effort", "obligation")
	for k := range f.arms {
		for s := 0; s <= 40; s += 4 {
			for d := 1; d <= 25; d++ {
				depth := float64(d) / 25
				breadth := logistic(2 + 12*(f.at(k, 7, float64(s)/40)-depth))
				c.row(f.name(k), s, 2005+float64(s)/4, f.runs, depth, breadth, 1.0, 0.1*depth, 0.0)
			}
		}
	}
	return c.String()
}

func TestComparisonsAreDrawn(t *testing.T) {
	for name, f := range contests {
		dir := f.write(t)
		paths, err := Draw(dir, nil, nil)
		left, fault := Sort(err)
		if fault != nil {
			t.Fatalf("%s: %v", name, fault)
		}
		if got, want := len(paths)/2+len(left), len(Comparisons()); got != want {
			t.Errorf("%s: %d figures drawn or left out, want %d", name, got, want)
		}
		again, err := SVG(dir)
		if _, fault := Sort(err); fault != nil || len(again) != len(paths)/2 {
			t.Fatalf("%s: %d figures as SVG: %v", name, len(again), fault)
		}
		for i, p := range paths {
			if *lookAt != "" {
				put(t, *lookAt, "arms-"+name+"-"+filepath.Base(p), string(read(t, p)))
			}
			if filepath.Ext(p) == ".svg" && !bytes.HasSuffix(read(t, p), again[i/2].SVG) {
				t.Errorf("%s: %s differs between two drawings", name, filepath.Base(p))
			}
		}
	}
}

// What each folder has no figure of, and why.
func TestComparisonsLeftOut(t *testing.T) {
	for _, c := range [][2]string{
		{"two", "phase: the arms differ in 0 factors"},
		{"many", "trajectories: 14 arms cannot be told apart"},
		{"many", "spaces: 13 arms are too many for a panel each"},
		{"design", "spaces: there is no frontier.csv"},
		{"design", "outcomes: 48 arms are too many"},
	} {
		name, text := c[0], c[1]
		_, err := SVG(contests[name].write(t))
		left, _ := Sort(err)
		var said []string
		for _, l := range left {
			said = append(said, l.Figure+": "+l.Reason)
		}
		if !strings.Contains(strings.Join(said, "\n"), text) {
			t.Errorf("%s: left out %q, want %q among them", name, said, text)
		}
	}
	for _, figure := range []string{"phase", "emergence"} {
		dir := contests["two"].write(t)
		paths, err := Draw(dir, []string{figure}, nil)
		if len(paths) > 0 || err == nil {
			t.Errorf("%s of two arms: %v, %v", figure, paths, err)
		}
	}
}

func TestTextOfComparisons(t *testing.T) {
	for name, f := range contests {
		r, err := openRun(f.write(t))
		if err != nil {
			t.Fatal(err)
		}
		for _, fig := range Comparisons() {
			pic, err := fig.picture(r)
			if isSkip(err) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			page := vg.Rectangle{Min: vg.Point{X: 4, Y: 2}, Max: vg.Point{X: pic.w - 4, Y: pic.h - 2}}
			boxes, texts := textBoxes(t, pic)
			textsFit(t, name+" "+fig.Name, page, boxes, texts)
		}
	}
}

func TestGoldenComparison(t *testing.T) {
	for name, figures := range map[string][]string{"six": {"spaces"}, "four": {"difference"}, "two": {"outcomes"}, "design": {"phase"}} {
		paths, err := Draw(contests[name].write(t), figures, []string{"svg"})
		if err != nil || len(paths) != len(figures) {
			t.Fatalf("drew %v: %v", paths, err)
		}
		for _, p := range paths {
			golden := name + "-" + filepath.Base(p)
			if *update {
				put(t, "testdata", golden, string(read(t, p)))
			}
			if !bytes.Equal(read(t, p), read(t, filepath.Join("testdata", golden))) {
				t.Errorf("%s differs from %s; if that is meant, look at it, then run with -update", p, golden)
			}
		}
	}
}

func TestComparisonsAreDocumented(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range append(List(), Comparisons()...) {
		if f.Title == "" || len(f.Needs) == 0 || !strings.HasSuffix(f.Doc, ".") || seen[f.Name] {
			t.Errorf("figure %q lacks something, or stands twice", f.Name)
		}
		seen[f.Name] = true
	}
}
