package compare

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"os"
	"path/filepath"
)

// shelf is a file of runs, a place of equal size for each: its numbers and their
// checksum. A place that was not written whole counts as empty, so runs can be
// put there one by one by a program that may end at any time; and of thousands of
// runs only the numbers that are asked for are in memory.
type shelf struct {
	file  *os.File
	width int // numbers of a run
}

// openShelf opens or makes a shelf; without a path it is a file that nobody else
// sees and that is gone with the program.
func openShelf(path string, width int) (*shelf, error) {
	if path == "" {
		f, err := os.CreateTemp("", "plenary-runs-")
		if err != nil {
			return nil, err
		}
		return &shelf{f, width}, os.Remove(f.Name())
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	return &shelf{f, width}, nil
}

// size is that of a place [bytes].
func (s *shelf) size() int64 { return int64(s.width+1) * 8 }

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sum is the checksum of a place; it tells its number too, and is never 0.
func sum(place int, numbers []byte) uint64 {
	crc := crc32.Update(crc32.Checksum(binary.LittleEndian.AppendUint64(nil, uint64(place)), castagnoli), castagnoli, numbers)
	return uint64(crc) | 1<<32
}

// put writes a run at its place.
func (s *shelf) put(place int, row []float64) error {
	if len(row) != s.width {
		return fmt.Errorf("compare: a run of %d numbers on a shelf for %d", len(row), s.width)
	}
	b := make([]byte, 0, s.size())
	for _, v := range row {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
	}
	b = binary.LittleEndian.AppendUint64(b, sum(place, b))
	_, err := s.file.WriteAt(b, int64(place)*s.size())
	return err
}

// row reads a part of a run: count numbers from number first on.
func (s *shelf) row(place, first, count int) ([]float64, error) {
	b := make([]byte, count*8)
	if _, err := s.file.ReadAt(b, int64(place)*s.size()+int64(first)*8); err != nil {
		return nil, fmt.Errorf("%s: run %d: %w", s.file.Name(), place, err)
	}
	out := make([]float64, count)
	for i := range out {
		out[i] = math.Float64frombits(binary.LittleEndian.Uint64(b[i*8:]))
	}
	return out, nil
}

// has says of the first n places whether a whole run lies there.
func (s *shelf) has(n int) ([]bool, error) {
	out := make([]bool, n)
	b := make([]byte, s.size())
	for i := range out {
		_, err := s.file.ReadAt(b, int64(i)*s.size())
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		k := s.width * 8
		out[i] = binary.LittleEndian.Uint64(b[k:]) == sum(i, b[:k])
	}
	return out, nil
}

// rows reads that part of the first n runs.
func (s *shelf) rows(n, first, count int) ([][]float64, error) {
	out := make([][]float64, n)
	for i := range out {
		var err error
		if out[i], err = s.row(i, first, count); err != nil {
			return nil, err
		}
	}
	return out, nil
}
