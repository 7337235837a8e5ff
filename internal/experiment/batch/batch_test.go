package batch_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"plenary/internal/experiment/batchfile"

	"plenary/internal/experiment"
	"plenary/internal/experiment/batch"
	"plenary/output"
	"plenary/output/folder"
	"plenary/scenarios"
)

const small = `
name: small
scenario: classroom
set: [time.steps=12]
arms: [{name: free}, {name: bound, set: [regime.preset=binding]}]
factors:
  - {name: step, path: settings.draft.step, min: 0.02, max: 0.2}
  - {name: when, path: 'events["campaign"].date', values: [2021-01-01, 2022-06-01]}
design: {kind: latin, points: 3}
replicates: 4
measures: [breadth, {measure: dispersion, reduce: mean}, {measure: agreement, reduce: first, at_least: 0.5}]
series: {measures: [breadth, dispersion], every: 5}
`

// program is who runs the batches of these tests.
var program = folder.Program{Version: "test", Hash: "0123456789abcdef0123", Arch: "amd64", Level: "v1"}

func planOf(t *testing.T, text string) (*batch.Plan, *batch.Manifest) {
	t.Helper()
	b, err := batchfile.Load("b.yaml", scenarios.Options{Files: map[string][]byte{"b.yaml": []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	p, m, err := batch.NewPlan(b, program)
	if err != nil {
		t.Fatal(err)
	}
	return p, m
}

func open(t *testing.T, dir, text string, mode batch.Mode) *batch.Folder {
	t.Helper()
	p, m := planOf(t, text)
	f, err := batch.Open(dir, p, m, mode)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() }) // closed twice by some
	return f
}

// run runs a batch to its end and returns its results.
func run(t *testing.T, dir, text string, mode batch.Mode, o batch.Options) (map[string]string, experiment.Tally) {
	t.Helper()
	f := open(t, dir, text, mode)
	tally, err := f.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	if o.Shards == 0 {
		if _, err := f.Collect(); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return results(t, dir), tally
}

func results(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, name := range []string{"results.csv", "results.parquet", "series.parquet"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err == nil {
			out[name] = string(text)
		}
	}
	return out
}

func same(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	if len(want) < 3 {
		t.Fatalf("%s: only %d files", what, len(want))
	}
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s: %s differs from that of an unbroken run", what, name)
		}
	}
}

// unbroken is the batch in one go, on one worker.
func unbroken(t *testing.T, text string) map[string]string {
	t.Helper()
	out, _ := run(t, filepath.Join(t.TempDir(), "whole"), text, batch.Mode{}, batch.Options{Workers: 1})
	return out
}

func TestWorkersShardsAndOrderChangeNothing(t *testing.T) {
	want := unbroken(t, small)
	dir := t.TempDir()
	got, tally := run(t, filepath.Join(dir, "four"), small, batch.Mode{}, batch.Options{Workers: 4})
	same(t, "four workers", got, want)
	if tally.All != 24 || tally.Done != 24 || tally.Bad != 0 || tally.Left() != 0 {
		t.Errorf("%+v", tally)
	}
	shards := filepath.Join(dir, "shards")
	for _, i := range []int{2, 0, 1} {
		run(t, shards, small, batch.Mode{Shared: true}, batch.Options{Workers: 2, Shard: i, Shards: 3})
	}
	got, tally = run(t, shards, small, batch.Mode{Resume: true}, batch.Options{})
	same(t, "shards", got, want)
	if tally.Before != 24 || tally.Done != 0 {
		t.Errorf("after the shards: %+v", tally)
	}
	rows, err := csv.NewReader(strings.NewReader(want["results.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 25 || strings.Join(rows[0], ",") != "run,arm,point,step,when,replicate,seed,status,reason,steps,breadth,dispersion_mean,agreement_first" {
		t.Errorf("%d rows under %v", len(rows), rows[0])
	}
	if rows[1][0] != "0-0-0" || rows[13][0] != "1-0-0" || rows[13][1] != "bound" {
		t.Errorf("rows %v and %v", rows[1], rows[13])
	}
}

// The same replicate of two equal arms is the same run; under luck of their own
// it is another.
func TestArmsShareTheirLuck(t *testing.T) {
	text := "scenario: classroom\nset: [time.steps=8]\narms: [{name: a}, {name: b}]\nreplicates: 3\nmeasures: [dispersion, agreement]\n"
	for luck, equal := range map[string]bool{"": true, "luck: own\n": false} {
		dir := filepath.Join(t.TempDir(), "b")
		got, _ := run(t, dir, text+luck, batch.Mode{}, batch.Options{})
		rows, err := csv.NewReader(strings.NewReader(got["results.csv"])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if is := strings.Join(rows[1][8:], ",") == strings.Join(rows[4][8:], ","); is != equal {
			t.Errorf("luck %q: %v and %v", luck, rows[1], rows[4])
		}
		if rows[1][8] == rows[2][8] {
			t.Errorf("two replicates are one: %v, %v", rows[1], rows[2])
		}
	}
}

// What is cut anywhere is run again, and the rest is kept.
func TestCutFilesAreMended(t *testing.T) {
	want := unbroken(t, small)
	for name, harm := range map[string]func(t *testing.T, path string, text []byte){
		"half of a line is gone":  func(t *testing.T, path string, text []byte) { put(t, path, text[:len(text)-7]) },
		"only half of it is left": func(t *testing.T, path string, text []byte) { put(t, path, text[:len(text)/2]) },
		"it is empty":             func(t *testing.T, path string, _ []byte) { put(t, path, nil) },
		"a digit is altered": func(t *testing.T, path string, text []byte) {
			text[len(text)-9] ^= 1
			put(t, path, text)
		},
		"it is of another batch": func(t *testing.T, path string, text []byte) {
			put(t, path, bytes.Replace(text, []byte("chunk 2\t"), []byte("chunk 2\t0"), 1))
		},
		"it is gone": func(t *testing.T, path string, _ []byte) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		},
		"it is a part": func(t *testing.T, path string, text []byte) {
			put(t, strings.TrimSuffix(path, ".tsv")+".part", text[:len(text)-30])
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "b")
			run(t, dir, small, batch.Mode{}, batch.Options{})
			path := filepath.Join(dir, "chunks", "chunk-0003.tsv")
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			harm(t, path, text)
			f := open(t, dir, small, batch.Mode{Resume: true})
			if _, err := f.Collect(); err == nil {
				t.Error("results are collected from a broken chunk")
			}
			_ = f.Close()
			got, tally := run(t, dir, small, batch.Mode{Resume: true}, batch.Options{})
			same(t, name, got, want)
			if tally.Done < 1 || tally.Done > 2 {
				t.Errorf("%d runs were done again", tally.Done)
			}
		})
	}
}

func put(t *testing.T, path string, text []byte) {
	t.Helper()
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// A batch that is ended at any moment goes on to the same results.
func TestEndedAnywhereGoesOn(t *testing.T) {
	want := unbroken(t, small)
	dir := filepath.Join(t.TempDir(), "b")
	ended := 0
	for try := range 200 {
		f := open(t, dir, small, batch.Mode{Resume: try > 0})
		ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond<<(try/6)) // in the end long enough anywhere
		tally, err := f.Run(ctx, batch.Options{Workers: 2})
		cancel()
		if err == nil {
			if tally.Left() != 0 {
				t.Errorf("no error, and %+v", tally)
			}
			if _, err := f.Collect(); err != nil {
				t.Fatal(err)
			}
			break
		}
		ended++
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if ended == 0 {
		t.Error("nothing was ended: the test shows nothing")
	}
	same(t, "ended and gone on", results(t, dir), want)
}

// Replicates that are added come to the same results as if they had been there.
func TestAddedReplicates(t *testing.T) {
	want := unbroken(t, strings.Replace(small, "replicates: 4", "replicates: 7", 1))
	dir := filepath.Join(t.TempDir(), "b")
	run(t, dir, small, batch.Mode{}, batch.Options{})
	run(t, dir, small, batch.Mode{Add: 1}, batch.Options{})
	got, tally := run(t, dir, small, batch.Mode{Add: 2}, batch.Options{})
	same(t, "added replicates", got, want)
	if tally.Before != 30 || tally.Done != 12 {
		t.Errorf("%+v", tally)
	}
	m, err := batch.ReadManifest(dir)
	if err != nil || m.Runs != 42 || len(m.Layers) != 3 {
		t.Errorf("%+v, %v", m.Layers, err)
	}
	b, err := m.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, again, err := batch.NewPlan(b, program)
	if err != nil {
		t.Fatal(err)
	}
	f, err := batch.Open(dir, p, again, batch.Mode{Resume: true})
	if err != nil {
		t.Fatalf("the manifest's own text is another plan: %v", err)
	}
	_ = f.Close()
}

func TestAnotherPlanIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "b")
	run(t, dir, small, batch.Mode{}, batch.Options{})
	before := results(t, dir)
	for _, c := range []struct{ old, other, want string }{
		{"max: 0.2", "max: 0.3", "factors[0].max is 0.2 there, 0.3 here"},
		{"replicates: 4", "replicates: 5", "replicates is 4 there, 5 here (--add-replicates N adds"},
		{"points: 3", "points: 4", "points is 3 there, 4 here"},
		{"time.steps=12", "time.steps=13", "arms[0].spec_hash is "},
		{"name: bound", "name: tied", "arms[1].name is bound there, tied here"},
		{"measures: [breadth,", "measures: [depth,", "measures[0].measure is breadth there, depth here"},
	} {
		p, m := planOf(t, strings.Replace(small, c.old, c.other, 1))
		_, err := batch.Open(dir, p, m, batch.Mode{Resume: true})
		if _, ok := errors.AsType[*batch.OtherPlanError](err); !ok || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v\nwant %s", c.other, err, c.want)
		}
	}
	p, m := planOf(t, small)
	if _, err := batch.Open(dir, p, m, batch.Mode{}); err == nil || !strings.Contains(err.Error(), "--resume") {
		t.Errorf("the folder is taken again: %v", err)
	}
	if _, err := batch.Open(filepath.Join(t.TempDir(), "none"), p, m, batch.Mode{Add: 3}); err == nil {
		t.Error("replicates are added to nothing")
	}
	foreign := t.TempDir()
	put(t, filepath.Join(foreign, "thesis.doc"), []byte("dear"))
	if _, err := batch.Open(foreign, p, m, batch.Mode{Resume: true}); errors.As(err, new(*output.ExistsError)) == false {
		t.Errorf("a foreign folder is taken: %v", err)
	}
	same(t, "refused", results(t, dir), before)
}

// Other actors under the name of a roster are another batch.
func TestAnotherRosterIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "b")
	open := func(roster string) error {
		b, err := batchfile.Load("b.yaml", scenarios.Options{Files: map[string][]byte{
			"b.yaml":     []byte("scenario: classroom\nfactors: [{name: who, path: roster, values: [people.csv]}]\n"),
			"people.csv": []byte("name,kind,position.rights,position.pathways,position.returns\n" + roster),
		}})
		if err != nil {
			t.Fatal(err)
		}
		p, m, err := batch.NewPlan(b, program)
		if err != nil {
			t.Fatal(err)
		}
		f, err := batch.Open(dir, p, m, batch.Mode{Resume: true})
		if err == nil {
			err = f.Close()
		}
		return err
	}
	if err := errors.Join(open("Sudland,state,0.1,0.2,0.3\n"), open("Sudland,state,0.1,0.2,0.3\n")); err != nil {
		t.Fatal(err)
	}
	if err := open("Sudland,state,0.1,0.2,0.4\n"); err == nil || !strings.Contains(err.Error(), "factors[0].tables[0] is ") {
		t.Errorf("another roster was taken: %v", err)
	}
}

func TestTwoProcessesStayApart(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "b")
	f := open(t, dir, small, batch.Mode{})
	p, m := planOf(t, small)
	for _, mode := range []batch.Mode{{Resume: true}, {Shared: true}} {
		if _, err := batch.Open(dir, p, m, mode); errors.As(err, new(*experiment.BusyError)) == false {
			t.Errorf("a second process is let in: %v", err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	one, two := open(t, dir, small, batch.Mode{Shared: true}), open(t, dir, small, batch.Mode{Shared: true})
	if _, err := batch.Open(dir, p, m, batch.Mode{Resume: true}); errors.As(err, new(*experiment.BusyError)) == false {
		t.Errorf("a whole run is let in beside shards: %v", err)
	}
	done := make(chan experiment.Tally, 2)
	for _, f := range []*batch.Folder{one, two} { // both want the same chunks
		go func() {
			tally, err := f.Run(context.Background(), batch.Options{Workers: 2, Shard: 0, Shards: 1})
			if err != nil {
				t.Error(err)
			}
			done <- tally
		}()
	}
	a, b := <-done, <-done
	if a.Done+b.Done != 24 {
		t.Errorf("%+v and %+v", a, b)
	}
	_, _ = one.Close(), two.Close()
	got, _ := run(t, dir, small, batch.Mode{Resume: true}, batch.Options{})
	same(t, "two at once", got, unbroken(t, small))
}

// A point that makes no world, and a run that takes too long, are rows with a
// reason; the others go on.
func TestFailingRunsAreRecorded(t *testing.T) {
	text := `scenario: classroom
factors:
  - {name: start, path: time.start, values: [2020-01-01, 2022-06-01]}
  - {name: date, path: 'frameworks["Classroom compact"].decisions["agreement"].date', values: [2022-11-01, 2022-03-01]}
replicates: 2
measures: [breadth]
`
	dir := filepath.Join(t.TempDir(), "b")
	got, tally := run(t, dir, text, batch.Mode{}, batch.Options{})
	rows, err := csv.NewReader(strings.NewReader(got["results.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	failed := 0
	for _, r := range rows[1:] {
		if r[7] == "failed" {
			failed++
			if !strings.Contains(r[8], "before the start") || r[6] != "1" || r[len(r)-1] != "" {
				t.Errorf("row %v", r)
			}
		}
	}
	if failed != 2 || tally.Bad != 2 || tally.Done != 8 {
		t.Errorf("%d failed of %+v", failed, tally)
	}
	_, tally = run(t, dir, text, batch.Mode{Resume: true}, batch.Options{Retry: true})
	if tally.Done != 2 || tally.Bad != 2 || tally.Before != 6 {
		t.Errorf("tried again: %+v", tally)
	}
	slow := filepath.Join(t.TempDir(), "slow")
	got, tally = run(t, slow, "scenario: classroom\nmeasures: [breadth]\n", batch.Mode{}, batch.Options{Timeout: time.Nanosecond})
	if tally.Bad != 1 || !strings.Contains(got["results.csv"], "timed out,\"out of time after 1ns, before its world was built\"") {
		t.Errorf("%+v in\n%s", tally, got["results.csv"])
	}
	got, tally = run(t, slow, "scenario: classroom\nmeasures: [breadth]\n", batch.Mode{Resume: true}, batch.Options{Retry: true})
	if tally.Bad != 0 || strings.Contains(got["results.csv"], "timed out") {
		t.Errorf("with time: %+v in\n%s", tally, got["results.csv"])
	}
}

// No permission, and a file where a folder should be, are told and lose nothing.
func TestAFolderThatCannotBeWritten(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere; a file in the way is tried below instead")
	}
	dir := filepath.Join(t.TempDir(), "b")
	f := open(t, dir, small, batch.Mode{})
	if err := os.Chmod(filepath.Join(dir, "chunks"), 0o500); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Run(context.Background(), batch.Options{}); !errors.Is(err, os.ErrPermission) {
		t.Errorf("got %v", err)
	}
	if err := os.Chmod(filepath.Join(dir, "chunks"), 0o700); err != nil {
		t.Fatal(err)
	}
	_ = f.Close()
	got, _ := run(t, dir, small, batch.Mode{Resume: true}, batch.Options{})
	same(t, "permission given back", got, unbroken(t, small))
}

func TestAChunkInTheWay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "b")
	f := open(t, dir, small, batch.Mode{})
	way := filepath.Join(dir, "chunks", "chunk-0002.part")
	if err := os.Mkdir(way, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Run(context.Background(), batch.Options{Workers: 1}); err == nil || !strings.Contains(err.Error(), "chunk-0002.part") {
		t.Errorf("got %v", err)
	}
	_ = f.Close()
	if err := os.Remove(way); err != nil {
		t.Fatal(err)
	}
	got, tally := run(t, dir, small, batch.Mode{Resume: true}, batch.Options{})
	same(t, "way free", got, unbroken(t, small))
	if tally.Before == 0 {
		t.Error("nothing was kept")
	}
}

// A run ends where a condition holds, and reducers see the steps until then.
func TestStopAndReduce(t *testing.T) {
	text := `scenario: classroom
set: [time.steps=20]
stop: [{measure: dispersion, within: 1, steps: 5}]
measures:
  - {measure: dispersion, reduce: at, step: 3}
  - {measure: dispersion, reduce: at, step: 9, as: later}
  - {measure: dispersion, reduce: max}
  - {measure: dispersion, reduce: min}
  - {measure: dispersion, reduce: change}
  - {measure: dispersion, reduce: at, date: 2020-12-31, as: dated}
  - {measure: dispersion, reduce: first, at_least: 9}
  - dispersion
series: {measures: [dispersion], every: 100}
`
	dir := filepath.Join(t.TempDir(), "b")
	got, _ := run(t, dir, text, batch.Mode{}, batch.Options{})
	rows, err := csv.NewReader(strings.NewReader(got["results.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	r := rows[1]
	if r[7] != "6" { // the first step has no step before it to compare with
		t.Errorf("ended after %s steps", r[7])
	}
	if r[8] == "" || r[9] != "" || r[13] == "" || r[14] != "" || r[10] < r[11] {
		t.Errorf("%v\n%v", rows[0], r)
	}
	if !strings.Contains(chunkText(t, dir), ",6,") {
		t.Error("the series lacks the step at which the run stopped")
	}
}

func chunkText(t *testing.T, dir string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "chunks", "chunk-0000.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestSensitivityIsWritten(t *testing.T) {
	for _, kind := range []string{"morris, points: 3", "saltelli, points: 4"} {
		text := "scenario: classroom\nfactors: [{name: a, path: settings.utility.home, min: 0, max: 1}, {name: b, path: settings.draft.step, min: 0.02, max: 0.2}]\n" +
			"design: {kind: " + kind + "}\nmeasures: [dispersion]\n"
		dir := filepath.Join(t.TempDir(), "b")
		run(t, dir, text, batch.Mode{}, batch.Options{})
		got, err := os.ReadFile(filepath.Join(dir, "sensitivity.csv"))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(got)).ReadAll()
		if err != nil || len(rows) != 3 || rows[1][2] != "a" || rows[1][3] == "" {
			t.Errorf("%s: %v\n%s", kind, err, got)
		}
	}
}

// What a batch is said to take on the disk is right to a factor of 1.5, counted in
// blocks as file systems do.
func TestDiskIsForeseen(t *testing.T) {
	for _, text := range []string{small, strings.Replace(small, "replicates: 4", "replicates: 90", 1), "scenario: classroom\nset: [time.steps=1]\nreplicates: 2000\nmeasures: [breadth]\n"} {
		p, _ := planOf(t, text)
		probe, err := p.Probe(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		run(t, dir, text, batch.Mode{}, batch.Options{})
		there := 0.0
		err = filepath.WalkDir(dir, func(_ string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			i, err := d.Info()
			there += math.Ceil(float64(i.Size())/4096) * 4096
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if said := float64(p.Disk(probe)); said > 1.5*there || there > 1.5*said {
			t.Errorf("%.0f bytes were foreseen, %.0f are there:\n%s", said, there, text)
		}
	}
}

func TestRunNames(t *testing.T) {
	p, _ := planOf(t, small)
	if r, err := p.ParseRun("1-2-99"); err != nil || r.String() != "1-2-99" {
		t.Errorf("%v, %v", r, err)
	}
	for _, bad := range []string{"", "1", "1-2", "2-0-0", "0-3-0", "0-0--1", "a-0-0"} {
		if r, err := p.ParseRun(bad); err == nil {
			t.Errorf("%q is run %v", bad, r)
		}
	}
}
