package compare

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"plenary/output"
	"plenary/output/tidy"
)

// open opens arms and runs what is to be run.
func open(t *testing.T, runs, workers int, names ...string) []*Arm {
	t.Helper()
	var arms []*Arm
	for _, n := range names {
		as, err := Open(n, Options{})
		if err != nil {
			t.Fatal(err)
		}
		arms = append(arms, as...)
	}
	Distinguish(arms)
	if _, err := Fill(context.Background(), arms, Plan{Runs: runs, Seed: 3, Workers: workers}); err != nil {
		t.Fatal(err)
	}
	return arms
}

// An arm against itself differs in nothing, whatever the number of workers; an
// arm that differs has an interval around its difference.
func TestSameLuckInEveryArm(t *testing.T) {
	slow := "classroom|settings.draft.step=0.4"
	one := open(t, 6, 1, "classroom", "classroom", slow)
	two := open(t, 6, 3, "classroom", "classroom", slow)
	if one[1].Name != "classroom (2)" || one[2].Name != "classroom, step=0.4" {
		t.Errorf("names %q, %q", one[1].Name, one[2].Name)
	}
	ms := Measures(one)
	rows := Contrasts(one, ms, nil)
	again := Contrasts(two, ms, nil)
	depth := false
	for k, r := range rows {
		a := again[k].Contrast
		if a.Diff != r.Diff && !math.IsNaN(r.Diff) || a.Low != r.Low && !math.IsNaN(r.Low) {
			t.Errorf("%s: %v with one worker, %v with three", r.Measure.Name, r.Contrast, a)
		}
		if r.Arm == 1 && !math.IsNaN(r.Diff) && (r.Diff != 0 || r.Low != 0 || r.High != 0) {
			t.Errorf("%s differs from itself: %v", r.Measure.Name, r.Contrast)
		}
		if !r.Paired {
			t.Errorf("%s of arm %d is not paired", r.Measure.Name, r.Arm)
		}
		if r.Arm == 2 && r.Measure.Name == "depth" {
			depth = r.Low <= r.Diff && r.Diff <= r.High && r.Diff != 0 && r.N == 6
		}
	}
	if !depth {
		t.Error("the pace of drafting makes no difference to depth, or it has no interval")
	}
	if course, err := one[0].Course("depth"); err != nil || len(course) != 6 || len(course[0]) != len(one[0].Times) {
		t.Errorf("the series has %d runs: %v", len(course), err)
	}
}

// A sample's tables, written and read, are the sample again.
func TestResultsComeBack(t *testing.T) {
	arms := open(t, 4, 2, "classroom", "classroom|settings.draft.step=0.4")
	all := Measures(arms)
	rows := Contrasts(arms, all, nil)
	dir := filepath.Join(t.TempDir(), "out")
	f, err := output.Create(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := WriteTables(f.Dir(), arms, all, rows); err != nil {
		t.Fatal(err)
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	back, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	Distinguish(back)
	if len(back) != 2 || back[1].Name != arms[1].Name || !slices.Equal(back[1].Runs, arms[1].Runs) {
		t.Fatalf("%d arms came back: %+v", len(back), back)
	}
	for k, r := range Contrasts(back, all, nil) {
		if r.Diff != rows[k].Diff && !math.IsNaN(r.Diff) {
			t.Errorf("%s: %g, was %g", r.Measure.Name, r.Diff, rows[k].Diff)
		}
	}
	one, err := Open(dir+"|arm=classroom", Options{})
	if err != nil || len(one) != 1 {
		t.Fatalf("%d arms are chosen: %v", len(one), err)
	}
	if _, err := Open(dir+"|arms=classroom", Options{}); err == nil || !strings.Contains(err.Error(), `did you mean "arm"`) {
		t.Errorf("an unknown column: %v", err)
	}
}

const batch = `run,arm,point,obligation,replicate,seed,status,reason,steps,breadth,mood
0-0-0,base,0,0,0,7,ok,,40,0.5,glad
0-0-1,base,0,0,1,7,ok,,40,0.6,
0-0-2,base,0,0,2,7,ok,,40,0.7,
0-1-0,base,1,1,0,7,ok,,40,0.3,
0-1-1,base,1,1,1,7,ok,,40,0.5,
0-1-2,base,1,1,2,7,timed out,slow,12,0.1,
1-0-0,other,0,0,0,8,ok,,40,0.9,
1-0-1,other,0,0,1,8,ok,,40,0.8,
1-0-2,other,0,0,2,8,failed,crash,3,,
`

// Results of a batch: arms by arm and factors, runs without a measure left out,
// columns of words passed over, other seeds compared as independent.
func TestBatch(t *testing.T) {
	path := filepath.Join(t.TempDir(), "results.csv")
	if err := os.WriteFile(path, []byte(batch), 0o644); err != nil {
		t.Fatal(err)
	}
	arms := open(t, 1, 1, path)
	var names []string
	for _, a := range arms {
		names = append(names, a.Name)
	}
	if want := []string{"base, obligation=0", "base, obligation=1", "other, obligation=0"}; !slices.Equal(names, want) {
		t.Fatalf("arms %q, want %q", names, want)
	}
	rows := Contrasts(arms, Measures(arms), map[string]float64{"breadth": 0.01})
	if len(rows) != 2 {
		t.Fatalf("%d rows: %v", len(rows), rows)
	}
	if r := rows[0]; !r.Paired || r.N != 2 || math.Abs(r.Diff+0.15) > 1e-12 || r.Needed < 10 {
		t.Errorf("paired: %+v", r)
	}
	if r := rows[1]; r.Paired || r.N != 2 || math.Abs(r.Diff-0.25) > 1e-12 || !math.IsNaN(r.Gain) {
		t.Errorf("independent: %+v", r)
	}
	said := strings.Join(Warnings(arms, rows), "\n")
	for _, want := range []string{"shares no luck with base", "2 runs are too few", "0.01 takes about"} {
		if !strings.Contains(said, want) {
			t.Errorf("no warning says %q:\n%s", want, said)
		}
	}
	if f := Factors(arms); !slices.Equal(f, []string{"obligation"}) {
		t.Errorf("factors %v", f)
	}
}

func TestFaultsOfResults(t *testing.T) {
	for text, want := range map[string]string{
		"run,arm,breadth\n0,a,1\n":                     "no column replicate",
		"run,arm,replicate,seed\n0,a,0,1\n":            "no measure",
		"run,arm,replicate,seed,breadth\n0,a,x,1,1\n":  `results.csv:2: replicate: "x"`,
		"run,arm,replicate,seed,breadth\n0,a,0,-1,1\n": `seed: "-1"`,
		"run,arm,replicate,seed,breadth\n":             "no rows",
		"run,arm,replicate,seed,breadth\n0,a,0,1,\n":   "no run is left",
	} {
		path := filepath.Join(t.TempDir(), "results.csv")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path, Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	if _, err := Open(t.TempDir(), Options{}); err == nil || !strings.Contains(err.Error(), "neither a run folder") {
		t.Errorf("an empty folder: %v", err)
	}
	if _, err := Open("classroom|seed=4", Options{}); err == nil || !strings.Contains(err.Error(), "--seed") {
		t.Errorf("an arm with a seed of its own: %v", err)
	}
}

func TestChoose(t *testing.T) {
	arms := open(t, 2, 1, "classroom")
	all := Measures(arms)
	if _, err := Choose(all, []string{"bredth"}, arms); err == nil || !strings.Contains(err.Error(), `"breadth"`) {
		t.Errorf("%v", err)
	}
	some, err := Choose(all, nil, arms)
	if err != nil || len(some) == 0 || len(some) >= len(all) {
		t.Errorf("%d of %d measures: %v", len(some), len(all), err)
	}
	for _, m := range some {
		if !varies(arms, m.Name) {
			t.Errorf("%s never varies", m.Name)
		}
	}
}

// Courses of a batch are read run by run: what the batch kept is what comes back,
// and runs that ended early are not defined afterwards.
func TestCoursesOfABatch(t *testing.T) {
	dir := t.TempDir()
	table, err := tidy.Create(dir, "series", []tidy.Column{
		{Name: "run", Kind: tidy.Text},
		{Name: "arm", Kind: tidy.Text},
		{Name: "step", Kind: tidy.Count},
		{Name: "time", Kind: tidy.Number},
		{Name: "breadth", Kind: tidy.Number},
		{Name: "depth", Kind: tidy.Number},
	}, tidy.Parquet)
	if err != nil {
		t.Fatal(err)
	}
	for r, id := range []string{"0-0-0", "0-0-1", "1-0-0", "1-0-1"} {
		steps := 3
		if r == 3 {
			steps = 2
		}
		for s := range steps {
			table.Text(id)
			table.Text(id[:1])
			table.Count(uint64(s * 4))
			table.Number(float64(s))
			table.Number(float64(10*r + s))
			table.Number(math.NaN())
			table.End()
		}
	}
	if _, err := table.Commit(); err != nil {
		t.Fatal(err)
	}
	text := "run,arm,replicate,seed,status,breadth\n0-0-0,a,0,1,ok,2\n0-0-1,a,1,1,failed,\n1-0-0,b,0,1,ok,22\n1-0-1,b,1,1,ok,31\n"
	if err := os.WriteFile(filepath.Join(dir, "results.csv"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	arms := open(t, 1, 1, dir)
	if len(arms) != 2 || !slices.Equal(arms[1].Times, []float64{0, 1, 2}) || arms[1].Dt != 0.25 || !slices.Equal(arms[1].Courses, []string{"breadth", "depth"}) {
		t.Fatalf("%+v", arms)
	}
	got, err := arms[1].Course("breadth")
	if err != nil || len(got) != 2 || !slices.Equal(got[0], []float64{20, 21, 22}) || got[1][1] != 31 || !math.IsNaN(got[1][2]) {
		t.Errorf("%v, %v", got, err)
	}
	if first, err := arms[0].Course("breadth"); err != nil || len(first) != 1 || first[0][2] != 2 {
		t.Errorf("beside a failed run: %v, %v", first, err)
	}
	to := t.TempDir()
	tables, err := WriteTables(to, arms, Measures(arms), Contrasts(arms, Measures(arms), nil))
	if err != nil || len(tables) != 4 {
		t.Fatalf("tables %v, %v", tables, err)
	}
	series, err := tidy.ReadCSV(to, seriesFile)
	if err != nil {
		t.Fatal(err)
	}
	if steps, err := series.Numbers(3); err != nil || !slices.Equal(steps, []float64{0, 4, 8, 0, 4, 8}) {
		t.Errorf("steps %v, %v", steps, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "series.parquet"), []byte("PAR1"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Options{}); err == nil || !strings.Contains(err.Error(), "series.parquet") {
		t.Errorf("a broken file: %v", err)
	}
}
