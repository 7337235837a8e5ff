package experiment

import (
	"errors"
	"fmt"
	"syscall"

	"github.com/gofrs/flock"
)

// Lock keeps other processes away from a folder or chunk.
type Lock struct {
	file *flock.Flock
	// Missing is why no lock could be had; empty if there is one.
	Missing string
}

// BusyError says that another process works in the folder.
type BusyError struct{ Dir string }

// Error names the folder.
func (e *BusyError) Error() string {
	return e.Dir + ": another process works in this folder (wait for it, or end it)"
}

// tryLock takes a lock: alone, or together with others that share it; nil if
// others have it.
func tryLock(path string, shared bool) (*Lock, error) {
	l := flock.New(path)
	try := l.TryLock
	if shared {
		try = l.TryRLock
	}
	ok, err := try()
	switch {
	case err != nil && (errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.ENOLCK)):
		return &Lock{Missing: err.Error()}, l.Close()
	case err != nil || !ok:
		return nil, errors.Join(err, l.Close())
	}
	return &Lock{file: l}, nil
}

// LockFile stands in a folder that one process, or several of one mind, work in.
const LockFile = ".lock"

// LockFolder takes a folder: alone, or together with others that share it. Its
// errors: *BusyError and those of the file system. Where there are no locks,
// Missing says so.
func LockFolder(dir string, shared bool) (*Lock, error) {
	l, err := tryLock(dir+"/"+LockFile, shared)
	switch {
	case err != nil:
		return nil, err
	case l == nil:
		return nil, &BusyError{dir}
	case l.Missing != "":
		l.Missing = fmt.Sprintf("%s: this file system has no locks (%s): see to it that no other process works here", dir, l.Missing)
	}
	return l, nil
}

// Close gives the lock back.
func (l *Lock) Close() error {
	if l == nil || l.file == nil {
		return nil
	}
	return l.file.Close()
}
