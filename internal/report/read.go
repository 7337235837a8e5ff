package report

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"plenary/output/folder"
	"plenary/output/tidy"
)

// mostRows is how many rows of a table are put on the page.
const mostRows = 1000

// read makes the page of a folder.
func read(dir string) (*page, error) {
	f, err := folder.Read(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	var p *page
	switch f.Kind {
	case folder.KindComparison:
		p, err = comparison(f)
	case folder.KindRun:
		p, err = run(f)
	default:
		return nil, fmt.Errorf("%s: the folder holds a batch, whose arms are compared first", dir)
	}
	if err != nil {
		return nil, err
	}
	p.Manifest = string(f.Text)
	return p, nil
}

// comparison is the page of a comparison.
func comparison(f *folder.Folder) (*page, error) {
	m := f.Comparison
	p := &page{Title: "Comparison: " + m.Title, Warnings: m.Warnings}
	p.Facts = []fact{{"compared with", m.Arms[0].Name}}
	for _, a := range m.Arms {
		value := fmt.Sprintf("%d runs, %s", a.Runs, a.From)
		if a.Title != "" {
			value = a.Title + ", " + value
		}
		p.Facts = append(p.Facts, fact{a.Name, value})
		if a.Text != "" && !slices.ContainsFunc(p.Texts, func(t text) bool { return t.Name == a.Name }) {
			p.Texts = append(p.Texts, text{a.Name, a.SpecHash, a.Text})
		}
	}
	p.Facts = append(p.Facts, fact{"seed", strconv.FormatUint(m.Seed, 10)}, program(&m.Program))
	p.Again = "The same command with the same version of the program gives the same tables to the byte."
	p.batches(m.Batches)
	p.Commands = append(p.Commands, shell(m.Command))
	var err error
	if p.Main, err = contrasts(f.Dir); err != nil {
		return nil, err
	}
	return p, p.attach(f.Dir, "results.csv", "the outcome of every run")
}

// batches puts the files of batches on the page, and the commands that run them.
func (p *page) batches(list []folder.BatchOf) {
	for _, b := range list {
		file := b.Name + ".yaml"
		p.Again = "Save the batch below as " + file + ", with the files of its arms beside it. " +
			"The same version of the program then gives the same tables to the byte."
		p.Commands = append(p.Commands, shell([]string{"plenary", "batch", file, "--out", b.Folder}))
		p.Texts = append(p.Texts, text{file, "", b.Text})
		for _, name := range slices.Sorted(maps.Keys(b.Files)) {
			p.Texts = append(p.Texts, text{name, "", b.Files[name]})
		}
	}
}

// program says which program did it.
func program(p *folder.Program) fact {
	return fact{"program", fmt.Sprintf("plenary %s, %s %s/%s", p.Version, p.Go, p.OS, p.Arch)}
}

// run is the page of one run.
func run(f *folder.Folder) (*page, error) {
	m := f.Run
	p := &page{Title: m.Title, Subtitle: "One run of " + m.Scenario}
	if p.Title == "" {
		p.Title = m.Scenario
	}
	p.Facts = []fact{
		{"seed", strconv.FormatUint(m.Seed, 10)},
		{"steps", fmt.Sprintf("%d of %d", m.Done, m.Steps)},
		{"start", m.Start},
		{"framework", m.Framework},
		{"spec", m.SpecHash},
		program(&m.Program),
	}
	p.Facts = slices.DeleteFunc(p.Facts, func(f fact) bool { return f.Value == "" })
	if !m.Complete {
		p.Warnings = []string{"The run is not complete: " + m.Ended}
	}
	file := m.Scenario + ".yaml"
	p.Again = "Save the scenario below as " + file + ". The same version of the program then gives the same tables to the byte."
	p.Commands = []string{shell([]string{"plenary", "run", file, "--seed", strconv.FormatUint(m.Seed, 10)})}
	p.Texts = []text{{m.Scenario, m.SpecHash, m.Text}}
	s := &sheet{Title: "At the end", Doc: "What is measured at the end of the run and at its last vote.", Head: []column{{"measure", false}, {"value", true}, {"unit", false}}}
	for _, r := range m.Results {
		s.Rows = append(s.Rows, row{Cells: []cell{word(r.Name), numberCell(float64(r.Value)), word(r.Unit)}})
	}
	p.Main = s
	for _, t := range [][2]string{{"events.csv", "what happened"}, {"votes.csv", "every State at every decision"}, {"parties.csv", "who joined and left"}} {
		if err := p.attach(f.Dir, t[0], t[1]); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// attach puts a table of the folder on the page; one that is not there is left
// out, of a long one the first rows are shown.
func (p *page) attach(dir, name, doc string) error {
	t, err := tidy.ReadCSV(dir, name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && t.Head == nil {
		return nil
	}
	if err != nil {
		return err
	}
	s := sheet{Title: name + ", " + doc, Doc: fmt.Sprintf("%d rows.", len(t.Rows))}
	if n := len(t.Rows); n > mostRows {
		s.Doc = fmt.Sprintf("The first %d of %d rows.", mostRows, n)
		t.Rows = t.Rows[:mostRows]
	}
	for k, h := range t.Head {
		s.Head = append(s.Head, column{h, t.Numeric(k)})
	}
	for _, r := range t.Rows {
		var cells []cell
		for k, v := range r {
			c := word(v)
			if f, err := strconv.ParseFloat(v, 64); s.Head[k].Number && err == nil {
				c = numberCell(f)
				c.Value = v
				if !strings.ContainsAny(v, ".e") {
					c.Text = v // whole, as seeds are
				}
			}
			cells = append(cells, c)
		}
		s.Rows = append(s.Rows, row{Cells: cells})
	}
	p.Tables = append(p.Tables, s)
	return nil
}
