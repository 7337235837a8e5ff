package output

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"plenary/internal/rng"
	"plenary/sim"
)

const manifestFile = "manifest.json"

// manifestSchema is the form of manifest.json.
const manifestSchema = 1

// Manifest says which run a folder holds: enough to run it again.
type Manifest struct {
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
	Version   string   `json:"version"`
	Go        string   `json:"go"`
	OS        string   `json:"os"`
	Arch      string   `json:"arch"`
	Level     string   `json:"goamd64,omitempty"` // that the program was compiled for

	Sources  []Source  `json:"sources"`
	Settings []Setting `json:"settings"`
	Text     string    `json:"scenario_text"` // of the file that was named
	Sampled  []Sampled `json:"sampled"`
	Results  []Result  `json:"results"`
	Timings  Timings   `json:"timings"`
	Files    []File    `json:"files"`
}

// Source is a file that went into the scenario.
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

// NewManifest fills in what a scenario and the recorder know.
func (r *Recorder) NewManifest(spec *sim.Spec) *Manifest {
	m := &Manifest{
		Schema: manifestSchema, Scenario: spec.Name, Title: spec.Title, Rng: rng.Scheme,
		Steps: spec.Time.Steps, Start: dateOf(spec, spec.Time.Start), Dt: spec.Time.DT(), Issues: issueNames(spec),
		Sources: []Source{}, Settings: []Setting{}, Sampled: []Sampled{}, Files: []File{}, Results: []Result{},
	}
	if len(spec.Frameworks) > 0 {
		m.Framework = spec.Frameworks[spec.Main].Name
	}
	if r.world == nil {
		return m
	}
	m.Results = results(r.world)
	m.Done = r.world.Step + 1
	m.Complete = m.Done == m.Steps
	of := r.world.Pop.N
	if n := spec.Record.Actors; n > 0 && n < of {
		m.Sampled = append(m.Sampled, Sampled{actorsFile, n, of})
	}
	if n := len(r.net.rows); n < of {
		m.Sampled = append(m.Sampled, Sampled{networkFile, n, of}, Sampled{linksFile, n, of})
	}
	return m
}

// WriteManifest writes manifest.json over what is there, with the list of the
// other files of the folder.
func (f *Folder) WriteManifest(m *Manifest) error { return f.writeManifest(m, &m.Files) }

// writeManifest fills in the files and writes a manifest of either kind.
func (f *Folder) writeManifest(m any, files *[]File) (err error) {
	if *files, err = Files(f.temp); err != nil {
		return err
	}
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(f.temp, manifestFile), append(b, '\n'), 0o644)
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
		if name != manifestFile {
			out = append(out, File{filepath.ToSlash(name), at.Size()})
		}
		return nil
	})
	slices.SortFunc(out, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return out, err
}
