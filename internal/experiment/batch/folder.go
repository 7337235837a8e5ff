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

	"plenary/internal/experiment"
	"plenary/internal/part"
	"plenary/output"
	"plenary/output/folder"
)

// Folder is the folder of a batch, under a lock.
type Folder struct {
	Dir      string
	Plan     *Plan
	Manifest *Manifest

	lock   *experiment.Lock
	shared bool
}

// chunkFolder holds the chunks.
const chunkFolder = "chunks"

// store is where the runs are.
func (f *Folder) store() *experiment.Store {
	return &experiment.Store{
		Dir: filepath.Join(f.Dir, chunkFolder), Hash: hashOf(f.Manifest.Batch.Plan), Layout: f.Manifest.layout(),
		Shared: f.shared && f.Unlocked() == "",
	}
}

// Unlocked is why no lock could be had; empty if there is one.
func (f *Folder) Unlocked() string { return f.lock.Missing }

// Mode is how a folder is opened.
type Mode struct {
	Resume bool // go on with a batch that is there
	Shared bool // other processes work in the folder too, on other chunks
	Adopt  bool // also if another program began it
	Add    int  // replicates to be added
}

// View is a folder that is only looked at, without a lock and a plan: whoever
// computed it.
func View(dir string) (*Folder, error) {
	m, err := ReadManifest(dir)
	if err != nil {
		return nil, err
	}
	return &Folder{Dir: dir, Manifest: m, lock: &experiment.Lock{}}, nil
}

// Open makes the folder of a plan, or goes on with it. Its errors:
// *output.ExistsError (there is something and Resume is not set),
// *OtherPlanError, *OtherProgramError, *experiment.BusyError and those of the file system.
func Open(dir string, p *Plan, m *Manifest, mode Mode) (*Folder, error) {
	f := &Folder{Dir: dir, Plan: p, Manifest: m, shared: mode.Shared}
	if err := usable(dir, mode); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(dir, chunkFolder), 0o755); err != nil {
		return nil, err
	}
	var err error
	if f.lock, err = experiment.LockFolder(dir, mode.Shared); err != nil {
		return nil, err
	}
	part.Sweep(dir)
	if err := f.enter(mode); err != nil {
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
	if errors.Is(err, syscall.ENOTDIR) {
		return output.FileAbove(dir)
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
	if slices.ContainsFunc(inside, func(e os.DirEntry) bool { return e.Name() == folder.Manifest }) {
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
	return n != experiment.LockFile && n != chunkFolder && n != "slurm" && !strings.HasPrefix(n, "."+folder.Manifest)
}

// enter writes the manifest, or holds the plan to the one that is there.
func (f *Folder) enter(mode Mode) error {
	there, err := ReadManifest(f.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		if mode.Add > 0 {
			return fmt.Errorf("%s: there is no batch to add replicates to", f.Dir)
		}
		f.Plan.Layout.Layers = f.Manifest.Layers
		return f.Manifest.write(f.Dir)
	}
	if err != nil {
		return err
	}
	if err := f.agree(there, mode.Adopt); err != nil {
		return err
	}
	f.Manifest, f.Plan.Layout.Layers = there, there.Layers
	if mode.Add == 0 {
		return nil
	}
	f.Plan.Layout.Add(mode.Add)
	if err := f.Plan.Layout.Check(); err != nil {
		return err
	}
	return errors.Join(there.follow(&f.Plan.Layout), there.write(f.Dir))
}

// Close gives the lock back.
func (f *Folder) Close() error {
	return f.lock.Close()
}
