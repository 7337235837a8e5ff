package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/gofrs/flock"

	"plenary/output"
)

// Folder is the folder of a batch, under a lock.
type Folder struct {
	Dir      string
	Plan     *Plan
	Manifest *Manifest
	// Unlocked is why no lock could be had; empty if there is one.
	Unlocked string

	lock  *flock.Flock
	share bool
}

// Mode is how a folder is opened.
type Mode struct {
	Resume bool // go on with a batch that is there
	Shared bool // other processes work in the folder too, on other chunks
	Add    int  // replicates to be added
}

// View is a folder that is only looked at, without a lock.
func View(dir string, p *Plan) (*Folder, error) {
	m, err := ReadManifest(dir)
	if err != nil {
		return nil, err
	}
	if m.Hash != p.Hash {
		return nil, fmt.Errorf("%s: its manifest does not come to its own plan; it was written by version %s", dir, m.Plan.Version)
	}
	p.Layers = m.Layers
	return &Folder{Dir: dir, Plan: p, Manifest: m}, nil
}

// BusyError says that another process works in the folder.
type BusyError struct{ Dir string }

// Error names the folder.
func (e *BusyError) Error() string {
	return e.Dir + ": another process works in this folder (wait for it, or end it)"
}

const lockFile = ".lock"

// Open makes the folder of a plan, or goes on with it. Its errors:
// *output.ExistsError (there is something and Resume is not set),
// *OtherPlanError, *BusyError and those of the file system.
func Open(dir string, p *Plan, m *Manifest, mode Mode) (*Folder, error) {
	f := &Folder{Dir: dir, Plan: p, Manifest: m, share: mode.Shared}
	if err := usable(dir, mode); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(dir, chunkFolder), 0o755); err != nil {
		return nil, err
	}
	if err := f.acquire(mode.Shared); err != nil {
		return nil, err
	}
	if err := f.agree(mode); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// usable says whether a batch may be written into dir.
func usable(dir string, mode Mode) error {
	at, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		if mode.Add > 0 {
			return fmt.Errorf("%s: there is no batch to add replicates to", dir)
		}
		return nil
	}
	if err != nil {
		return err
	}
	if !at.IsDir() {
		return &output.ExistsError{Path: dir, Reason: "there is something else of that name, not a folder"}
	}
	inside, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	goesOn := mode.Resume || mode.Shared || mode.Add > 0
	if slices.ContainsFunc(inside, func(e os.DirEntry) bool { return e.Name() == manifestFile }) {
		if !goesOn {
			return &output.ExistsError{Path: dir, Reason: "the folder holds a batch already (--resume goes on with it, --out names another)"}
		}
		return nil
	}
	if slices.ContainsFunc(inside, foreign) {
		return &output.ExistsError{Path: dir, Reason: "the folder holds something else (--out names another)"}
	}
	return nil
}

// foreign says that an entry is none of those that a batch begins with.
func foreign(e os.DirEntry) bool {
	n := e.Name()
	return n != lockFile && n != chunkFolder && n != "slurm" && !strings.HasPrefix(n, "."+manifestFile)
}

// acquire takes the lock: alone, or together with others of the same mind.
func (f *Folder) acquire(shared bool) error {
	f.lock = flock.New(filepath.Join(f.Dir, lockFile))
	try := f.lock.TryLock
	if shared {
		try = f.lock.TryRLock
	}
	ok, err := try()
	switch {
	case err != nil && (errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.ENOLCK)):
		f.Unlocked = fmt.Sprintf("%s: this file system has no locks (%v): see to it that no other process works here", f.Dir, err)
	case err != nil:
		return err
	case !ok:
		return &BusyError{f.Dir}
	}
	return nil
}

// agree writes the manifest, or holds the plan to the one that is there.
func (f *Folder) agree(mode Mode) error {
	there, err := ReadManifest(f.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		if mode.Add > 0 {
			return fmt.Errorf("%s: there is no batch to add replicates to", f.Dir)
		}
		return f.Manifest.write(f.Dir)
	}
	if err != nil {
		return err
	}
	if there.Hash != f.Plan.Hash {
		diff, err := differences(there.Plan, f.Manifest.Plan)
		if err != nil {
			return err
		}
		if len(diff) == 1 && strings.HasPrefix(diff[0], "replicates is ") {
			diff[0] += " (--add-replicates N adds to those that are there)"
		}
		return &OtherPlanError{f.Dir, diff}
	}
	f.Plan.Layers = there.Layers
	f.Manifest = there
	if mode.Add > 0 {
		f.Plan.Layers = append(f.Plan.Layers, f.Plan.layer(f.Plan.Replicates(), mode.Add))
		if f.Plan.Runs() > maxRuns {
			return fmt.Errorf("%d runs are more than %d", f.Plan.Runs(), maxRuns)
		}
		f.Manifest.follow(f.Plan)
		return f.Manifest.write(f.Dir)
	}
	return nil
}

// Close gives the lock back.
func (f *Folder) Close() error {
	if f.lock == nil || f.Unlocked != "" {
		return nil
	}
	return f.lock.Close()
}

// claim takes a chunk where several processes share the folder; false if
// another one has it.
func (f *Folder) claim(c chunk) (release func(finished bool) error, ok bool, err error) {
	none := func(bool) error { return nil }
	if !f.share || f.Unlocked != "" {
		return none, true, nil
	}
	path := f.chunkPath(c, ".lock")
	l := flock.New(path)
	ok, err = l.TryLock()
	if err != nil || !ok {
		return none, false, errors.Join(err, l.Close())
	}
	return func(finished bool) error {
		if !finished {
			return l.Close()
		}
		// whoever opened the old file finds the chunk done, and the file removed
		err := os.Remove(path)
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return errors.Join(err, l.Close())
	}, true, nil
}
