package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"
)

// trial is a command under kills.
type trial struct {
	command
	plenary string
	dir     string
	whole   contents // what it leaves undisturbed
	chance  *rand.Rand
	takes   time.Duration // from start to end
	killed  int
	ended   int // starts that came to their end before the kill
	had     bool
	runs    int // of a batch, that were finished
}

// through kills so many starts, lets one go through, and compares.
func (t *trial) through(kills int) error {
	if err := prepare(t.plenary, t.dir, t.command); err != nil {
		return err
	}
	for t.killed < kills {
		if err := t.start(); err != nil {
			return err
		}
		if err := t.look(); err != nil {
			return fmt.Errorf("after %d kills: %w", t.killed, err)
		}
	}
	if text, err := call(t.plenary, t.dir, t.args).CombinedOutput(); err != nil {
		return fmt.Errorf("after all kills: %w: %s", err, text)
	}
	left, err := read(t.dir)
	if err != nil {
		return err
	}
	return left.differ(t.whole)
}

// start starts the command once and kills it at a random moment. How long it takes
// is corrected by those that end, as other work comes and goes.
func (t *trial) start() error {
	c := call(t.plenary, t.dir, t.args)
	began := time.Now()
	if err := c.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case <-time.After(time.Duration(t.chance.Float64() * 1.1 * float64(t.takes))):
		_ = c.Process.Kill() // it may have ended by itself just now
		<-ended
	case <-ended:
	}
	if c.ProcessState.Exited() {
		if t.ended++; !c.ProcessState.Success() {
			return fmt.Errorf("it ended with %d", c.ProcessState.ExitCode())
		}
		t.takes = (t.takes + time.Since(began)) / 2
		return nil
	}
	t.killed++
	return nil
}

// look holds what a start left to what must be there.
func (t *trial) look() error {
	is, err := read(t.dir)
	if err != nil {
		return err
	}
	if t.chunks {
		runs := is.runs()
		if runs < t.runs {
			return fmt.Errorf("%d runs were finished, now %d", t.runs, runs)
		}
		t.runs = runs
		if err := is.results().within(t.whole); err != nil {
			return err
		}
		if t.anew && is.results().differ(t.whole.results()) == nil && runs == t.whole.runs() {
			t.runs = 0
			return os.RemoveAll(filepath.Join(t.dir, t.out))
		}
		return nil
	}
	there := is.under(t.out)
	if len(there) == 0 {
		if t.had {
			return fmt.Errorf("%s is gone", t.out)
		}
		return nil
	}
	t.had = true
	return there.differ(t.whole.under(t.out))
}
