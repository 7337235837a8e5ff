package compare

import (
	"encoding/binary"
	"fmt"
	"math"
	"os"
)

// spool is a file of rows of equal width that nobody else sees and that is gone
// with the program: of thousands of runs only the numbers that are asked for are
// in memory.
type spool struct {
	file  *os.File
	width int // numbers of a row
}

func newSpool(width int) (*spool, error) {
	f, err := os.CreateTemp("", "plenary-runs-")
	if err != nil {
		return nil, err
	}
	return &spool{f, width}, os.Remove(f.Name())
}

// put writes a row at its place.
func (s *spool) put(place int, row []float64) error {
	if len(row) != s.width {
		return fmt.Errorf("compare: a run of %d numbers where %d are kept", len(row), s.width)
	}
	b := make([]byte, 0, s.width*8)
	for _, v := range row {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
	}
	_, err := s.file.WriteAt(b, int64(place)*int64(s.width)*8)
	return err
}

// rows reads a part of the first n rows: count numbers from number first on.
func (s *spool) rows(n, first, count int) ([][]float64, error) {
	out := make([][]float64, n)
	b := make([]byte, count*8)
	for i := range out {
		if _, err := s.file.ReadAt(b, (int64(i)*int64(s.width)+int64(first))*8); err != nil {
			return nil, fmt.Errorf("%s: run %d: %w", s.file.Name(), i, err)
		}
		out[i] = make([]float64, count)
		for k := range out[i] {
			out[i][k] = math.Float64frombits(binary.LittleEndian.Uint64(b[k*8:]))
		}
	}
	return out, nil
}
