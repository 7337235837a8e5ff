package report

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"plenary/output"
)

// mostRows is how many rows of a table are put on the page.
const mostRows = 1000

// read reads a folder's manifest and tables.
func read(dir string) (*page, error) {
	b, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		return nil, err
	}
	var kind struct {
		Kind   string `json:"kind"`
		Schema int    `json:"schema"`
	}
	if err := json.Unmarshal(b, &kind); err != nil {
		return nil, fmt.Errorf("%s: manifest.json: %w", dir, err)
	}
	if kind.Schema != 1 {
		return nil, fmt.Errorf("%s: manifest.json: schema is %d, this program reads 1", dir, kind.Schema)
	}
	var p *page
	if kind.Kind == "comparison" {
		p, err = comparison(dir, b)
	} else {
		p, err = run(dir, b)
	}
	if err != nil {
		return nil, err
	}
	p.Manifest = string(b)
	return p, nil
}

// comparison is the page of a comparison.
func comparison(dir string, b []byte) (*page, error) {
	var m output.ComparisonManifest
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, fmt.Errorf("%s: manifest.json: %w", dir, err)
	}
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
	p.Facts = append(p.Facts, fact{"seed", strconv.FormatUint(m.Seed, 10)}, program(m.Version, m.Go, m.OS, m.Arch))
	p.Again = "The same command with the same version of the program gives the same tables to the byte."
	p.batches(m.Batches)
	p.Commands = append(p.Commands, shell(m.Command))
	var err error
	if p.Main, err = contrasts(dir); err != nil {
		return nil, err
	}
	return p, p.attach(dir, "results.csv", "the outcome of every run")
}

// batches puts the files of batches on the page, and the commands that run them.
func (p *page) batches(list []output.ComparisonBatch) {
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
func program(version, goes, system, arch string) fact {
	return fact{"program", fmt.Sprintf("plenary %s, %s %s/%s", version, goes, system, arch)}
}

// run is the page of one run.
func run(dir string, b []byte) (*page, error) {
	var m output.Manifest
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, fmt.Errorf("%s: manifest.json: %w", dir, err)
	}
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
		program(m.Version, m.Go, m.OS, m.Arch),
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
		if err := p.attach(dir, t[0], t[1]); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// attach puts a table of the folder on the page; one that is not there is left
// out, of a long one the first rows are shown.
func (p *page) attach(dir, name, doc string) error {
	rows, err := table(dir, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	s := sheet{Title: name + ", " + doc, Doc: fmt.Sprintf("%d rows.", len(rows)-1)}
	body := rows[1:]
	if len(body) > mostRows {
		s.Doc = fmt.Sprintf("The first %d of %d rows.", mostRows, len(body))
		body = body[:mostRows]
	}
	for k, h := range rows[0] {
		s.Head = append(s.Head, column{h, allNumbers(body, k)})
	}
	for _, r := range body {
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

func allNumbers(rows [][]string, k int) bool {
	return !slices.ContainsFunc(rows, func(r []string) bool {
		_, err := strconv.ParseFloat(r[k], 64)
		return r[k] != "" && err != nil
	})
}

// table reads a table with its header.
func table(dir, name string) ([][]string, error) {
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	return rows, nil
}
