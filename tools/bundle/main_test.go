package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A page of one file and one package of its own gets hashed names and terms; the
// same sources give the same bytes anywhere, and a difference is told.
func TestBundle(t *testing.T) {
	write := func(dir, name, text string) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var dists [2]map[string][]byte
	for i := range dists {
		app := t.TempDir()
		write(app, "src/index.html", `<link rel="stylesheet" href="main.css"><script type="module" src="main.js"></script>`)
		write(app, "src/main.tsx", `import "./main.css"; import { a } from "@x/y"; document.title = a; import("./de").then((m) => console.log(m.b))`)
		write(app, "src/main.css", `body { color: black }`)
		write(app, "src/de.ts", `export const b: number = 2`)
		write(app, "static/robots.txt", `no`)
		write(app, "node_modules/@x/y/package.json", `{"name": "@x/y", "version": "1.2.3", "license": "MIT", "main": "index.js"}`)
		write(app, "node_modules/@x/y/index.js", `export const a = "hello"`)
		write(app, "node_modules/@x/y/LICENSE", "Do what you want.\r\n")
		var err error
		if dists[i], err = bundle(app, false); err != nil {
			t.Fatal(err)
		}
	}
	a, b := dists[0], dists[1]
	for name, text := range a {
		if string(b[name]) != string(text) {
			t.Errorf("%s is another file in another folder", name)
		}
	}
	page := string(a["index.html"])
	if strings.Contains(page, `"main.js"`) || strings.Contains(page, `"main.css"`) || !strings.Contains(page, `"main-`) {
		t.Errorf("index.html names %s", page)
	}
	if len(a) != 6 || string(a["robots.txt"]) != "no" {
		t.Errorf("files %v", names(a))
	}
	if l := string(a["LICENSES.txt"]); !strings.Contains(l, "@x/y 1.2.3 (MIT)") || !strings.Contains(l, "Do what you want.") {
		t.Errorf("licences: %s", l)
	}
	dist := t.TempDir()
	for name, text := range a {
		write(dist, name, string(text))
	}
	if err := compare(dist, a); err != nil {
		t.Error(err)
	}
	write(dist, "index.html", "other")
	write(dist, "old.js", "left over")
	if err := compare(dist, a); err == nil || !strings.Contains(err.Error(), "index.html differs") || !strings.Contains(err.Error(), "old.js is too many") {
		t.Errorf("a difference is told as: %v", err)
	}
}
