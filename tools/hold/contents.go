package main

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// contents are the files below a folder, by their paths. What differs between two
// runs of the same, the times of a manifest, is left out.
type contents map[string][]byte

// timed are the lines of manifests, and of manifests on pages, that tell how long
// things took.
var timed = regexp.MustCompile(`(?m)^ *("|&#34;)(load|build|run|plots|total|seconds)("|&#34;): .*\n`)

// read reads a folder.
func read(dir string) (contents, error) {
	out := contents{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if ext := filepath.Ext(name); ext == ".json" || ext == ".html" {
			text = timed.ReplaceAll(text, nil)
		}
		out[name] = text
		return err
	})
	return out, err
}

// under are the contents of one file or folder.
func (c contents) under(name string) contents {
	out := contents{}
	for path, text := range c {
		if path == name || strings.HasPrefix(path, name+"/") {
			out[path] = text
		}
	}
	return out
}

// results are those of a batch.
func (c contents) results() contents {
	out := contents{}
	for path, text := range c {
		if base := filepath.Base(path); strings.HasPrefix(base, "results.") || strings.HasPrefix(base, "series.") {
			out[path] = text
		}
	}
	return out
}

// within says what is not as in the other.
func (c contents) within(whole contents) error {
	for path, text := range c {
		if there, ok := whole[path]; !ok || !bytes.Equal(text, there) {
			return fmt.Errorf("%s is not as undisturbed: %d bytes of %d", path, len(text), len(there))
		}
	}
	return nil
}

// differ says what is not the same in both.
func (c contents) differ(whole contents) error {
	if err := c.within(whole); err != nil {
		return err
	}
	for path := range whole {
		if _, ok := c[path]; !ok {
			return fmt.Errorf("%s is missing", path)
		}
	}
	return nil
}

// runs counts the finished runs of a batch: the lines of its chunks whose checksum
// is theirs.
func (c contents) runs() (n int) {
	castagnoli := crc32.MakeTable(crc32.Castagnoli)
	for path, text := range c {
		if filepath.Base(filepath.Dir(path)) != "chunks" {
			continue
		}
		for line := range bytes.Lines(text) {
			if len(line) > 9 && bytes.HasSuffix(line, []byte("\n")) &&
				string(line[:8]) == fmt.Sprintf("%08x", crc32.Checksum(line[9:len(line)-1], castagnoli)) {
				n++
			}
		}
	}
	return n
}
