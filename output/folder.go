package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"plenary/internal/part"
	"plenary/output/folder"
)

// ExistsError says that the folder to be written is there already.
type ExistsError struct {
	Path   string
	Reason string // why force does not help either; empty if it would
}

// Error tells what to do.
func (e *ExistsError) Error() string {
	if e.Reason != "" {
		return fmt.Sprintf("%s: %s", e.Path, e.Reason)
	}
	return e.Path + ": the folder is there already (--force replaces it, --out names another)"
}

// FileAbove is the error of a folder that cannot be, for one above it is a file.
func FileAbove(path string) error {
	return fmt.Errorf("%s cannot be made: one of the folders above it is a file, not a directory (--out names another)", path)
}

// Folder is a run folder that is being written: it has a temporary name beside
// its target until Commit.
type Folder struct {
	shown  string // target as it was given
	target string
	temp   string
	force  bool
}

// Create makes an empty folder that will become target, with the folders above
// it, and clears away what a killed process left there. A target that is there
// already is an *ExistsError, unless force is set and it holds a run or nothing.
func Create(target string, force bool) (*Folder, error) {
	shown := target
	target, err := filepath.Abs(target)
	if err != nil {
		return nil, err
	}
	above := filepath.Dir(target)
	part.Sweep(above)
	if err := replaceable(shown, force); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(above, 0o755); err != nil {
		return nil, err
	}
	temp, err := part.Folder(above, filepath.Base(target))
	if pe, ok := errors.AsType[*fs.PathError](err); ok { // its path is a temporary name
		return nil, fmt.Errorf("cannot write %s: no folder can be made in %s: %w", shown, above, pe.Err)
	}
	if err != nil {
		return nil, err
	}
	f := &Folder{shown: shown, target: target, temp: temp, force: force}
	if err := os.Chmod(temp, 0o755); err != nil {
		return nil, errors.Join(err, f.Discard())
	}
	return f, nil
}

// replaceable says whether target may be written: it is not there, or force is
// set and nothing but a run would be lost.
func replaceable(target string, force bool) error {
	at, err := os.Lstat(target)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if errors.Is(err, syscall.ENOTDIR) {
		return FileAbove(target)
	}
	if err != nil {
		return err
	}
	if !at.IsDir() {
		return &ExistsError{target, "there is something else of that name, not a folder"}
	}
	if !force {
		return &ExistsError{Path: target}
	}
	inside, err := os.ReadDir(target)
	if err != nil {
		return err
	}
	if len(inside) > 0 && !holdsRun(target) {
		return &ExistsError{target, "the folder holds no run, so --force does not replace it"}
	}
	return nil
}

// holdsRun says whether a folder holds a run or comparison.
func holdsRun(dir string) bool {
	f, err := folder.Read(dir)
	return err == nil && f.Kind != folder.KindBatch
}

// Dir is where the files are now.
func (f *Folder) Dir() string { return f.temp }

// Target is where they will be.
func (f *Folder) Target() string { return f.target }

// File makes a file of the folder.
func (f *Folder) File(name string) (*os.File, error) {
	return os.OpenFile(filepath.Join(f.temp, name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
}

// Commit brings everything to the disk and gives the folder its name. What
// stood there under force is removed only afterwards: at no moment is the name
// without a whole folder.
func (f *Folder) Commit() error {
	if err := syncAll(f.temp); err != nil {
		return err
	}
	if err := replaceable(f.shown, f.force); err != nil { // somebody may have been faster
		return err
	}
	if err := part.Replace(f.temp, f.target); err != nil {
		return err
	}
	f.temp = ""
	return syncOne(filepath.Dir(f.target))
}

// Discard removes what was written; after Commit it does nothing.
func (f *Folder) Discard() error {
	if f.temp == "" {
		return nil
	}
	err := os.RemoveAll(f.temp)
	f.temp = ""
	return err
}

// syncAll brings a folder and all below it to the disk.
func syncAll(dir string) error {
	return filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncOne(path)
	})
}

// syncOne brings one file or folder to the disk.
func syncOne(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, os.ErrInvalid) {
		err = nil // some file systems cannot sync a folder
	}
	return errors.Join(err, f.Close())
}
