package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"plenary/internal/experiment/batchfile"

	"github.com/spf13/cobra"

	"plenary/internal/experiment"
	"plenary/internal/experiment/batch"
	"plenary/output/folder"
	"plenary/scenarios"
)

// batchFlags are the flags of `plenary batch`.
type batchFlags struct {
	out     string
	home    string
	set     []string
	workers int
	resume  bool
	retry   bool
	add     int
	adopt   bool
	shard   string
	task    string
	timeout time.Duration
	only    string
	dryRun  bool
	json    bool
	quiet   bool

	part, parts int // of shard or task
}

func batchCommand(p *program) *cobra.Command {
	var f batchFlags
	c := &cobra.Command{
		Use:   "batch FILE",
		Short: "Run a batch: arms, points of a design, replicates",
		Long: `Run the batch that a file describes (docs/batches.md), a shipped one (plenary list
batches), or the one of a batch folder. Every finished run is on the disk at once;
whatever ends the program, --resume goes on, and the results are the same to the
byte as those of a run without a break, on any number of workers and shards. Runs
that fail or run out of time are recorded with their reason, the others go on, and
the exit code is 3.`,
		Example: `  $ plenary batch depth-participation --dry-run
  $ plenary batch depth-participation --out runs/depth
  $ plenary batch runs/depth --add-replicates 5
  $ plenary batch runs/depth --only 1-0-3 --out runs/one`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeBatch,
		RunE: p.do(func(c *cobra.Command, args []string) error {
			if err := f.fill(c, p.env); err != nil {
				return err
			}
			return p.batch(c, args[0], &f)
		}),
	}
	fl := c.Flags()
	fl.StringVar(&f.out, "out", "", "folder `DIR` to write (runs/<batch>, or the batch folder that is named)")
	fl.StringArrayVar(&f.set, "set", nil, "set `PATH=VALUE` in every arm, also several times")
	fl.IntVarP(&f.workers, "workers", "j", 0, "do `N` runs at once (one per core)")
	fl.BoolVar(&f.resume, "resume", false, "go on with the batch that the folder holds")
	fl.BoolVar(&f.retry, "retry", false, "with --resume: run again what failed or ran out of time")
	fl.IntVar(&f.add, "add-replicates", 0, "add `N` replicates to the batch that the folder holds")
	fl.BoolVar(&f.adopt, "adopt", false, adoptDoc)
	fl.StringVar(&f.shard, "shard", "", "do only share `I/N` of the runs, I from 0 to N-1; several may work in one folder")
	fl.StringVar(&f.task, "task", "", "as --shard, for a scheduler: ends with 75 when it is stopped")
	fl.DurationVar(&f.timeout, "timeout", 0, "end a run after a time `D`, as 90s (no limit)")
	fl.StringVar(&f.only, "only", "", "repeat run `RUN`, as the column run names it, into a folder with all its tables")
	fl.BoolVar(&f.dryRun, "dry-run", false, "tell what would be run, how long it takes and how large it is")
	fl.BoolVar(&f.json, "json", false, "print the account as JSON")
	fl.BoolVar(&f.quiet, "quiet", false, "print only the path of the folder")
	c.MarkFlagsMutuallyExclusive("json", "quiet")
	c.MarkFlagsMutuallyExclusive("shard", "task", "only", "dry-run", "add-replicates")
	if err := c.RegisterFlagCompletionFunc("set", completeSetting); err != nil {
		panic(err) // the flag was just added
	}
	return c
}

// completeBatch offers shipped batches, and files.
func completeBatch(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return scenarios.Batches(), cobra.ShellCompDirectiveDefault
}

// fill checks the flags and takes what none says from the user's settings.
func (f *batchFlags) fill(c *cobra.Command, env []string) error {
	user, err := settings(c, env, "out", "workers", "quiet")
	if err != nil {
		return err
	}
	f.home = user.Out
	if !c.Flags().Changed("workers") {
		f.workers = user.Workers
	}
	if !c.Flags().Changed("quiet") && !f.json {
		f.quiet = user.Quiet
	}
	switch {
	case c.Flags().Changed("add-replicates") && f.add < 1:
		return usagef("--add-replicates is %d, it must be at least 1", f.add)
	case f.workers < 0:
		return usagef("--workers is %d, it must not be negative", f.workers)
	case f.timeout < 0:
		return usagef("--timeout is %v, it must not be negative", f.timeout)
	case f.retry && !f.resume && f.shard+f.task == "":
		return usagef("--retry goes with --resume")
	}
	return f.share()
}

// share reads which share of the runs --shard or --task asks for.
func (f *batchFlags) share() error {
	s := f.shard + f.task // they exclude each other
	if s == "" {
		return nil
	}
	i, n, ok := strings.Cut(s, "/")
	a, err := strconv.Atoi(i)
	b, err2 := strconv.Atoi(n)
	if !ok || errors.Join(err, err2) != nil || a < 0 || a >= b {
		return usagef("the share is %q, expected I/N with I from 0 to N-1, as 0/4", s)
	}
	f.part, f.parts = a, b
	return nil
}

// plan loads a batch: a file, a shipped one or a folder that holds one.
func (p *program) plan(name string, f *batchFlags) (*batch.Plan, *batch.Manifest, error) {
	read := p.batchOf
	if at, err := os.Stat(name); err == nil && at.IsDir() {
		read = p.batchIn
	}
	b, err := read(name, f)
	if err != nil {
		return nil, nil, err
	}
	if f.out == "" {
		f.out = filepath.Join(f.home, strings.TrimSuffix(folderName(b.File.Name, 0), "-seed0"))
	}
	return batch.NewPlan(b, folder.This(version()))
}

// batchOf loads a batch file, or a shipped one.
func (p *program) batchOf(name string, f *batchFlags) (*batchfile.Batch, error) {
	return batchfile.Load(name, scenarios.Options{Set: f.set, Env: p.env})
}

// batchIn loads the batch that a folder holds, which is then gone on with.
func (p *program) batchIn(dir string, f *batchFlags) (*batchfile.Batch, error) {
	m, err := batch.ReadManifest(dir)
	switch {
	case err != nil:
		return nil, noBatch(dir, err)
	case len(f.set) > 0:
		return nil, usagef("--set does not change a batch that has begun")
	}
	if f.out == "" && f.only == "" {
		f.out = dir
	}
	f.resume = f.resume || f.out == dir
	return m.Load()
}

// noBatch gives a folder without a manifest the exit code of a wrong call.
func noBatch(dir string, err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return usagef("%s: the folder holds no batch (there is no manifest.json)", dir)
	}
	return err
}

// batch runs a batch.
func (p *program) batch(c *cobra.Command, name string, f *batchFlags) error {
	out := f.out
	plan, m, err := p.plan(name, f)
	if err != nil {
		return err
	}
	ctx, stop := interruptible(c.Context())
	defer stop()
	switch {
	case f.dryRun:
		return p.dryRun(ctx, plan, f)
	case f.only != "":
		f.out = out
		return p.only(ctx, plan, f)
	}
	folder, err := batch.Open(f.out, plan, m, batch.Mode{Resume: f.resume, Shared: f.parts > 0, Adopt: f.adopt, Add: f.add})
	if err != nil {
		return refused(err)
	}
	if folder.Unlocked() != "" {
		fmt.Fprintln(p.err, folder.Unlocked())
	}
	err = p.work(ctx, folder, f)
	return errors.Join(err, folder.Close())
}

// adoptDoc says what --adopt does.
const adoptDoc = "go on also if another program began the batch; the manifest says so"

// refused gives another plan or program in the folder the exit code of a wrong
// call.
func refused(err error) error {
	_, plan := errors.AsType[*batch.OtherPlanError](err)
	_, other := errors.AsType[*batch.OtherProgramError](err)
	if plan || other {
		return codeError{exitUsage, err}
	}
	return err
}

// work does the runs and collects the results.
func (p *program) work(ctx context.Context, folder *batch.Folder, f *batchFlags) error {
	began := time.Now()
	o := batch.Options{Workers: f.workers, Shard: f.part, Shards: f.parts, Timeout: f.timeout, Retry: f.retry, Progress: &experiment.Progress{}}
	bar := p.batchBar(folder.Manifest.Name, o.Progress, f)
	tally, err := folder.Run(ctx, o)
	bar()
	if err != nil {
		return p.stopped(err, folder, tally, f)
	}
	a := batchAccount{Schema: 1, Batch: folder.Manifest.Name, Folder: f.out, Tally: tally, Seconds: time.Since(began).Seconds(), Files: []string{}}
	if f.parts == 0 {
		if a.Files, err = folder.Collect(); err != nil {
			return fmt.Errorf("all runs are finished, but the results could not be written (--resume tries again): %w", err)
		}
	}
	if err := p.tellBatch(&a, folder, f); err != nil {
		return err
	}
	if tally.Bad > 0 {
		return codeError{exitBad, fmt.Errorf("%d of %d runs failed or ran out of time: their rows say why", tally.Bad, tally.All)}
	}
	return nil
}

// stopped says what was finished, and how to go on.
func (p *program) stopped(err error, folder *batch.Folder, t experiment.Tally, f *batchFlags) error {
	how := fmt.Sprintf("plenary batch %s --resume", f.out)
	if f.parts > 0 {
		how = fmt.Sprintf("plenary batch %s --shard %d/%d", f.out, f.part, f.parts)
	}
	err = fmt.Errorf("%w: %s keeps the %d of %d runs that are finished; go on with: %s", err, folder.Dir, t.Before+t.Done, t.All, how)
	if s, ok := errors.AsType[signalError](err); ok && s.signal == syscall.SIGTERM && f.task != "" {
		return codeError{exitAgain, err}
	}
	return err
}

// batchAccount is what a batch tells at its end.
type batchAccount struct {
	Schema int    `json:"schema"`
	Batch  string `json:"batch"`
	Folder string `json:"folder"`
	experiment.Tally
	Seconds float64  `json:"seconds"`
	Files   []string `json:"files"`
}

// tellBatch prints the account.
func (p *program) tellBatch(a *batchAccount, folder *batch.Folder, f *batchFlags) error {
	switch {
	case f.json:
		return p.json(a)
	case f.quiet:
		_, err := fmt.Fprintln(p.out, f.out)
		return err
	}
	plan := folder.Plan
	fmt.Fprintf(p.out, "%s: %d runs (%s)", a.Batch, a.All, shape(plan))
	if a.Before > 0 {
		fmt.Fprintf(p.out, ", %d of them found", a.Before)
	}
	if a.Done > 0 && a.Seconds > 0 {
		fmt.Fprintf(p.out, ", %d in %s", a.Done, told(time.Duration(a.Seconds*float64(time.Second))))
	}
	fmt.Fprintln(p.out)
	if f.parts > 0 {
		fmt.Fprintf(p.out, "share %d of %d is done; when all are: plenary batch %s --resume\n", f.part, f.parts, f.out)
		return nil
	}
	for _, name := range a.Files {
		fmt.Fprintln(p.out, filepath.Join(f.out, name))
	}
	return nil
}

// shape is what a batch consists of, in words.
func shape(plan *batch.Plan) string {
	return fmt.Sprintf("%s x %s of %s x %s", many(len(plan.Arms), "arm"), many(plan.Points.Size, "point"), plan.Design, many(plan.Layout.Replicates(), "replicate"))
}

func many(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// batchBar shows how far a batch is, on a terminal; the function ends it.
func (p *program) batchBar(name string, count *experiment.Progress, f *batchFlags) func() {
	if f.quiet || !p.lively(p.err) {
		return func() {}
	}
	bar := &batchProgress{progress: &progress{out: p.err, name: name}, count: count, began: time.Now()}
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(200 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case now := <-tick.C:
				bar.show(now)
			case <-end:
				return
			}
		}
	}()
	return func() {
		close(end)
		<-ended
		bar.clear()
	}
}

// batchProgress is the bar of a batch.
type batchProgress struct {
	*progress
	count *experiment.Progress
	began time.Time
}

// show draws the share that is done, the rate and the time left.
func (b *batchProgress) show(now time.Time) {
	all, before, done, bad := b.count.All.Load(), b.count.Before.Load(), b.count.Done.Load(), b.count.Bad.Load()
	if all == 0 {
		return
	}
	text := fmt.Sprintf("%d of %d", before+done, all)
	if took := now.Sub(b.began).Seconds(); done > 0 && took > 0 {
		rate := float64(done) / took
		text += fmt.Sprintf(", %.3g runs/s, %s left", rate, told(time.Duration(float64(all-before-done)/rate*float64(time.Second))))
	}
	if bad > 0 {
		text += fmt.Sprintf(", %d failed", bad)
	}
	b.draw(float64(before+done)/float64(all), text)
}
