package scenarios

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed *.yaml verify/*.yaml verify/*.csv rosters/*.csv batches/*.yaml
var shipped embed.FS

// Entry is a shipped scenario.
type Entry struct {
	Name, Title string
	Doc         string // the comment at the head of its file
}

// Shipped are the scenarios that come with the program, in name order; those
// under verify/ are known models.
func Shipped() []Entry {
	var out []Entry
	for _, name := range List() {
		text, err := shipped.ReadFile(name + ".yaml")
		if err != nil {
			continue
		}
		e := Entry{Name: name, Doc: header(text)}
		var ignored faults
		if root := parseYAML(&Source{Name: name, Text: text}, &ignored); root != nil {
			if t := root.Get("title"); t != nil {
				e.Title = t.Text
			}
		}
		out = append(out, e)
	}
	return out
}

// List are the names of the shipped scenarios.
func List() []string {
	var out []string
	_ = fs.WalkDir(shipped, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(p) == ".yaml" && p != "template.yaml" && path.Dir(p) != batchFolder {
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
