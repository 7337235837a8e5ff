package tidy

import (
	"bufio"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"

	"plenary/internal/part"
)

// Kind says what a column holds.
type Kind uint8

// The kinds of columns.
const (
	Text   Kind = iota // words; never null
	Count              // whole numbers from 0; never null
	Number             // float64; null where not defined
)

// Column is a column of a table.
type Column struct {
	Name string
	Kind Kind
}

// Form says in which forms a table is written.
type Form uint8

// The forms.
const (
	CSV Form = 1 << iota
	Parquet
)

// Table is a table that is being written, cell by cell. Its first error stays
// (Err), and nothing more is written.
type Table struct {
	cols []Column
	csv  *sheet
	pq   *columns
	cell int
	err  error
}

// sheet is a file that has a temporary name.
type sheet struct {
	file *os.File
	out  *bufio.Writer
	path string
	row  []byte
}

const bufferSize = 1 << 18

func newSheet(dir, name string) (*sheet, error) {
	f, err := part.File(dir, name)
	if err != nil {
		return nil, err
	}
	return &sheet{file: f, out: bufio.NewWriterSize(f, bufferSize), path: filepath.Join(dir, name)}, nil
}

// commit brings the file to the disk and gives it its name.
func (s *sheet) commit() error {
	if err := s.out.Flush(); err != nil {
		return errors.Join(err, part.Discard(s.file))
	}
	return part.Commit(s.file, s.path)
}

func (s *sheet) discard() error { return part.Discard(s.file) }

// Create starts the table name in a folder.
func Create(dir, name string, cols []Column, forms Form) (*Table, error) {
	t := &Table{cols: cols}
	var err error
	if forms&CSV != 0 {
		if t.csv, err = newSheet(dir, name+".csv"); err != nil {
			return nil, err
		}
		for i, c := range cols {
			if i > 0 {
				t.csv.row = append(t.csv.row, ',')
			}
			t.csv.row = AppendText(t.csv.row, c.Name)
		}
		t.csv.row = append(t.csv.row, '\n')
	}
	if forms&Parquet != 0 {
		s, err := newSheet(dir, name+".parquet")
		if err != nil {
			return nil, errors.Join(err, t.Discard())
		}
		t.pq = newColumns(s, cols)
	}
	return t, nil
}

// Err is the first error.
func (t *Table) Err() error { return t.err }

// Text writes a cell of words.
func (t *Table) Text(s string) {
	t.next(Text, parquet.ByteArrayValue([]byte(s)))
	if t.csv != nil {
		t.csv.row = AppendText(t.csv.row, s)
	}
}

// Count writes a whole number.
func (t *Table) Count(n uint64) {
	t.next(Count, parquet.Int64Value(int64(n)))
	if t.csv != nil {
		t.csv.row = strconv.AppendUint(t.csv.row, n, 10)
	}
}

// Number writes a number; NaN and infinities are not defined.
func (t *Table) Number(v float64) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		t.next(Number, parquet.NullValue())
		return
	}
	if v == 0 {
		v = 0 // never -0
	}
	t.next(Number, parquet.DoubleValue(v))
	if t.csv != nil {
		t.csv.row = AppendNumber(t.csv.row, v)
	}
}

// next goes to the next cell.
func (t *Table) next(k Kind, v parquet.Value) {
	if t.cell >= len(t.cols) || t.cols[t.cell].Kind != k {
		if t.err == nil {
			t.err = fmt.Errorf("tidy: cell %d does not fit the columns", t.cell)
		}
		return
	}
	if t.csv != nil && t.cell > 0 {
		t.csv.row = append(t.csv.row, ',')
	}
	if t.pq != nil {
		t.pq.add(t.cell, v)
	}
	t.cell++
}

// End ends the row.
func (t *Table) End() {
	if t.cell != len(t.cols) && t.err == nil {
		t.err = fmt.Errorf("tidy: a row of %d cells under %d columns", t.cell, len(t.cols))
	}
	t.cell = 0
	if t.csv != nil {
		t.csv.row = append(t.csv.row, '\n')
		t.flushRow()
	}
	if t.pq != nil && t.err == nil {
		t.err = t.pq.end()
	}
}

func (t *Table) flushRow() {
	if _, err := t.csv.out.Write(t.csv.row); err != nil && t.err == nil {
		t.err = err
	}
	t.csv.row = t.csv.row[:0]
}

// Commit gives the files their names and returns them.
func (t *Table) Commit() ([]string, error) {
	if t.csv != nil {
		t.flushRow() // the header of a table without rows
	}
	if t.pq != nil && t.err == nil {
		t.err = t.pq.close()
	}
	if t.err != nil {
		return nil, errors.Join(t.err, t.Discard())
	}
	var names []string
	var err error
	if t.csv != nil {
		names = append(names, filepath.Base(t.csv.path))
		err = t.csv.commit()
	}
	if t.pq != nil {
		names = append(names, filepath.Base(t.pq.sheet.path))
		err = errors.Join(err, t.pq.sheet.commit())
	}
	return names, err
}

// Discard removes what was written.
func (t *Table) Discard() error {
	var err error
	if t.csv != nil {
		err = t.csv.discard()
	}
	if t.pq != nil {
		err = errors.Join(err, t.pq.sheet.discard())
	}
	return err
}

// AppendText writes a cell of words as CSV; control characters become blanks, so that a row is a
// line.
func AppendText(b []byte, s string) []byte {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
	if !strings.ContainsAny(s, `,"`) && !strings.HasPrefix(s, " ") {
		return append(b, s...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
	return append(b, '"')
}

// AppendNumber writes the shortest decimal that reads back as v, with an exponent
// only beyond 1e-6 and 1e21; nothing for NaN and infinities.
func AppendNumber(b []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return b
	}
	if v == 0 {
		return append(b, '0') // never -0
	}
	format := byte('f')
	if a := math.Abs(v); a < 1e-6 || a >= 1e21 {
		format = 'e'
	}
	return strconv.AppendFloat(b, v, format, -1, 64)
}
