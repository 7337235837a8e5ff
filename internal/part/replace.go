package part

import (
	"errors"
	"io/fs"
	"os"
)

// errNoExchange says that the system cannot exchange two names in one step.
var errNoExchange = errors.New("names cannot be exchanged in one step")

// Replace gives a folder the name path, and then removes what had it. Where the
// system can, the two names are exchanged in one step; elsewhere what had the
// name is set aside before, and Sweep gives it back if the process is killed in
// between.
func Replace(temp, path string) error {
	err := exchange(temp, path)
	switch {
	case err == nil:
		return os.RemoveAll(temp)
	case errors.Is(err, fs.ErrNotExist):
		return os.Rename(temp, path)
	case !errors.Is(err, errNoExchange):
		return err
	}
	return replaceAside(temp, path)
}

// replaceAside makes room for a folder before it gets its name.
func replaceAside(temp, path string) error {
	old := Aside(path)
	if err := os.Rename(path, old); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return errors.Join(err, os.Rename(old, path))
	}
	return os.RemoveAll(old)
}
