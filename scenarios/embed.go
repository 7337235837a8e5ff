package scenarios

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"

	"plenary/internal/tree"
)

//go:embed *.yaml treaties/*.yaml verify/*.yaml verify/*.csv rosters/*.csv batches/*.yaml
var shipped embed.FS

// shelf is where scenarios, rosters and batches that come with the program lie.
var shelf = tree.Shelf{Files: shipped, What: "scenario", Folders: []string{"rosters"}, Names: func(ending string) []string {
	if ending != ".csv" {
		return List()
	}
	out, _ := fs.Glob(shipped, "rosters/*.csv")
	return out
}}

// Entry is a shipped scenario or batch.
type Entry struct {
	Name, Title string
	Doc         string // the comment at the head of its file
}

// Shipped are the scenarios that come with the program, in name order; those
// under verify/ are known models.
func Shipped() []Entry { return Entries("", List()) }

// Entries are what shipped files of a folder say of themselves.
func Entries(folder string, names []string) []Entry {
	var out []Entry
	for _, name := range names {
		text := ShippedText(path.Join(folder, name+".yaml"))
		e := Entry{Name: name, Doc: header(text)}
		if t := tree.Parse(&tree.Source{Name: name, Text: text}, &tree.Faults{}).Get("title"); t != nil {
			e.Title = t.Text
		}
		out = append(out, e)
	}
	return out
}

// Batches are the names of the shipped batches, which lie in the folder batches.
func Batches() []string {
	files, _ := fs.Glob(shipped, "batches/*.yaml")
	out := make([]string, len(files))
	for i, f := range files {
		out[i] = strings.TrimSuffix(path.Base(f), ".yaml")
	}
	return out
}

// ShippedText is the text of a shipped file, nil if there is none of the name.
func ShippedText(file string) []byte {
	text, err := shipped.ReadFile(file)
	if err != nil {
		return nil
	}
	return text
}

// parts are shipped files that are no scenario by themselves.
var parts = []string{"template.yaml", "treaties/base.yaml"}

// List are the names of the shipped scenarios.
func List() []string {
	var out []string
	_ = fs.WalkDir(shipped, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(p) == ".yaml" && !slices.Contains(parts, p) && path.Dir(p) != "batches" {
			out = append(out, strings.TrimSuffix(p, ".yaml"))
		}
		return err
	})
	slices.Sort(out)
	return out
}

// header is the comment at the head of a file, without its marks; the line
// that points editors to the schema is no part of it.
func header(text []byte) string {
	var out []string
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "#") {
			break
		}
		line = strings.TrimPrefix(strings.TrimPrefix(strings.TrimRight(line, "\r\n"), "#"), " ")
		if !strings.HasPrefix(line, "yaml-language-server:") {
			out = append(out, line)
		}
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}
