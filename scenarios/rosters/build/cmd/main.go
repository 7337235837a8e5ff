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

// write makes all files.
func write(dir string) error {
	facts, err := build.Read(os.DirFS(filepath.Join(dir, "facts")))
	if err != nil {
		return err
	}
	files, err := build.Files(facts)
	if err != nil {
		return err
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
