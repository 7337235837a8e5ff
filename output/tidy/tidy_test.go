package tidy_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"

	"plenary/output/tidy"
)

var columns = []tidy.Column{{Name: "word", Kind: tidy.Text}, {Name: "count, of", Kind: tidy.Count}, {Name: "number", Kind: tidy.Number}}

// row is a row of those columns.
type row struct {
	word   string
	count  uint64
	number float64
}

func write(t interface {
	Fatal(args ...any)
}, dir string, rows []row, forms tidy.Form,
) []string {
	x, err := tidy.Create(dir, "t", columns, forms)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		x.Text(r.word)
		x.Count(r.count)
		x.Number(r.number)
		x.End()
	}
	names, err := x.Commit()
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// cells are the rows of a Parquet file as words; nulls are empty.
func cells(t interface {
	Fatal(args ...any)
}, path string,
) (out [][]string) {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	var head []string
	for _, c := range f.Root().Columns() {
		head = append(head, c.Name())
	}
	out = append(out, head)
	for _, g := range f.RowGroups() {
		rows := g.Rows()
		buffer := make([]parquet.Row, 100)
		for {
			n, err := rows.ReadRows(buffer)
			for _, r := range buffer[:n] {
				line := make([]string, len(head))
				for _, v := range r {
					switch {
					case v.IsNull():
					case v.Kind() == parquet.Double:
						line[v.Column()] = strconv.FormatFloat(v.Double(), 'g', -1, 64)
					default:
						line[v.Column()] = v.String()
					}
				}
				out = append(out, line)
			}
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// The text of a CSV is what is promised.
func TestCSV(t *testing.T) {
	dir := t.TempDir()
	names := write(t, dir, []row{
		{"plain", 0, 0.1},
		{`with "quotes", and commas`, 18446744073709551615, math.NaN()},
		{" blank\nand line\t", 7, math.Inf(1)},
		{"", 1, math.Copysign(0, -1)},
		{"é", 2, 1e-7},
		{"x", 3, 123456789012345680000},
		{"y", 4, 1e21},
		{"z", 5, 1e-6},
	}, tidy.CSV)
	text, err := os.ReadFile(filepath.Join(dir, "t.csv"))
	if err != nil {
		t.Fatal(err)
	}
	want := `word,"count, of",number
plain,0,0.1
"with ""quotes"", and commas",18446744073709551615,
" blank and line ",7,
,1,0
é,2,1e-07
x,3,123456789012345680000
y,4,1e+21
z,5,0.000001
`
	if diff := cmp.Diff(want, string(text)); diff != "" || len(names) != 1 || names[0] != "t.csv" {
		t.Errorf("%v %s", names, diff)
	}
}

// What is written reads back, in both forms, with the same values in both; the
// same rows give the same bytes.
func TestReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) row {
			return row{
				rapid.StringMatching(`[ -~é€]{0,12}`).Draw(t, "word"), rapid.Uint64Max(math.MaxInt64).Draw(t, "count"),
				rapid.OneOf(rapid.Float64(), rapid.Just(math.NaN()), rapid.Just(math.Inf(-1)), rapid.Just(0.0)).Draw(t, "number"),
			}
		}), 0, 600).Draw(t, "rows")
		dir, err := os.MkdirTemp("", "tidy") //nolint:usetesting // a property has no folder of its own
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = os.RemoveAll(dir) }()
		write(t, dir, rows, tidy.CSV|tidy.Parquet)
		file, err := os.Open(filepath.Join(dir, "t.csv"))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = file.Close() }()
		fromCSV, err := csv.NewReader(file).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		want := [][]string{{"word", "count, of", "number"}}
		for _, r := range rows {
			number := ""
			if !math.IsNaN(r.number) && !math.IsInf(r.number, 0) {
				number = strconv.FormatFloat(r.number+0, 'g', -1, 64)
			}
			want = append(want, []string{r.word, strconv.FormatUint(r.count, 10), number})
		}
		for _, line := range fromCSV[1:] {
			if line[2] != "" {
				v, err := strconv.ParseFloat(line[2], 64)
				if err != nil {
					t.Fatal(err)
				}
				line[2] = strconv.FormatFloat(v, 'g', -1, 64)
			}
		}
		if diff := cmp.Diff(want, fromCSV); diff != "" {
			t.Error("CSV:", diff)
		}
		if diff := cmp.Diff(want, cells(t, filepath.Join(dir, "t.parquet"))); diff != "" {
			t.Error("Parquet:", diff)
		}
		first := bytesOf(t, dir)
		write(t, dir, rows, tidy.CSV|tidy.Parquet)
		if diff := cmp.Diff(first, bytesOf(t, dir)); diff != "" {
			t.Error("the same rows give other bytes")
		}
	})
}

func bytesOf(t interface {
	Fatal(args ...any)
}, dir string,
) map[string]string {
	out := map[string]string{}
	for _, name := range []string{"t.csv", "t.parquet"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		out[name] = string(text)
	}
	return out
}

// More rows than a row group holds, compressed by zstd.
func TestRowGroups(t *testing.T) {
	dir := t.TempDir()
	rows := make([]row, 70000)
	for i := range rows {
		rows[i] = row{"arm " + strconv.Itoa(i%3), uint64(i), float64(i) / 7}
	}
	write(t, dir, rows, tidy.Parquet)
	text, err := os.ReadFile(filepath.Join(dir, "t.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	if f.NumRows() != 70000 || len(f.RowGroups()) != 2 {
		t.Errorf("%d rows in %d groups", f.NumRows(), len(f.RowGroups()))
	}
	for _, c := range f.Metadata().RowGroups[0].Columns {
		if got := c.MetaData.Codec.String(); got != "ZSTD" {
			t.Errorf("%v is compressed by %s", c.MetaData.PathInSchema, got)
		}
	}
	got := cells(t, filepath.Join(dir, "t.parquet"))
	if last := got[70000]; last[0] != "arm 0" || last[1] != "69999" {
		t.Errorf("the last row is %v", last)
	}
}

// A cell under the wrong column, or a row too short, is an error, and nothing is
// left behind; before Commit there is no file of that name.
func TestFaults(t *testing.T) {
	for name, fill := range map[string]func(x *tidy.Table){
		"kind":  func(x *tidy.Table) { x.Count(1) },
		"short": func(x *tidy.Table) { x.Text("a"); x.End() },
		"long":  func(x *tidy.Table) { x.Text("a"); x.Count(1); x.Number(2); x.Number(3) },
	} {
		dir := t.TempDir()
		x, err := tidy.Create(dir, "t", columns, tidy.CSV|tidy.Parquet)
		if err != nil {
			t.Fatal(err)
		}
		fill(x)
		if _, err := os.Stat(filepath.Join(dir, "t.csv")); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: there is a file before its end: %v", name, err)
		}
		if _, err := x.Commit(); err == nil || x.Err() == nil || !strings.HasPrefix(err.Error(), "tidy: ") {
			t.Errorf("%s: %v", name, err)
		}
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("%s: left behind %v", name, left)
		}
	}
	if _, err := tidy.Create(filepath.Join(t.TempDir(), "none"), "t", columns, tidy.CSV|tidy.Parquet); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("without a folder: %v", err)
	}
}

func TestParseNumber(t *testing.T) {
	for cell, want := range map[string]float64{"": math.NaN(), "0.50": 0.5, "NaN": math.NaN(), "-Inf": math.NaN(), "1e999": math.NaN()} {
		got, err := tidy.ParseNumber(cell)
		if err != nil || got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("%q: %v, %v, want %v", cell, got, err, want)
		}
	}
}

// What a CSV file holds is what was written; faults tell their line.
func TestReadCSV(t *testing.T) {
	s, err := tidy.ParseCSV("a.csv", strings.NewReader("\uFEFFarm, x\n\"a, b\",1\nc,\n"))
	if err != nil || s.Column("x") != 1 || s.Column("y") != -1 || len(s.Rows) != 2 || s.Rows[0][0] != "a, b" || !s.Numeric(1) || s.Numeric(0) {
		t.Fatalf("%+v, %v", s, err)
	}
	if x, err := s.Numbers(1); err != nil || x[0] != 1 || !math.IsNaN(x[1]) {
		t.Errorf("%v, %v", x, err)
	}
	if _, err := s.Numbers(0); err == nil || !strings.Contains(err.Error(), `a.csv:2: arm: "a, b" is not a number`) {
		t.Errorf("words as numbers: %v", err)
	}
	for text, want := range map[string]string{
		"a,a\n":      `a.csv:1: column "a" stands twice`,
		"a,b\n1\n":   "a.csv:2: the row has 1 columns, the header 2",
		"a\n\"x\n\n": "a.csv:",
	} {
		if _, err := tidy.ParseCSV("a.csv", strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// A Parquet file that is cut or altered anywhere is read, or is an error.
func TestAlteredParquetIsNoPanic(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, []row{{"a", 1, 0.5}, {"", 1 << 60, -1}, {"b", 0, 1e300}}, tidy.Parquet)
	path := filepath.Join(dir, "t.parquet")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	try := func(text []byte) {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		names, err := tidy.ReadColumns(path)
		if err == nil {
			err = tidy.Read(path, names, func([]tidy.Cell) error { return nil })
		}
		if err != nil {
			refused++
		}
	}
	for at := range text {
		try(text[:at])
		for _, bit := range []byte{1, 0x40} { // small changes: a large number may ask for much memory
			altered := bytes.Clone(text)
			altered[at] ^= bit
			try(altered)
		}
	}
	try([]byte("PAR1PAR1")) // once 789 MB: what says how long the footer is says PAR1
	if refused < len(text) {
		t.Errorf("%d of %d files were refused: the test shows nothing", refused, 3*len(text))
	}
}
