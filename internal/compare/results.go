package compare

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"plenary/internal/named"
	"plenary/output/folder"
	"plenary/output/tidy"
)

// openResults reads results.csv: a row a run, with the columns run, arm, point,
// factors, replicate, seed, status, reason, steps and then measures, of which
// only replicate is indispensable. Each arm with its factors' values is an arm of
// its own; where keeps the rows whose columns have given values. Further columns
// of words are passed over, as are runs that failed or have no measure.
func openResults(name, path string, where []string) ([]*Arm, error) {
	s, err := readTable(path)
	if err != nil {
		return nil, err
	}
	h, err := readHead(s)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	keep, err := h.filter(where)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var arms []*Arm
	at := map[string]*Arm{}
	for i, row := range s.Rows {
		if !keep(row) {
			continue
		}
		key := h.key(row)
		a := at[key]
		if a == nil {
			a = h.arm(name, row)
			at[key] = a
			arms = append(arms, a)
		}
		if err := h.add(a, row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, s.Lines[i], err)
		}
	}
	arms = slices.DeleteFunc(arms, func(a *Arm) bool { return len(a.Runs) == 0 })
	if len(arms) == 0 {
		return nil, fmt.Errorf("%s: no run is left (%s)", path, strings.Join(where, ";"))
	}
	for _, a := range arms {
		a.Scenario = folderOf(path)
	}
	batch, err := readBatch(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	for _, a := range arms {
		a.Batch = batch
	}
	h.simplify(arms)
	return arms, readCourses(path, arms)
}

// readBatch reads the manifest of a batch that lies beside its results; nil if
// there is none.
func readBatch(dir string) (*Batch, error) {
	f, err := folder.Read(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // none is no error
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	m := f.Batch
	if m == nil {
		return nil, nil //nolint:nilnil // an earlier comparison
	}
	b := &Batch{Name: m.Name, Dir: dir, Hash: m.Hash, Text: m.Texts[folder.BatchFile], Files: m.Texts}
	delete(m.Texts, folder.BatchFile)
	return b, nil
}

// folderOf names results by their folder.
func folderOf(path string) string {
	dir := filepath.Base(filepath.Dir(path))
	if dir == "." || dir == string(filepath.Separator) {
		return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	}
	return dir
}

// head says which column is what; -1: there is none.
type head struct {
	names                                 []string
	runAt, armAt, replicate, seed, status int
	factors, measures                     []int
}

// bookkeeping are columns of a batch that are neither factor nor measure.
var bookkeeping = []string{"run", "point", "status", "reason", "steps"}

// readHead parts the columns.
func readHead(s *tidy.Sheet) (*head, error) {
	col, names := s.Column, s.Head
	h := &head{names: names, runAt: col("run"), armAt: col("arm"), replicate: col("replicate"), seed: col("seed"), status: col("status")}
	if h.replicate < 0 {
		return nil, fmt.Errorf("there is no column replicate (have %s)", strings.Join(names, ", "))
	}
	last := max(h.replicate, h.seed)
	for k, n := range names {
		switch {
		case k == h.armAt || k == h.replicate || k == h.seed || slices.Contains(bookkeeping, n):
		case k < last:
			h.factors = append(h.factors, k)
		case s.Numeric(k):
			h.measures = append(h.measures, k)
		}
	}
	if h.measures == nil {
		return nil, fmt.Errorf("there is no measure behind the columns replicate and seed (have %s)", strings.Join(names, ", "))
	}
	return h, nil
}

// filter keeps the rows in which columns have given values.
func (h *head) filter(where []string) (func(row []string) bool, error) {
	cols, values := []int{}, []string{}
	for _, w := range where {
		name, value, ok := strings.Cut(w, "=")
		k := slices.Index(h.names, strings.TrimSpace(name))
		if !ok || k < 0 {
			return nil, &named.UnknownError{What: "column", Name: name, Have: h.names}
		}
		cols, values = append(cols, k), append(values, strings.TrimSpace(value))
	}
	return func(row []string) bool {
		for i, k := range cols {
			if row[k] != values[i] {
				return false
			}
		}
		return true
	}, nil
}

// key tells arms apart.
func (h *head) key(row []string) string {
	var parts []string
	if h.armAt >= 0 {
		parts = append(parts, row[h.armAt])
	}
	for _, k := range h.factors {
		parts = append(parts, row[k])
	}
	return strings.Join(parts, "\x00")
}

// arm starts the arm of a row.
func (h *head) arm(from string, row []string) *Arm {
	a := &Arm{From: from, Sort: "results", End: map[string][]float64{}}
	if h.armAt >= 0 {
		a.Factors = append(a.Factors, Factor{"arm", row[h.armAt]})
	}
	for _, k := range h.factors {
		a.Factors = append(a.Factors, Factor{h.names[k], row[k]})
	}
	for _, k := range h.measures {
		a.measures = append(a.measures, known(h.names[k]))
	}
	return a
}

// failures are the ends of runs whose measures are not those of their end.
var failures = []string{"failed", "timed out"}

// add adds a run to its arm, unless it has no measure.
func (h *head) add(a *Arm, row []string) error {
	if h.status >= 0 && slices.Contains(failures, row[h.status]) {
		return nil
	}
	if !slices.ContainsFunc(h.measures, func(k int) bool { return strings.TrimSpace(row[k]) != "" }) {
		return nil
	}
	var l Luck
	var err error
	if l.Replicate, err = strconv.ParseUint(row[h.replicate], 10, 64); err != nil {
		return fmt.Errorf("replicate: %q is not a whole number", row[h.replicate])
	}
	if h.seed >= 0 {
		if l.Seed, err = strconv.ParseUint(row[h.seed], 10, 64); err != nil {
			return fmt.Errorf("seed: %q is not a whole number", row[h.seed])
		}
	}
	a.Runs = append(a.Runs, l)
	if h.runAt >= 0 {
		a.ids = append(a.ids, row[h.runAt])
	}
	for _, k := range h.measures {
		v, err := tidy.ParseNumber(row[k])
		if err != nil {
			return fmt.Errorf("%s: %w", h.names[k], err)
		}
		a.End[h.names[k]] = append(a.End[h.names[k]], v)
	}
	return nil
}

// simplify takes away the factors that are the same in every arm, and names arms
// by their arm where that tells them apart.
func (h *head) simplify(arms []*Arm) {
	if len(arms) < 2 {
		return
	}
	names := map[string]bool{}
	for _, a := range arms {
		if h.armAt >= 0 {
			names[a.Factors[0].Value] = true
		}
	}
	same := func(k int) bool {
		return !slices.ContainsFunc(arms, func(a *Arm) bool { return a.Factors[k].Value != arms[0].Factors[k].Value })
	}
	var keep []int
	for k := range arms[0].Factors {
		if !same(k) {
			keep = append(keep, k)
		}
	}
	for _, a := range arms {
		var fs []Factor
		a.Scenario = ""
		for _, k := range keep {
			if k > 0 || h.armAt < 0 {
				fs = append(fs, a.Factors[k])
				continue
			}
			a.Scenario = a.Factors[k].Value
			if len(names) == len(arms) {
				a.Name = a.Scenario
			}
		}
		a.Factors = fs
	}
}
