// Command hold kills plenary at random moments and looks at what is left:
//
//	go build -o /tmp/plenary ./cmd/plenary
//	go -C tools run ./hold -plenary /tmp/plenary -kills 100
//
// Each of run, batch, compare, report and collect is started again and again over
// what the starts before it left, and ended by SIGKILL somewhere between its begin
// and its end, until so many were killed. After each kill there must be the whole
// result of an earlier start or none where there was none, and every finished run
// of a batch; in the end, when the command has run through once more, the bytes of
// an undisturbed one and nothing else.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
)

func main() {
	plenary := flag.String("plenary", "", "`path` of the program")
	kills := flag.Int("kills", 100, "how many starts of each command are killed")
	seed := flag.Uint64("seed", 1, "of the moments")
	flag.Parse()
	if err := holds(os.Stdout, *plenary, *kills, *seed); err != nil {
		fmt.Fprintln(os.Stderr, "hold:", err)
		os.Exit(1)
	}
}

// holds tries every command and tells of each.
func holds(out io.Writer, plenary string, kills int, seed uint64) (err error) {
	path, err := filepath.Abs(plenary)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "hold-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	chance := rand.New(rand.NewPCG(seed, 0))
	var faults []error
	for _, c := range commands {
		t := &trial{command: c, plenary: path, chance: chance}
		if t.whole, t.takes, err = undisturbed(path, dir, c); err == nil {
			t.dir = filepath.Join(dir, c.name+"-killed")
			err = t.through(kills)
		}
		if err != nil {
			err = fmt.Errorf("%s: %w", c.name, err)
			faults = append(faults, err)
		}
		_, _ = fmt.Fprintf(out, "%-8s killed %d times within %.2f s, ended before it %d times: %s\n",
			c.name, t.killed, t.takes.Seconds(), t.ended, verdict(err))
	}
	return errors.Join(faults...)
}

func verdict(err error) string {
	if err != nil {
		return "does not hold"
	}
	return "holds"
}
