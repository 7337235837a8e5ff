package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"plenary/internal/tree"

	"github.com/spf13/cobra"

	"plenary/output"
)

// Exit codes.
const (
	exitGood   = 0
	exitFailed = 1
	exitUsage  = 2
	exitBad    = 3   // finished with failed runs
	exitAgain  = 75  // a worker was stopped and can be started again
	exitSignal = 128 // and the signal's number
)

// program is one call of plenary.
type program struct {
	env      []string
	in       io.Reader
	out, err io.Writer
	running  bool // a command has begun: what fails now is no mistake of usage
}

// getenv is a variable of the environment.
func (p *program) getenv(name string) string {
	for _, e := range slices.Backward(p.env) {
		if v, ok := strings.CutPrefix(e, name+"="); ok {
			return v
		}
	}
	return ""
}

// root is the command that holds all others.
func (p *program) root() *cobra.Command {
	cobra.EnableCommandSorting = false // the table of commands has an order
	root := &cobra.Command{
		Use:   "plenary",
		Short: "Simulate how States, cities, NGOs and firms come to agree on a framework",
		Long: `Plenary simulates multi-stakeholder governance: States, cities, NGOs and firms
meet in forums, talk, advocate, form coalitions, draft a text, decide on it and
commit to it or not, under regimes that bind more or less.

Exit codes: 0 good, 1 failed, 2 usage, invalid scenario or existing folder,
3 a batch with failed runs, 75 a worker that was stopped and can go on,
129 hung up, 130 interrupted, 143 terminated.`,
		Example: `  $ plenary run classroom
  $ plenary list scenarios`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          unknownCommand,
		RunE: p.do(func(c *cobra.Command, _ []string) error {
			return c.Help()
		}),
	}
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.err)
	root.SetFlagErrorFunc(unknownFlag)
	root.SetVersionTemplate("{{.Version}}\n")
	root.AddGroup(groups...)
	root.SetHelpCommandGroupID(groupAbout)
	root.SetCompletionCommandGroupID(groupAbout)
	for _, c := range commands() {
		cmd := c.make(p)
		cmd.GroupID = c.group
		root.AddCommand(cmd)
	}
	return root
}

// do marks the begin of a command: what was wrong before is a mistake of usage.
func (p *program) do(run func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		p.running = true
		return run(c, args)
	}
}

// usageError is a mistake in how a command was called.
type usageError struct{ error }

// usagef makes one.
func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// signalError says that a signal ended the work.
type signalError struct{ signal syscall.Signal }

// Error names the signal.
func (e signalError) Error() string {
	if e.signal == syscall.SIGHUP {
		return "hung up"
	}
	if e.signal == syscall.SIGTERM {
		return "terminated"
	}
	return "interrupted"
}

// codeError ends the program with a code of its own.
type codeError struct {
	code int
	error
}

// Unwrap is what went wrong.
func (e codeError) Unwrap() error { return e.error }

// finish tells what went wrong and returns the exit code.
func (p *program) finish(err error) int {
	if err == nil {
		return exitGood
	}
	faults, isFaults := errors.AsType[*tree.FaultsError](err)
	if isFaults {
		fmt.Fprintln(p.err, faults)
		return exitUsage
	}
	usage := !p.running
	if _, ok := errors.AsType[usageError](err); ok {
		usage = true
	}
	fmt.Fprintf(p.err, "plenary: %v\n", err)
	if usage {
		fmt.Fprintln(p.err, "plenary --help lists the commands, plenary COMMAND --help tells how each is used")
		return exitUsage
	}
	if c, ok := errors.AsType[codeError](err); ok {
		return c.code
	}
	if s, ok := errors.AsType[signalError](err); ok {
		return exitSignal + int(s.signal)
	}
	if _, ok := errors.AsType[*output.ExistsError](err); ok {
		return exitUsage
	}
	return exitFailed
}

// interruptible is a context that ends with the first SIGINT, SIGTERM or SIGHUP
// (unless that is ignored, as under nohup); the second one kills.
func interruptible(parent context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(parent)
	got := make(chan os.Signal, 1)
	signal.Notify(got, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) {
		signal.Notify(got, syscall.SIGHUP)
	}
	go func() {
		select {
		case s := <-got:
			signal.Stop(got)
			if n, ok := s.(syscall.Signal); ok {
				cancel(signalError{n})
			}
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		signal.Stop(got)
		cancel(nil)
	}
}
