package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"plenary/scenarios/rosters/build"
)

func main() {
	dir := flag.String("dir", ".", "folder of the rosters, with the folder facts in it")
	flag.Parse()
	if err := write(*dir); err != nil {
		fmt.Fprintln(os.Stderr, "rosters:", err)
		os.Exit(1)
	}
}

// write makes both files.
func write(dir string) error {
	facts, err := build.Read(os.DirFS(filepath.Join(dir, "facts")))
	if err != nil {
		return err
	}
	for _, file := range []struct {
		name string
		make func(build.Facts) ([]byte, error)
	}{
		{"un193.csv", build.Roster},
		{"un193-governments.csv", build.Governments},
	} {
		data, err := file.make(facts)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, file.name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
