package experiment

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"testing"
)

// summed gives every line of a text the checksum that it would have, so that what
// is behind the checksums is tried, too.
func summed(text []byte) (out []byte) {
	for line := range bytes.Lines(text) {
		line = bytes.TrimSuffix(line, []byte("\n"))
		out = fmt.Appendf(out, "%08x\t%s\n", crc32.Checksum(line, castagnoli), line)
	}
	return out
}

// FuzzChunk: whatever a chunk's file holds, its sound part is read without a panic
// and holds each run once; read or written again it is the same.
func FuzzChunk(f *testing.F) {
	f.Add([]byte("0\tk\t40\t\"\"\t0.5,,1\n1\tf\t3\t\"it \\\"failed\\\"\"\t\n"), uint8(3), true)
	f.Add([]byte("1\tt\t0\t\"\"\t1e400,NaN,-Inf\n1\tk\t0\t\"\"\t0\n"), uint8(2), true)
	f.Add([]byte("-1\tk\t-1\t``\t0x1p-2\n0\t\t0\t\"\"\t\n"), uint8(1), true)
	f.Add([]byte("00000000\t0\tk\t1\t\"\"\t1\n\n"), uint8(0), false)
	f.Add((&Record{Index: 4, Status: Good, Steps: 7, Values: []float64{1. / 3, 0}}).Line(nil)[:20], uint8(9), false)
	f.Fuzz(func(t *testing.T, text []byte, count uint8, sound bool) {
		const head = "head\n"
		if sound {
			text = summed(text)
		}
		text = append([]byte(head), text...)
		records, end := readChunk(text, head, int(count))
		if end < len(head) || end > len(text) || len(records) > int(count) {
			t.Fatalf("%d runs of %d in %d bytes of %d", len(records), count, end, len(text))
		}
		again, same := readChunk(text[:end], head, int(count))
		if same != end || len(again) != len(records) {
			t.Fatalf("%d runs in %d bytes, read again %d in %d", len(records), end, len(again), same)
		}
		written := []byte(head)
		for i := range records {
			written = records[i].Line(written)
		}
		back, whole := readChunk(written, head, int(count))
		if whole != len(written) || len(back) != len(records) {
			t.Fatalf("%d runs, written %d in %q", len(records), len(back), written)
		}
		for i := range back {
			if line := back[i].Line(nil); !bytes.Equal(line, records[i].Line(nil)) {
				t.Fatalf("run %d is written as %q, then as %q", i, records[i].Line(nil), line)
			}
		}
	})
}
