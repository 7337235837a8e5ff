package calibration

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"plenary/internal/tree"

	"plenary/internal/named"
	shipped "plenary/scenarios/calibration"
	"plenary/scenarios/rosters"
)

// File says what a scenario is held against and which of its numbers may move.
type File struct {
	Name     string   `json:"name"`
	Doc      string   `json:"doc,omitempty"`
	Scenario string   `json:"scenario"`
	Set      []string `json:"set,omitempty"` // laid over the scenario: path=value
	Seed     uint64   `json:"seed,omitempty"`
	// Runs of the scenario: points of the design and seeds at each, seeds behind
	// probabilities that are scored.
	Design   int `json:"design,omitempty"`
	Seeds    int `json:"seeds,omitempty"`
	Evaluate int `json:"evaluate,omitempty"`

	Record     Columns     `json:"record"`
	Outcome    Outcome     `json:"outcome"`
	Baselines  []Baseline  `json:"baselines,omitempty"`
	Folds      Folds       `json:"folds,omitzero"`
	Parameters []Parameter `json:"parameters,omitempty"`

	// What plenary validate compares beside the outcome.
	Also    []Outcome `json:"also,omitempty"`   // other votes of the same scenario, State by State
	Totals  []Total   `json:"totals,omitempty"` // sums of decisions
	Turnout []Turnout `json:"turnout,omitempty"`
	// Line names the column of numbers that the world of one dimension is made of.
	Line string `json:"line,omitempty"`

	open   func(name string) ([]byte, error) // files named in this one
	dir    string
	places tree.Document
}

// Columns name the columns of the record, a CSV file with a header.
type Columns struct {
	File   string `json:"file"`
	State  string `json:"state"`  // the State's name as the scenario has it
	Region string `json:"region"` // strata and tables
}

// Outcome is what is predicted: a recorded vote, if Decision is given, else the
// time of becoming party.
type Outcome struct {
	Framework string    `json:"framework"`
	Decision  string    `json:"decision,omitempty"`
	Column    string    `json:"column"`
	Since     string    `json:"since,omitempty"`  // date from which years count
	Bounds    []float64 `json:"bounds,omitempty"` // years that part the categories
}

// Baseline is a prediction without the model; Columns are of the record.
type Baseline struct {
	Name    string   `json:"name"`
	Kind    string   `json:"kind"` // see Baselines
	Columns []string `json:"columns,omitempty"`
}

// Total is a sum of a decision on record: how many gave an answer (yes, no,
// abstain, absent). Yes to a silence procedure is silence, to a conference is
// coming.
type Total struct {
	Decision string  `json:"decision,omitempty"`
	Answer   string  `json:"answer"`
	Record   float64 `json:"record"`
}

// Turnout is how many of a kind came to a forum, or belonged to it, on a date.
type Turnout struct {
	Forum  string  `json:"forum"`
	Kind   string  `json:"kind"`
	Date   string  `json:"date"`
	Record float64 `json:"record"`
	Note   string  `json:"note,omitempty"`
}

// Folds part the States for fits judged on States they did not see.
type Folds struct {
	Number  int `json:"number,omitempty"`
	Repeats int `json:"repeats,omitempty"`
}

// Parameter is a number of the scenario that may be fitted.
type Parameter struct {
	Path  string  `json:"path"`
	From  string  `json:"from"` // vote, absence or convention: what it is fitted to
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Prior Prior   `json:"prior"`
	Log   bool    `json:"log,omitempty"` // fitted on the scale of logarithms
	Doc   string  `json:"doc,omitempty"`
}

// Prior is a normal law; on the scale of logarithms SD is that of the logarithm.
type Prior struct {
	Mean float64 `json:"mean"`
	SD   float64 `json:"sd"`
}

// most are the greatest numbers of free parameters, by what they are fitted to.
var most = map[string]int{"vote": 4, "absence": 2, "convention": 4}

// Load reads a calibration file: a path, or the name of a shipped one. What is
// wrong with it comes as *tree.FaultsError, all faults at once.
func Load(name string) (*File, error) {
	f := &File{Design: 300, Seeds: 8, Evaluate: 100, Folds: Folds{Number: 10, Repeats: 1}}
	shown := name
	text, err := os.ReadFile(name)
	switch {
	case err == nil:
		f.dir = filepath.Dir(name)
		f.open = os.ReadFile
	case errors.Is(err, fs.ErrNotExist):
		base := strings.TrimSuffix(path.Base(filepath.ToSlash(name)), ".yaml")
		shown = "calibration/" + base + ".yaml"
		text, err = shipped.Files.ReadFile(base + ".yaml")
		if err != nil {
			return nil, fmt.Errorf("%s: no such calibration file%s", name, named.Hint(name, Shipped()))
		}
		f.open = func(p string) ([]byte, error) { return rosters.Facts.ReadFile("facts/" + path.Base(p)) }
	default:
		return nil, err
	}
	if f.places, err = tree.ReadDocument(shown, text, "calibration", f); err != nil {
		return nil, err
	}
	f.check()
	if err := f.places.Err(); err != nil {
		return nil, err
	}
	return f, nil
}

// Shipped are the names of the calibration files that come with the program.
func Shipped() (out []string) {
	entries, err := shipped.Files.ReadDir(".")
	if err != nil {
		return nil
	}
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return out
}

// read reads a file that the calibration file names.
func (f *File) read(name string) ([]byte, error) {
	if !filepath.IsAbs(name) {
		name = filepath.Join(f.dir, name)
	}
	return f.open(name)
}
