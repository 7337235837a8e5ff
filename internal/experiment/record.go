package experiment

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

// Record is what is kept of a run.
type Record struct {
	Index  int // in its chunk
	Status Status
	Reason string // of a run that is not good
	Steps  int    // finished
	Values []float64
}

// castagnoli is the table of checksums.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Line is the record as a line: checksum, number, status, steps, reason, values,
// parted by tabs. What is not defined is empty.
func (r *Record) Line(to []byte) []byte {
	start := len(to)
	to = append(to, "00000000\t"...)
	to = strconv.AppendInt(to, int64(r.Index), 10)
	to = append(to, '\t', byte(r.Status), '\t')
	to = strconv.AppendInt(to, int64(r.Steps), 10)
	to = append(to, '\t')
	to = strconv.AppendQuote(to, r.Reason)
	to = append(to, '\t')
	for i, v := range r.Values {
		if i > 0 {
			to = append(to, ',')
		}
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			to = strconv.AppendFloat(to, v, 'g', -1, 64)
		}
	}
	sum := crc32.Checksum(to[start+9:], castagnoli)
	copy(to[start:], fmt.Sprintf("%08x", sum))
	return append(to, '\n')
}

// parse reads a line without its end; false if it was cut or altered.
func (r *Record) parse(line []byte) bool {
	if len(line) < 10 || line[8] != '\t' {
		return false
	}
	sum, err := strconv.ParseUint(string(line[:8]), 16, 32)
	if err != nil || uint32(sum) != crc32.Checksum(line[9:], castagnoli) {
		return false
	}
	part := strings.Split(string(line[9:]), "\t")
	if len(part) != 5 || len(part[1]) != 1 {
		return false
	}
	r.Status = Status(part[1][0])
	var bad [4]error
	r.Index, bad[0] = strconv.Atoi(part[0])
	r.Steps, bad[1] = strconv.Atoi(part[2])
	r.Reason, bad[2] = strconv.Unquote(part[3])
	r.Values, bad[3] = numbers(part[4])
	return bad == [4]error{}
}

func numbers(s string) ([]float64, error) {
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
func readChunk(text []byte, head string, count int) (out []Record, sound int) {
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
		var r Record
		if !r.parse(text[sound:sound+end]) || r.Index < 0 || r.Index >= count || seen[r.Index] {
			break
		}
		seen[r.Index] = true
		out = append(out, r)
		sound += end + 1
	}
	return out, sound
}
