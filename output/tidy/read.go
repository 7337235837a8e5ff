package tidy

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"

	"github.com/parquet-go/parquet-go"
)

// Cell is a cell that was read: words, or a number (NaN where it is not defined).
type Cell struct {
	Text   string
	Number float64
}

// rowsRead are decoded together.
const rowsRead = 512

// Read reads a Parquet file row by row and hands over the cells of the named
// columns, in their order; the slice is used again. Memory holds one part of a
// row group at a time.
func Read(path string, columns []string, each func(cells []Cell) error) (err error) {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	defer unsound(path, &err)
	f, err := open(file)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	have := columnsOf(f)
	place := make([]int, len(have)) // of each of its columns among the wanted ones, -1
	for i := range place {
		place[i] = slices.Index(columns, have[i])
	}
	for _, name := range columns {
		if !slices.Contains(have, name) {
			return fmt.Errorf("%s: there is no column %s (have %v)", path, name, have)
		}
	}
	cells := make([]Cell, len(columns))
	for _, g := range f.RowGroups() {
		if err := readGroup(g, place, cells, each); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

// ReadColumns are the names of a Parquet file's columns.
func ReadColumns(path string) (names []string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	defer unsound(path, &err)
	f, err := open(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return columnsOf(f), nil
}

// open opens a Parquet file, without the indexes that nobody asks for here.
func open(file *os.File) (*parquet.File, error) {
	at, err := file.Stat()
	if err != nil {
		return nil, err
	}
	var end [8]byte // how long the footer is, and the magic word
	if _, err := file.ReadAt(end[:], max(0, at.Size()-int64(len(end)))); err != nil {
		return nil, err
	}
	if n := int64(binary.LittleEndian.Uint32(end[:])); n > at.Size() {
		return nil, fmt.Errorf("a footer of %d bytes in a file of %d", n, at.Size())
	}
	return parquet.OpenFile(file, at.Size(), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
}

// unsound makes an error of a panic: the library trusts what a file says of its own
// pages, and a file of somebody else may say anything.
func unsound(path string, err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%s: no sound Parquet: %v", path, p)
	}
}

func columnsOf(f *parquet.File) (names []string) {
	for _, c := range f.Root().Columns() {
		names = append(names, c.Name())
	}
	return names
}

func readGroup(g parquet.RowGroup, place []int, cells []Cell, each func(cells []Cell) error) (err error) {
	rows := g.Rows()
	defer func() { err = errors.Join(err, rows.Close()) }()
	buffer := make([]parquet.Row, rowsRead)
	for {
		n, err := rows.ReadRows(buffer)
		for _, r := range buffer[:n] {
			for _, v := range r {
				if k := place[v.Column()]; k >= 0 {
					cells[k] = cellOf(v)
				}
			}
			if err := each(cells); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func cellOf(v parquet.Value) Cell {
	switch {
	case v.IsNull():
		return Cell{Number: math.NaN()}
	case v.Kind() == parquet.Double:
		return Cell{Number: v.Double()}
	case v.Kind() == parquet.Int64:
		return Cell{Number: float64(v.Int64())}
	}
	return Cell{Text: string(v.ByteArray())}
}
