package part

import (
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// infix stands between the name of what is written and the machine, process and
// a random number.
const infix = ".part-"

// host is this machine's name, as it stands in file names.
func host() string {
	name, err := os.Hostname()
	if err != nil {
		name = ""
	}
	return fmt.Sprintf("%08x", crc32.ChecksumIEEE([]byte(name)))
}

// pattern is the temporary name of base, with a * for the random number.
func pattern(base string) string {
	return fmt.Sprintf(".%s%s%s-%d-*", base, infix, host(), os.Getpid())
}

// File makes a file in dir that will become base.
func File(dir, base string) (*os.File, error) { return os.CreateTemp(dir, pattern(base)) }

// Folder makes a folder in dir that will become base.
func Folder(dir, base string) (string, error) { return os.MkdirTemp(dir, pattern(base)) }

// Aside is a name beside path for what makes room for it.
func Aside(path string) string {
	return filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.old-%s-%d", filepath.Base(path), host(), os.Getpid()))
}

// Commit brings a file to the disk and gives it the name path; one that cannot
// be is removed.
func Commit(f *os.File, path string) error {
	err := errors.Join(f.Chmod(0o644), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// Discard removes a file.
func Discard(f *os.File) error { return errors.Join(f.Close(), os.Remove(f.Name())) }

// Write writes a file, whole or not at all.
func Write(path string, text []byte) error {
	f, err := File(filepath.Dir(path), filepath.Base(path))
	if err != nil {
		return err
	}
	if _, err := f.Write(text); err != nil {
		return errors.Join(err, Discard(f))
	}
	return Commit(f, path)
}

// Sweep removes from dir what processes of this machine that are no more were
// writing when they ended. A folder that was set aside gets its name back if
// nothing has taken its place. What cannot be removed stays.
func Sweep(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if name, ok := leftBy(e.Name(), ".old-"); ok {
			if _, err := os.Lstat(filepath.Join(dir, name)); errors.Is(err, os.ErrNotExist) {
				_ = os.Rename(path, filepath.Join(dir, name)) // the next start tries again
				continue
			}
			_ = os.RemoveAll(path)
		}
		if _, ok := leftBy(e.Name(), infix); ok {
			_ = os.RemoveAll(path)
		}
	}
}

// leftBy is the name of what a dead process of this machine had in hand; false
// for anything else.
func leftBy(entry, infix string) (base string, ok bool) {
	at := strings.LastIndex(entry, infix)
	if at < 1 || entry[0] != '.' {
		return "", false
	}
	maker := strings.Split(entry[at+len(infix):], "-")
	if len(maker) < 2 || maker[0] != host() {
		return "", false
	}
	pid, err := strconv.Atoi(maker[1])
	return entry[1:at], err == nil && pid > 0 && !alive(pid)
}

// alive says whether a process is there; one of somebody else's is.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	err = p.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, os.ErrPermission)
}
