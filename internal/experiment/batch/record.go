package batch

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"math"
	"strconv"
	"strings"
)

// Status says how a run ended.
type Status byte

// How a run ended.
const (
	Good     Status = 'k'
	Failed   Status = 'f'
	TimedOut Status = 't'
)

// String is the word of the results.
func (s Status) String() string {
	switch s {
	case Failed:
		return "failed"
	case TimedOut:
		return "timed out"
	default:
		return "ok"
	}
}

// record is what is kept of a run.
type record struct {
	index  int // in its chunk
	status Status
	reason string
	steps  int // finished
	values []float64
	// series are rows of the number of finished steps and the measures kept.
	series [][]float64
}

// castagnoli is the table of checksums.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// line is the record as a line: checksum, number, status, steps, reason, values,
// series, parted by tabs.
func (r *record) line(to []byte) []byte {
	start := len(to)
	to = append(to, "00000000\t"...)
	to = strconv.AppendInt(to, int64(r.index), 10)
	to = append(to, '\t', byte(r.status), '\t')
	to = strconv.AppendInt(to, int64(r.steps), 10)
	to = append(to, '\t')
	to = strconv.AppendQuote(to, r.reason)
	to = append(to, '\t')
	to = appendNumbers(to, r.values)
	to = append(to, '\t')
	for i, row := range r.series {
		if i > 0 {
			to = append(to, ';')
		}
		to = appendNumbers(to, row)
	}
	sum := crc32.Checksum(to[start+9:], castagnoli)
	copy(to[start:], fmt.Sprintf("%08x", sum))
	return append(to, '\n')
}

func appendNumbers(to []byte, vs []float64) []byte {
	for i, v := range vs {
		if i > 0 {
			to = append(to, ',')
		}
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			to = strconv.AppendFloat(to, v, 'g', -1, 64)
		}
	}
	return to
}

// parse reads a line without its end; false if it was cut or altered.
func (r *record) parse(line []byte) bool {
	if len(line) < 10 || line[8] != '\t' {
		return false
	}
	sum, err := strconv.ParseUint(string(line[:8]), 16, 32)
	if err != nil || uint32(sum) != crc32.Checksum(line[9:], castagnoli) {
		return false
	}
	part := strings.Split(string(line[9:]), "\t")
	if len(part) != 6 || len(part[1]) != 1 {
		return false
	}
	r.status = Status(part[1][0])
	var bad [4]error
	r.index, bad[0] = strconv.Atoi(part[0])
	r.steps, bad[1] = strconv.Atoi(part[2])
	r.reason, bad[2] = strconv.Unquote(part[3])
	r.values, bad[3] = numbers(part[4])
	for _, err := range bad {
		if err != nil {
			return false
		}
	}
	if part[5] == "" {
		return true
	}
	for row := range strings.SplitSeq(part[5], ";") {
		vs, err := numbers(row)
		if err != nil {
			return false
		}
		r.series = append(r.series, vs)
	}
	return true
}

func numbers(s string) ([]float64, error) {
	if s == "" {
		return []float64{math.NaN()}, nil
	}
	out := make([]float64, 0, strings.Count(s, ",")+1)
	for cell := range strings.SplitSeq(s, ",") {
		v := math.NaN()
		if cell != "" {
			var err error
			if v, err = strconv.ParseFloat(cell, 64); err != nil {
				return nil, err
			}
		}
		out = append(out, v)
	}
	return out, nil
}

// readChunk reads the head and the whole lines of a chunk's text: the records,
// and how many bytes are sound.
func readChunk(text []byte, head string, count int) (out []record, sound int) {
	if !bytes.HasPrefix(text, []byte(head)) {
		return nil, 0
	}
	sound = len(head)
	seen := make([]bool, count)
	for sound < len(text) {
		end := bytes.IndexByte(text[sound:], '\n')
		if end < 0 {
			break
		}
		var r record
		if !r.parse(text[sound:sound+end]) || r.index < 0 || r.index >= count || seen[r.index] {
			break
		}
		seen[r.index] = true
		out = append(out, r)
		sound += end + 1
	}
	return out, sound
}
