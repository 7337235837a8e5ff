package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"plenary/internal/prose"
	"plenary/output/plots"
)

//go:embed page.html
var pageText string

// page is all that stands on the page.
type page struct {
	Title, Subtitle string
	Parts           []part
	Facts           []fact
	Warnings        []string
	Main            *sheet
	Figures         []figure
	Tables          []sheet
	Again           string
	Commands        []string
	Texts           []text
	Manifest        string
}

// part is a part of the page that one can go to.
type part struct{ ID, Name string }

// fact is a line of what is known.
type fact struct{ Name, Value string }

// figure is a picture with what it shows.
type figure struct {
	Name, Doc string
	SVG       template.HTML
}

// text is the text of a scenario.
type text struct{ Name, Hash, Text string }

// sheet is a table.
type sheet struct {
	Title, Doc string
	Head       []column
	Rows       []row
}

type column struct {
	Name   string
	Number bool
}

type row struct {
	Cells []cell
	Clear bool // a difference that chance hardly makes
}

// cell shows Text, then Note in a quiet voice, and sorts by Value.
type cell struct{ Text, Note, Value, Class string }

// Write writes the page of a folder.
func Write(w io.Writer, dir string) error {
	p, err := read(dir)
	if err != nil {
		return err
	}
	drawn, err := plots.SVG(dir)
	if _, fault := plots.Sort(err); fault != nil {
		return fault
	}
	for _, d := range drawn {
		p.Figures = append(p.Figures, figure{d.Name, d.Doc, template.HTML(d.SVG)}) //nolint:gosec // drawn here, its text is escaped
	}
	p.list()
	t, err := template.New("page").Funcs(template.FuncMap{"line": prose.Text, "lines": prose.Lines}).Parse(pageText)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return t.Execute(w, p)
}

// list lists the parts that there are.
func (p *page) list() {
	add := func(there bool, id, name string) {
		if there {
			p.Parts = append(p.Parts, part{id, name})
		}
	}
	add(true, "summary", "Summary")
	add(p.Main != nil, "results", "Results")
	add(p.Figures != nil, "figures", "Figures")
	add(p.Tables != nil, "tables", "Tables")
	add(true, "again", "To do it again")
	add(p.Texts != nil, "scenarios", "Scenarios")
	add(true, "manifest", "Manifest")
}
