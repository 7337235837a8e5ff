package folder

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"plenary/output/tidy"
)

// Manifest is the file that says what a folder holds.
const Manifest = "manifest.json"

// Schema is the form of manifests that is written and read.
const Schema = 1

// Run says which run a folder holds: enough to run it again.
type Run struct {
	Schema    int      `json:"schema"`
	Scenario  string   `json:"scenario"`
	Title     string   `json:"title"`
	Seed      uint64   `json:"seed"`
	Replicate uint64   `json:"replicate"`
	Rng       int      `json:"rng_scheme"`
	Steps     int      `json:"steps"`
	Done      int      `json:"steps_done"`
	Complete  bool     `json:"complete"`
	Ended     string   `json:"ended,omitempty"` // why, if not complete
	Start     string   `json:"start"`           // ISO date; empty where dates mean nothing
	Dt        float64  `json:"dt"`              // [years]
	Framework string   `json:"framework"`       // main one, empty: none
	Issues    []string `json:"issues"`
	SpecHash  string   `json:"spec_hash"` // of the resolved settings
	Program

	Sources  []Source  `json:"sources"`
	Settings []Setting `json:"settings"`
	Text     string    `json:"scenario_text"` // of the file that was named
	Sampled  []Sampled `json:"sampled"`
	Results  []Result  `json:"results"`
	Timings  Timings   `json:"timings"`
	Files    []File    `json:"files"`
}

// Source is a file that went into a scenario or batch.
type Source struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256,omitempty"`
}

// Setting is the value of a setting and where it came from.
type Setting struct {
	Path   string `json:"path"`
	Value  string `json:"value"` // as YAML
	Unit   string `json:"unit,omitempty"`
	Origin string `json:"origin"`
}

// Sampled says that a table holds some of the actors.
type Sampled struct {
	File string `json:"file"`
	Rows int    `json:"rows"`
	Of   int    `json:"of"`
}

// Result is a measure of the end or of a vote.
type Result struct {
	Name  string `json:"name"`
	Unit  string `json:"unit"`
	When  string `json:"when"` // vote or end
	Value Number `json:"value"`
}

// Number is a measured number; what is not defined is null in JSON.
type Number float64

// MarshalJSON writes the shortest number that reads back as the same, or null.
func (n Number) MarshalJSON() ([]byte, error) {
	b := tidy.AppendNumber(nil, float64(n))
	if len(b) == 0 {
		return []byte("null"), nil
	}
	return b, nil
}

// Timings are what a run took [seconds].
type Timings struct {
	Load  float64 `json:"load"`
	Build float64 `json:"build"`
	Run   float64 `json:"run"`
	Plots float64 `json:"plots"`
	Total float64 `json:"total"`
}

// File is a file of the folder.
type File struct {
	Name  string `json:"name"`
	Bytes int64  `json:"bytes"`
}

// Files lists the files of a folder but for its manifest, by name.
func Files(dir string) ([]File, error) {
	out := []File{}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		at, err := e.Info()
		name, rel := filepath.Rel(dir, path)
		if err = errors.Join(err, rel); err != nil {
			return err
		}
		if name != Manifest {
			out = append(out, File{filepath.ToSlash(name), at.Size()})
		}
		return nil
	})
	slices.SortFunc(out, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return out, err
}

// Comparison says which arms a folder compares: enough to do it again.
type Comparison struct {
	Schema  int      `json:"schema"`
	Kind    string   `json:"kind"` // KindComparison
	Title   string   `json:"title"`
	Command []string `json:"command"` // as it was called
	Seed    uint64   `json:"seed"`
	Runs    int      `json:"runs"` // of the arm that has most
	Rng     int      `json:"rng_scheme"`
	// Start is not empty if times are years of the calendar.
	Start    string    `json:"start"`
	Dt       float64   `json:"dt"` // [years]
	Factors  []string  `json:"factors"`
	Measures []Measure `json:"measures"` // those that were asked for
	Arms     []Arm     `json:"arms"`     // the first is what the others are compared with
	// Batches are those that arms are results of.
	Batches  []BatchOf `json:"batches,omitempty"`
	Warnings []string  `json:"warnings"`
	Program
	Seconds float64 `json:"seconds"`
	Files   []File  `json:"files"`
}

// Measure is what a measure is.
type Measure struct {
	Name string `json:"name"`
	Unit string `json:"unit"`
	Doc  string `json:"doc"`
}

// Arm is where an arm of a comparison comes from.
type Arm struct {
	Name     string   `json:"name"`
	From     string   `json:"from"`
	Sort     string   `json:"sort"` // scenario, run or results
	Scenario string   `json:"scenario"`
	Title    string   `json:"title"`
	Set      []string `json:"set"`
	Runs     int      `json:"runs"`
	SpecHash string   `json:"spec_hash"`
	Text     string   `json:"scenario_text"`
	// WithTalk is the arm from which it differs only in that nobody talks.
	WithTalk string `json:"with_talk,omitempty"`
}

// BatchOf is a batch that arms are results of, with the file that it is made
// from and those beside it, the scenarios of its arms.
type BatchOf struct {
	Name     string            `json:"name"`
	Folder   string            `json:"folder"`
	PlanHash string            `json:"plan_hash"`
	Text     string            `json:"text"`
	Files    map[string]string `json:"texts"`
}

// NewComparison starts a manifest.
func NewComparison(p Program) *Comparison {
	return &Comparison{
		Schema: Schema, Kind: KindComparison, Command: []string{}, Factors: []string{}, Measures: []Measure{},
		Arms: []Arm{}, Warnings: []string{}, Files: []File{}, Program: p,
	}
}

// Batch says which batch a folder holds: enough to run it again.
type Batch struct {
	Schema int    `json:"schema"`
	Kind   string `json:"kind"` // KindBatch
	Name   string `json:"name"`
	Title  string `json:"title"`
	Runs   int    `json:"runs"`
	// Hash covers Plan and Layers.
	Hash string `json:"plan_hash"`
	// Plan is what two calls must agree in to work in one folder, Layers its rounds
	// of replicates, in the forms of the package that runs batches.
	Plan   json.RawMessage `json:"plan"`
	Layers json.RawMessage `json:"layers"`
	// Adopted are programs other than that of the plan that went on with it.
	Adopted []Program         `json:"adopted,omitempty"`
	Columns []Column          `json:"columns"`
	Go      string            `json:"go"`
	OS      string            `json:"os"`
	Sources []Source          `json:"sources"`
	Texts   map[string]string `json:"texts"` // BatchFile and what it names
}

// BatchFile is the batch itself among its texts.
const BatchFile = "batch.yaml"

// Column says what a column of the results is.
type Column struct {
	Name string `json:"name"`
	Role string `json:"role"` // run, factor or measure
	Unit string `json:"unit,omitempty"`
	Doc  string `json:"doc"`
}
