package output

import (
	"bufio"
	"fmt"
	"os"
	"strconv"

	"plenary/output/tidy"
)

// table writes one CSV file row by row: LF ends lines, numbers are the shortest
// decimals that read back as the same, what is not defined is an empty cell
// (RFC 4180 but for LF).
type table struct {
	name  string
	file  *os.File
	out   *bufio.Writer
	row   []byte
	width int // cells of a row
	cells int // of this row so far
	rows  int // written, without the header
	err   error
}

// tableBuffer is how much of a table waits in memory [bytes].
const tableBuffer = 1 << 16

// newTable starts a table with its header.
func newTable(f *Folder, name string, header []string) (*table, error) {
	file, err := f.File(name)
	if err != nil {
		return nil, err
	}
	t := &table{name: name, file: file, out: bufio.NewWriterSize(file, tableBuffer), width: len(header)}
	for _, h := range header {
		t.text(h)
	}
	t.end()
	t.rows = 0
	return t, t.err
}

// comma parts cells.
func (t *table) comma() {
	if t.cells > 0 {
		t.row = append(t.row, ',')
	}
	t.cells++
}

// text writes a cell of words; control characters become blanks, so that a row
// is a line.
func (t *table) text(s string) {
	t.comma()
	t.row = tidy.AppendText(t.row, s)
}

// num writes a number; NaN and infinities are empty.
func (t *table) num(v float64) {
	t.comma()
	t.row = tidy.AppendNumber(t.row, v)
}

// nums writes numbers.
func (t *table) nums(vs []float64) {
	for _, v := range vs {
		t.num(v)
	}
}

// count writes a whole number.
func (t *table) count(n int) {
	t.comma()
	t.row = strconv.AppendInt(t.row, int64(n), 10)
}

// flag writes true or false.
func (t *table) flag(b bool) {
	t.comma()
	t.row = strconv.AppendBool(t.row, b)
}

// blank leaves n cells empty.
func (t *table) blank(n int) {
	for range n {
		t.comma()
	}
}

// end ends the row.
func (t *table) end() {
	if t.cells != t.width && t.err == nil {
		t.err = fmt.Errorf("output: %s: a row of %d cells under a header of %d", t.name, t.cells, t.width)
	}
	t.row = append(t.row, '\n')
	if _, err := t.out.Write(t.row); err != nil && t.err == nil {
		t.err = err
	}
	t.row, t.cells = t.row[:0], 0
	t.rows++
}

// close brings the rest out.
func (t *table) close() error {
	err := t.err
	if e := t.out.Flush(); err == nil {
		err = e
	}
	if e := t.file.Close(); err == nil {
		err = e
	}
	return err
}
