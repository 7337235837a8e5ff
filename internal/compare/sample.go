package compare

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"plenary/internal/named"
	"plenary/output/folder"
	"plenary/sim"
)

// Measure is one column of outcomes.
type Measure struct {
	Name, Unit, Doc string
}

// Factor is what an arm of a design is set to.
type Factor struct{ Name, Value string }

// Luck is what two runs must share to be a pair.
type Luck struct{ Seed, Replicate uint64 }

// Arm is a sample of runs of one scenario.
type Arm struct {
	Name string // short, unlike any other arm's
	From string // as it was asked for
	Sort string // scenario, run or results

	Scenario, Title, Hash string
	Text                  []byte // the scenario as YAML; nil if it is not known
	Set                   []string
	Factors               []Factor
	Calendar              bool    // times are years of the calendar
	Dt                    float64 // length of a step [years]

	Runs  []Luck
	Times []float64 // of the series; nil if there is none
	// End holds the measures by name, one value a run. What is not defined is NaN.
	End map[string][]float64
	// Batch is the batch that results are of; nil if it is not known.
	Batch *Batch
	// Courses are the measures that are known through time too.
	Courses []string

	course   func(name string) ([][]float64, error)
	frontier func() ([][]float64, error) // a row of looks for each run; nil: not known
	looks    []lookTime
	ids      []string  // of runs in a table of results
	steps    []float64 // finished at Times; nil: 0, 1, 2, ...
	measures []Measure
	spec     *sim.Spec
	seed     uint64
}

// Course is a measure through time: a row of values at Times for each run. It is
// read when it is asked for, as all of them may be more than memory holds.
func (a *Arm) Course(name string) ([][]float64, error) { return a.course(name) }

// follows says whether a measure is known through time.
func (a *Arm) follows(name string) bool { return slices.Contains(a.Courses, name) }

// Batch is a batch with the texts that it is made of.
type Batch struct {
	Name, Dir, Hash string
	Text            string            // of the batch file
	Files           map[string]string // beside it, by name: the scenarios of its arms
}

// Options say how scenarios are loaded.
type Options struct {
	Set []string // laid over every scenario
	Env []string
	Dir string
}

// Open finds the arms that a name stands for: a scenario's name or path, as
// NAME|path=value;path=value with settings of its own; a run folder; a folder or
// file of results, as DIR|column=value;... for some of its rows. Scenarios are
// not run yet.
func Open(name string, o Options) ([]*Arm, error) {
	place, rest, _ := strings.Cut(name, "|")
	var more []string
	for s := range strings.SplitSeq(rest, ";") {
		if s = strings.TrimSpace(s); s != "" {
			more = append(more, s)
		}
	}
	place = strings.TrimSpace(place)
	at := place
	if o.Dir != "" && !filepath.IsAbs(at) {
		at = filepath.Join(o.Dir, at)
	}
	info, err := os.Stat(at)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, err
	case err == nil && info.IsDir():
		return openFolder(name, at, more)
	case err == nil && strings.EqualFold(filepath.Ext(at), ".csv"):
		return openResults(name, at, more)
	}
	a, err := openScenario(name, place, more, o)
	if err != nil {
		return nil, err
	}
	return []*Arm{a}, nil
}

// openFolder reads a folder of one run or of results.
func openFolder(name, dir string, where []string) ([]*Arm, error) {
	switch {
	case folder.Has(dir, resultsFile):
		return openResults(name, filepath.Join(dir, resultsFile), where)
	case !folder.Has(dir, folder.Manifest) || !folder.Has(dir, seriesFile):
		return nil, fmt.Errorf("%s: neither a run folder (%s, %s) nor results (%s)", dir, folder.Manifest, seriesFile, resultsFile)
	case where != nil:
		return nil, fmt.Errorf("%s: a run folder holds one run, there is nothing to choose by %q", dir, strings.Join(where, ";"))
	}
	a, err := openRun(name, dir)
	if err != nil {
		return nil, err
	}
	return []*Arm{a}, nil
}

// The files that are read.
const (
	seriesFile  = "series.csv"
	resultsFile = "results.csv"
)

// Pending says how many of the arms are still to be run.
func Pending(arms []*Arm) (n int) {
	for _, a := range arms {
		if a.spec != nil && a.Runs == nil {
			n++
		}
	}
	return n
}

// Measures are those of any arm, in the order of the program's list, then others
// as they come.
func Measures(arms []*Arm) []Measure {
	var out []Measure
	seen := map[string]bool{}
	have := map[string]bool{}
	for _, a := range arms {
		for _, m := range a.measures {
			have[m.Name] = true
		}
	}
	for _, e := range sim.Metrics.Entries() {
		if have[e.Name] {
			out = append(out, measureOf(e))
			seen[e.Name] = true
		}
	}
	for _, a := range arms {
		for _, m := range a.measures {
			if !seen[m.Name] {
				out = append(out, m)
				seen[m.Name] = true
			}
		}
	}
	return out
}

func measureOf(e named.Entry[sim.Metric]) Measure { return Measure{e.Name, e.Value.Unit, e.Doc} }

// known is a measure by its name; one that the program does not list has
// neither unit nor words.
func known(name string) Measure {
	if i := sim.Metrics.Index(name); i >= 0 {
		return measureOf(sim.Metrics.At(i))
	}
	return Measure{Name: name}
}

// Choose takes the named measures in their order; none named: those that vary
// between runs or arms and that tell most, or, of results with no more than a few,
// all.
func Choose(all []Measure, names []string, arms []*Arm) ([]Measure, error) {
	if len(names) == 0 {
		chosen := len(all) <= fewMeasures && !slices.ContainsFunc(arms, func(a *Arm) bool { return a.Sort != "results" })
		for _, m := range all {
			if (chosen || sim.IsMain(m.Name, sim.InComparisons)) && varies(arms, m.Name) {
				names = append(names, m.Name)
			}
		}
	}
	if len(names) == 0 {
		return all, nil
	}
	have := make([]string, len(all))
	for i, m := range all {
		have[i] = m.Name
	}
	var out []Measure
	for _, n := range names {
		i := slices.Index(have, n)
		if i < 0 {
			return nil, &named.UnknownError{What: "measure", Name: n, Have: have}
		}
		out = append(out, all[i])
	}
	return out, nil
}

// fewMeasures is how many measures of results somebody chose to keep.
const fewMeasures = 12

// varies says whether a measure is not the same in every run of every arm.
func varies(arms []*Arm, name string) bool {
	first, set := 0.0, false
	for _, a := range arms {
		for _, v := range a.End[name] {
			switch {
			case math.IsNaN(v):
			case !set:
				first, set = v, true
			case v != first:
				return true
			}
		}
	}
	return false
}

// Distinguish gives every arm a name of its own: that of the scenario if no
// other arm has it, else with what was set, else with a number.
func Distinguish(arms []*Arm) {
	for _, full := range []bool{false, true} {
		for _, a := range arms {
			if a.Name == "" || full && clash(arms, a) {
				a.Name = a.label(full)
			}
		}
	}
	seen := map[string]int{}
	for _, a := range arms {
		if seen[a.Name]++; seen[a.Name] > 1 {
			a.Name = fmt.Sprintf("%s (%d)", a.Name, seen[a.Name])
		}
	}
}

func clash(arms []*Arm, a *Arm) bool {
	return slices.ContainsFunc(arms, func(b *Arm) bool { return a != b && a.Name == b.Name })
}

// brief writes a number of many digits with six.
func brief(value string) string {
	if v, err := strconv.ParseFloat(value, 64); err == nil && len(value) > 8 {
		return strconv.FormatFloat(v, 'g', 6, 64)
	}
	return value
}

// label makes a name of an arm; full: with whole paths, and the folder of a run.
func (a *Arm) label(full bool) string {
	name := a.Scenario
	if full && a.Sort == "run" && len(a.Runs) == 1 {
		name = fmt.Sprintf("%s seed %d", name, a.Runs[0].Seed)
	}
	var parts []string
	for _, s := range a.Set {
		path, value, _ := strings.Cut(s, "=")
		if at := strings.LastIndexByte(path, '.'); !full && at >= 0 {
			path = path[at+1:]
		}
		parts = append(parts, path+"="+value)
	}
	for _, f := range a.Factors {
		parts = append(parts, f.Name+"="+brief(f.Value))
	}
	switch {
	case len(parts) == 0:
		return name
	case name == "":
		return strings.Join(parts, ", ")
	}
	return name + ", " + strings.Join(parts, ", ")
}
