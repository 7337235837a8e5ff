package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"plenary/output/folder"
	"plenary/scenarios"
)

// repeated is a run that is made again from its folder's manifest.
type repeated struct {
	dir string
	run *folder.Run
}

// asRun reads what NAME names as the folder of a run or its manifest; nil: it is
// neither, but a scenario.
func asRun(name string) (*repeated, error) {
	dir := name
	if filepath.Base(name) == folder.Manifest {
		dir = filepath.Dir(name)
	}
	if !folder.Has(dir, folder.Manifest) {
		return nil, nil
	}
	f, err := folder.Read(dir)
	switch {
	case err != nil:
		return nil, usageError{fmt.Errorf("%s: %w", dir, err)}
	case f.Run == nil:
		return nil, usagef("%s is the folder of a %s, not of a run (a run of a batch: plenary batch FILE --only)", dir, f.Kind)
	case f.Run.Text == "":
		return nil, usagef("%s: scenario_text is missing, the run cannot be repeated", filepath.Join(dir, folder.Manifest))
	}
	return &repeated{dir, f.Run}, nil
}

// load reads the scenario as the manifest holds it, with its seed. The environment
// is not laid over it, since it was when the run was made.
func (r *repeated) load(set []string) (*scenarios.Loaded, error) {
	name := r.run.Scenario + ".yaml"
	seed := fmt.Sprintf("seed=%d", r.run.Seed)
	return scenarios.Load(name, scenarios.Options{
		Set: append([]string{seed}, set...), Files: map[string][]byte{name: []byte(r.run.Text)},
	})
}

// folder is where the run goes if nobody says where.
func (r *repeated) folder() string {
	return strings.TrimRight(filepath.Clean(r.dir), "/") + "-again"
}

// told says whether the tables of dir are those of the run, to the byte; the error
// says which are not, and why.
func (r *repeated) told(dir string, now *folder.Run) (string, error) {
	var differ []string
	same := 0
	for _, f := range r.run.Files {
		if strings.HasPrefix(filepath.ToSlash(f.Name), "figures/") {
			continue
		}
		was, err := os.ReadFile(filepath.Join(r.dir, f.Name))
		if errors.Is(err, os.ErrNotExist) {
			continue // taken away since
		} else if err != nil {
			return "", err
		}
		is, err := os.ReadFile(filepath.Join(dir, f.Name))
		if err == nil && bytes.Equal(was, is) {
			same++
		} else {
			differ = append(differ, f.Name)
		}
	}
	if len(differ) == 0 {
		return fmt.Sprintf("repeats %s: the same %s to the byte", r.dir, many(same, "table")), nil
	}
	return "", fmt.Errorf("%s is another run than %s: %s differ, since %s", dir, r.dir, strings.Join(differ, ", "), r.why(now))
}

// why is the reason for which a run is not repeated.
func (r *repeated) why(now *folder.Run) string {
	short := func(s string) string { return s[:min(12, len(s))] }
	was := r.run
	switch {
	case !was.Complete:
		return "it was ended early (" + was.Ended + ")"
	case was.SpecHash != now.SpecHash:
		return fmt.Sprintf("the settings resolve otherwise (%s, now %s)", short(was.SpecHash), short(now.SpecHash))
	case was.Arch != now.Arch || was.Level != now.Level:
		return fmt.Sprintf("it was made on %s %s, this is %s %s", was.Arch, was.Level, now.Arch, now.Level)
	case was.Hash != now.Hash:
		return fmt.Sprintf("another program made it (%s %s, now %s %s)", was.Version, short(was.Hash), now.Version, short(now.Hash))
	}
	return "its files were changed"
}
