package calibration

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml"

	shipped "plenary/scenarios/calibration"
	"plenary/scenarios/rosters"
)

// File says what a scenario is held against and which of its numbers may move.
type File struct {
	Name     string   `yaml:"name"`
	Doc      string   `yaml:"doc"`
	Scenario string   `yaml:"scenario"`
	Set      []string `yaml:"set"` // laid over the scenario: path=value
	Seed     uint64   `yaml:"seed"`
	// Runs of the scenario: points of the design and seeds at each, seeds behind
	// probabilities that are scored.
	Design   int `yaml:"design"`
	Seeds    int `yaml:"seeds"`
	Evaluate int `yaml:"evaluate"`

	Record     Columns     `yaml:"record"`
	Outcome    Outcome     `yaml:"outcome"`
	Baselines  []Baseline  `yaml:"baselines"`
	Folds      Folds       `yaml:"folds"`
	Parameters []Parameter `yaml:"parameters"`

	// What plenary validate compares beside the outcome.
	Also    []Outcome `yaml:"also"`   // other votes of the same scenario, State by State
	Totals  []Total   `yaml:"totals"` // sums of decisions
	Turnout []Turnout `yaml:"turnout"`
	// Line names the column of numbers that the world of one dimension is made of.
	Line string `yaml:"line"`

	open func(name string) ([]byte, error) // files named in this one
	dir  string
}

// Columns name the columns of the record, a CSV file with a header.
type Columns struct {
	File   string `yaml:"file"`
	State  string `yaml:"state"`  // the State's name as the scenario has it
	Region string `yaml:"region"` // strata and tables
}

// Outcome is what is predicted: a recorded vote, if Decision is given, else the
// time of becoming party.
type Outcome struct {
	Framework string    `yaml:"framework"`
	Decision  string    `yaml:"decision"`
	Column    string    `yaml:"column"`
	Since     string    `yaml:"since"`  // date from which years count
	Bounds    []float64 `yaml:"bounds"` // years that part the categories
}

// Baseline is a prediction without the model; Columns are of the record.
type Baseline struct {
	Name    string   `yaml:"name"`
	Kind    string   `yaml:"kind"` // see Baselines
	Columns []string `yaml:"columns"`
}

// Total is a sum of a decision on record: how many gave an answer (yes, no,
// abstain, absent). Yes to a silence procedure is silence, to a conference is
// coming.
type Total struct {
	Decision string  `yaml:"decision" json:"decision"`
	Answer   string  `yaml:"answer" json:"answer"`
	Record   float64 `yaml:"record" json:"record"`
}

// Turnout is how many of a kind came to a forum, or belonged to it, on a date.
type Turnout struct {
	Forum  string  `yaml:"forum" json:"forum"`
	Kind   string  `yaml:"kind" json:"kind"`
	Date   string  `yaml:"date" json:"date"`
	Record float64 `yaml:"record" json:"record"`
	Note   string  `yaml:"note" json:"note"`
}

// Folds part the States for fits judged on States they did not see.
type Folds struct {
	Number  int `yaml:"number"`
	Repeats int `yaml:"repeats"`
}

// Parameter is a number of the scenario that may be fitted.
type Parameter struct {
	Path  string  `yaml:"path"`
	From  string  `yaml:"from"` // vote, absence or convention: what it is fitted to
	Low   float64 `yaml:"low"`
	High  float64 `yaml:"high"`
	Prior Prior   `yaml:"prior"`
	Log   bool    `yaml:"log"` // fitted on the scale of logarithms
	Doc   string  `yaml:"doc"`
}

// Prior is a normal law; on the scale of logarithms SD is that of the logarithm.
type Prior struct {
	Mean float64 `yaml:"mean"`
	SD   float64 `yaml:"sd"`
}

// most are the greatest numbers of free parameters, by what they are fitted to.
var most = map[string]int{"vote": 4, "absence": 2, "convention": 4}

// Load reads a calibration file: a path, or the name of a shipped one.
func Load(name string) (*File, error) {
	f := &File{Design: 300, Seeds: 8, Evaluate: 100, Folds: Folds{Number: 10, Repeats: 1}}
	text, err := os.ReadFile(name)
	switch {
	case err == nil:
		f.dir = filepath.Dir(name)
		f.open = os.ReadFile
	case errors.Is(err, fs.ErrNotExist):
		base := strings.TrimSuffix(path.Base(filepath.ToSlash(name)), ".yaml")
		text, err = shipped.Files.ReadFile(base + ".yaml")
		if err != nil {
			return nil, fmt.Errorf("%s: no such calibration file (shipped are %s)", name, strings.Join(Shipped(), ", "))
		}
		f.open = func(p string) ([]byte, error) { return rosters.Facts.ReadFile("facts/" + path.Base(p)) }
	default:
		return nil, err
	}
	if err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(f); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := f.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
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

// check finds every fault of the file.
func (f *File) check() error {
	var errs []error
	bad := func(ok bool, format string, args ...any) {
		if !ok {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	bad(f.Scenario != "", "scenario: missing")
	bad(f.Record.File != "" && f.Record.State != "" && f.Record.Region != "", "record: file, state and region are needed")
	bad(f.Outcome.Framework != "" && f.Outcome.Column != "", "outcome: framework and column are needed")
	bad(f.Outcome.Decision != "" || f.Outcome.Since != "" && len(f.Outcome.Bounds) > 0, "outcome: a decision, or since and bounds, are needed")
	bad(f.Folds.Number >= 2 && f.Folds.Repeats >= 1, "folds: number >= 2 and repeats >= 1 are needed")
	bad(f.Design >= 1 && f.Seeds >= 1 && f.Evaluate >= 2, "design, seeds and evaluate: too few")
	for _, b := range f.Baselines {
		_, err := Baselines.Find(b.Kind)
		bad(err == nil, "baselines[%q].kind: %v", b.Name, err)
	}
	count := map[string]int{}
	for _, p := range f.Parameters {
		count[p.From]++
		at := fmt.Sprintf("parameters[%q]", p.Path)
		bad(most[p.From] > 0, "%s.from: %q is none of vote, absence, convention", at, p.From)
		bad(p.Low < p.High && p.Low <= p.Prior.Mean && p.Prior.Mean <= p.High && p.Prior.SD > 0, "%s: low <= prior mean <= high and sd > 0 are needed", at)
		bad(!p.Log || p.Low > 0, "%s: low > 0 is needed on the scale of logarithms", at)
	}
	for _, from := range []string{"vote", "absence", "convention"} {
		bad(count[from] <= most[from], "parameters: %d from %s, at most %d", count[from], from, most[from])
	}
	return errors.Join(errs...)
}
