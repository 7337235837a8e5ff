// Command bundle makes the files that plenary serves: from the sources of the
// page in internal/web/app to internal/web/dist, which is committed, so that go
// build needs no node. The packages of the page must be there:
//
//	npm --prefix internal/web/app ci --ignore-scripts
//	go -C tools run ./bundle            # write internal/web/dist
//	go -C tools run ./bundle -check     # fail if it is not what is committed
//	go -C tools run ./bundle -dev       # readable, with a source map; do not commit
//
// The page is src/main.tsx with everything it imports, styles too; src/index.html
// names it as "main.js" and "main.css", which become names with a hash of the
// contents. What is imported by import("...") becomes a file of its own. Files
// of static/ are copied as they are. LICENSES.txt holds the terms of every
// package that went in.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	app := flag.String("app", filepath.Join("..", "internal", "web", "app"), "folder of the page's sources")
	dist := flag.String("dist", filepath.Join("..", "internal", "web", "dist"), "folder to write")
	check := flag.Bool("check", false, "write nothing, fail if the folder differs")
	dev := flag.Bool("dev", false, "readable, with a source map")
	flag.Parse()
	if err := run(os.Stdout, *app, *dist, *check, *dev); err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
}

// run makes the files and writes or compares them; it tells what it wrote.
func run(out io.Writer, app, dist string, check, dev bool) error {
	files, err := bundle(app, dev)
	if err != nil {
		return err
	}
	if check {
		return compare(dist, files)
	}
	if err := os.RemoveAll(dist); err != nil {
		return err
	}
	for _, name := range names(files) {
		path := filepath.Join(dist, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, files[name], 0o644); err != nil {
			return err
		}
		fmt.Fprintf(out, "%8d  %s\n", len(files[name]), name)
	}
	return nil
}

// names are the names of files, sorted.
func names(files map[string][]byte) []string {
	out := make([]string, 0, len(files))
	for name := range files {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// bundle makes all files by their names.
func bundle(app string, dev bool) (map[string][]byte, error) {
	abs, err := filepath.Abs(app)
	if err != nil {
		return nil, err
	}
	r := api.Build(options(abs, dev))
	if len(r.Errors) > 0 {
		return nil, errors.New(strings.Join(api.FormatMessages(r.Errors, api.FormatMessagesOptions{}), "\n"))
	}
	for _, m := range api.FormatMessages(r.Warnings, api.FormatMessagesOptions{Kind: api.WarningMessage}) {
		fmt.Fprint(os.Stderr, m)
	}
	files := map[string][]byte{}
	for _, f := range r.OutputFiles {
		name, err := filepath.Rel(filepath.Join(abs, "out"), f.Path)
		if err != nil {
			return nil, err
		}
		files[filepath.ToSlash(name)] = f.Contents
	}
	if files["LICENSES.txt"], err = licences(abs, r.Metafile); err != nil {
		return nil, err
	}
	if files["index.html"], err = index(abs, files); err != nil {
		return nil, err
	}
	return files, static(filepath.Join(abs, "static"), files)
}

// options are those of esbuild; the same sources give the same bytes anywhere.
func options(app string, dev bool) api.BuildOptions {
	o := api.BuildOptions{
		AbsWorkingDir: app, EntryPoints: []string{"src/main.tsx"}, Outdir: "out",
		EntryNames: "[name]-[hash]", ChunkNames: "[name]-[hash]", AssetNames: "[name]-[hash]",
		Bundle: true, Splitting: true, Format: api.FormatESModule, Target: api.ES2020, Platform: api.PlatformBrowser,
		JSX: api.JSXAutomatic, JSXImportSource: "preact", Charset: api.CharsetUTF8,
		MinifyWhitespace: !dev, MinifySyntax: !dev, MinifyIdentifiers: !dev, TreeShaking: api.TreeShakingTrue,
		LegalComments: api.LegalCommentsEndOfFile, Metafile: true, LogLevel: api.LogLevelSilent,
		Define: map[string]string{"process.env.NODE_ENV": `"production"`},
		Loader: map[string]api.Loader{".svg": api.LoaderFile, ".woff2": api.LoaderFile, ".txt": api.LoaderText},
	}
	if dev {
		o.Sourcemap = api.SourceMapInline
	}
	return o
}

// index is src/index.html with the names that the entry's files have got.
func index(app string, files map[string][]byte) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(app, "src", "index.html"))
	if err != nil {
		return nil, err
	}
	for _, ext := range []string{".js", ".css"} {
		plain := []byte(`"main` + ext + `"`)
		found := ""
		for name := range files {
			if strings.HasPrefix(name, "main-") && strings.HasSuffix(name, ext) {
				found = name
			}
		}
		if found == "" && !bytes.Contains(text, plain) {
			continue
		}
		if found == "" || !bytes.Contains(text, plain) {
			return nil, fmt.Errorf(`src/index.html must name "main%s" if and only if src/main.tsx makes one`, ext)
		}
		text = bytes.ReplaceAll(text, plain, []byte(`"`+found+`"`))
	}
	return text, nil
}

// static adds the files of a folder, which need not exist.
func static(dir string, files map[string][]byte) error {
	in := os.DirFS(dir)
	err := fs.WalkDir(in, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(in, name)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// compare says how a folder differs from files.
func compare(dist string, files map[string][]byte) error {
	have := map[string][]byte{}
	if err := static(dist, have); err != nil {
		return err
	}
	var faults []string
	for _, name := range names(files) {
		old, ok := have[name]
		switch {
		case !ok:
			faults = append(faults, name+" is missing")
		case !bytes.Equal(old, files[name]):
			faults = append(faults, name+" differs")
		}
		delete(have, name)
	}
	for _, name := range names(have) {
		faults = append(faults, name+" is too many")
	}
	if faults != nil {
		return fmt.Errorf("%s is not what its sources make:\n  %s\nrun go -C tools run ./bundle and commit", filepath.Base(dist), strings.Join(faults, "\n  "))
	}
	return nil
}
