package output

import (
	"encoding/json"
	"os"
	"path/filepath"

	"plenary/internal/rng"
	"plenary/output/folder"
	"plenary/sim"
)

// Number is how documents write a measured number.
type Number = folder.Number

// NewManifest fills in what a scenario and the recorder know.
func (r *Recorder) NewManifest(spec *sim.Spec) *folder.Run {
	m := &folder.Run{
		Schema: folder.Schema, Scenario: spec.Name, Title: spec.Title, Rng: rng.Scheme,
		Steps: spec.Time.Steps, Start: dateOf(spec, spec.Time.Start), Dt: spec.Time.DT(), Issues: issueNames(spec),
		Sources: []folder.Source{}, Settings: []folder.Setting{}, Sampled: []folder.Sampled{}, Files: []folder.File{}, Results: []folder.Result{},
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
		m.Sampled = append(m.Sampled, folder.Sampled{File: actorsFile, Rows: n, Of: of})
	}
	if n := len(r.net.rows); n < of {
		m.Sampled = append(m.Sampled, folder.Sampled{File: networkFile, Rows: n, Of: of}, folder.Sampled{File: linksFile, Rows: n, Of: of})
	}
	return m
}

// WriteManifest writes the manifest of a run over what is there, with the list of
// the other files of the folder.
func (f *Folder) WriteManifest(m *folder.Run) error { return f.writeManifest(m, &m.Files) }

// WriteComparison does so for a comparison.
func (f *Folder) WriteComparison(m *folder.Comparison) error { return f.writeManifest(m, &m.Files) }

// writeManifest fills in the files and writes a manifest of either kind.
func (f *Folder) writeManifest(m any, files *[]folder.File) (err error) {
	if *files, err = folder.Files(f.temp); err != nil {
		return err
	}
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(f.temp, folder.Manifest), append(b, '\n'), 0o644)
}
