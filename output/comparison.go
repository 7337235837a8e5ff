package output

import (
	"fmt"
)

// ComparisonManifest says which arms a folder compares: enough to do it again.
type ComparisonManifest struct {
	Schema  int      `json:"schema"`
	Kind    string   `json:"kind"` // "comparison"
	Title   string   `json:"title"`
	Command []string `json:"command"` // as it was called
	Seed    uint64   `json:"seed"`
	Runs    int      `json:"runs"` // of the arm that has most
	Rng     int      `json:"rng_scheme"`
	// Start is not empty if times are years of the calendar.
	Start    string          `json:"start"`
	Dt       float64         `json:"dt"` // [years]
	Factors  []string        `json:"factors"`
	Measures []MeasureOf     `json:"measures"` // those that were asked for
	Arms     []ComparisonArm `json:"arms"`     // the first is what the others are compared with
	// Batches are those that arms are results of.
	Batches  []ComparisonBatch `json:"batches,omitempty"`
	Warnings []string          `json:"warnings"`
	Version  string            `json:"version"`
	Go       string            `json:"go"`
	OS       string            `json:"os"`
	Arch     string            `json:"arch"`
	Level    string            `json:"goamd64,omitempty"`
	Seconds  float64           `json:"seconds"`
	Files    []File            `json:"files"`
}

// MeasureOf is what a measure is.
type MeasureOf struct {
	Name string `json:"name"`
	Unit string `json:"unit"`
	Doc  string `json:"doc"`
}

// ComparisonArm is where an arm comes from.
type ComparisonArm struct {
	Name     string   `json:"name"`
	From     string   `json:"from"`
	Sort     string   `json:"sort"` // scenario, run or results
	Scenario string   `json:"scenario"`
	Title    string   `json:"title"`
	Set      []string `json:"set"`
	Runs     int      `json:"runs"`
	SpecHash string   `json:"spec_hash"`
	Text     string   `json:"scenario_text"`
	// WithTalk is the arm from which it differs only in that nobody talks.
	WithTalk string `json:"with_talk,omitempty"`
}

// ComparisonBatch is a batch that arms are results of, with the file that it is
// made from and those beside it, the scenarios of its arms.
type ComparisonBatch struct {
	Name     string            `json:"name"`
	Folder   string            `json:"folder"`
	PlanHash string            `json:"plan_hash"`
	Text     string            `json:"text"`
	Files    map[string]string `json:"texts"`
}

// NewComparison starts a manifest.
func NewComparison() *ComparisonManifest {
	return &ComparisonManifest{
		Schema: manifestSchema, Kind: "comparison", Command: []string{}, Factors: []string{}, Measures: []MeasureOf{},
		Arms: []ComparisonArm{}, Warnings: []string{}, Files: []File{},
	}
}

// WriteComparison writes manifest.json over what is there, with the list of the
// other files of the folder.
func (f *Folder) WriteComparison(m *ComparisonManifest) error { return f.writeManifest(m, &m.Files) }

// Table is a table in memory, column by column.
type Table struct {
	Name    string // of its file
	Columns []TableColumn
}

// TableColumn is one column: words or, if there are none, numbers, of which
// those that are not defined are empty cells.
type TableColumn struct {
	Name    string
	Words   []string
	Numbers []float64
}

// WriteTable writes a table into the folder, in the form of all tables.
func (f *Folder) WriteTable(t Table) error {
	header := make([]string, len(t.Columns))
	for k, c := range t.Columns {
		header[k] = c.Name
	}
	out, err := newTable(f, t.Name, header)
	if err != nil {
		return err
	}
	rows := 0
	if len(t.Columns) > 0 {
		rows = t.Columns[0].rows()
	}
	for _, c := range t.Columns {
		if c.rows() != rows && out.err == nil {
			out.err = fmt.Errorf("output: %s: column %s has %d rows, the first has %d", t.Name, c.Name, c.rows(), rows)
		}
	}
	for i := range rows {
		if out.err != nil {
			break
		}
		for _, c := range t.Columns {
			if c.Words != nil {
				out.text(c.Words[i])
			} else {
				out.num(c.Numbers[i])
			}
		}
		out.end()
	}
	return out.close()
}

func (c TableColumn) rows() int { return max(len(c.Words), len(c.Numbers)) }
