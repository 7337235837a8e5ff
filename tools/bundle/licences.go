package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// parcel is what a package of node_modules says of itself.
type parcel struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	License string `json:"license"`
}

// licences are the terms of every package of which something went into the
// bundle, in name order; a package without terms is a fault.
func licences(app, metafile string) ([]byte, error) {
	var meta struct {
		Outputs map[string]struct {
			Inputs map[string]struct {
				Bytes int `json:"bytesInOutput"`
			} `json:"inputs"`
		} `json:"outputs"`
	}
	if err := json.Unmarshal([]byte(metafile), &meta); err != nil {
		return nil, err
	}
	var folders []string
	for _, out := range meta.Outputs {
		for path, in := range out.Inputs {
			if dir := folderOf(path); dir != "" && in.Bytes > 0 {
				folders = append(folders, dir)
			}
		}
	}
	slices.Sort(folders)
	var b bytes.Buffer
	fmt.Fprintln(&b, "The page holds code of these packages, under their own terms.")
	for _, dir := range slices.Compact(folders) {
		if err := terms(&b, filepath.Join(app, filepath.FromSlash(dir))); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// folderOf is the folder of the package that a file of the bundle belongs to,
// empty for the page's own.
func folderOf(path string) string {
	const modules = "node_modules/"
	i := strings.LastIndex(path, modules)
	if i < 0 {
		return ""
	}
	parts := strings.SplitN(path[i+len(modules):], "/", 3)
	n := 1
	if strings.HasPrefix(parts[0], "@") {
		n = 2
	}
	return path[:i] + modules + strings.Join(parts[:n], "/")
}

// terms writes a package's name, version and licence.
func terms(b *bytes.Buffer, dir string) error {
	text, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return err
	}
	var p parcel
	if err := json.Unmarshal(text, &p); err != nil {
		return fmt.Errorf("%s: %w", p.Name, err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if name := strings.ToLower(e.Name()); strings.HasPrefix(name, "licen") && !e.IsDir() {
			text, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				return err
			}
			text = bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))
			fmt.Fprintf(b, "\n%s\n%s %s (%s)\n%s\n\n%s\n", strings.Repeat("-", 72), p.Name, p.Version, p.License, strings.Repeat("-", 72), text)
			return nil
		}
	}
	return fmt.Errorf("%s %s (%s) has no file of its licence", p.Name, p.Version, p.License)
}
