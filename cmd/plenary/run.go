package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"plenary/internal/prose"
	"plenary/output"
	"plenary/output/folder"
	"plenary/output/plots"
	"plenary/scenarios"
	"plenary/sim"
)

// runFlags are the flags of `plenary run`.
type runFlags struct {
	chosen
	out     string
	home    string // folder of results where out is not said
	noPlots bool
	force   bool
	timeout time.Duration
	color   string
	json    bool
	quiet   bool
	verbose bool
}

func runCommand(p *program) *cobra.Command {
	var f runFlags
	c := &cobra.Command{
		Use:   "run SCENARIO|RUNDIR",
		Short: "Run a scenario and leave a folder of results and figures",
		Long: `Run a scenario, a shipped one (plenary list scenarios) or a file, and print a short
account. The folder holds tables, minutes, figures and a manifest from which the
run can be repeated (docs/outputs.md); the same scenario and seed give the same
tables to the byte. A run that is interrupted or runs out of time leaves the
steps it finished, and its manifest says so.

The folder of a run, or its manifest, is run again from what the manifest holds,
into RUNDIR-again; the command fails, and says why, if the tables are not the same
to the byte.`,
		Example: `  $ plenary run gcm2018
  $ plenary run classroom --seed 7 --steps 20 --no-plots --json
  $ plenary run classroom --set settings.draft.step=0.1 --out runs/faster --quiet
  $ plenary run runs/faster --no-plots`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeScenario,
		RunE: p.do(func(c *cobra.Command, args []string) error {
			if err := f.fill(c, p.env); err != nil {
				return err
			}
			if f.timeout < 0 {
				return usagef("--timeout is %v, it must not be negative", f.timeout)
			}
			return p.run(c, args[0], &f)
		}),
	}
	f.add(c)
	fl := c.Flags()
	fl.StringVar(&f.out, "out", "", "folder `DIR` to write (runs/<scenario>-seed<N>)")
	fl.BoolVar(&f.noPlots, "no-plots", false, "draw no figures")
	fl.BoolVar(&f.force, "force", false, "replace the folder if it holds a run already")
	fl.DurationVar(&f.timeout, "timeout", 0, "end the run after a time `D`, as 90s or 10m (no limit)")
	fl.StringVar(&f.color, "color", "auto", "`WHEN` to write in color: auto, always or never")
	fl.BoolVar(&f.json, "json", false, "print the account as JSON")
	fl.BoolVar(&f.quiet, "quiet", false, "print only the path of the folder")
	fl.BoolVarP(&f.verbose, "verbose", "v", false, "tell what takes how long, and print every measure")
	c.MarkFlagsMutuallyExclusive("json", "quiet")
	c.MarkFlagsMutuallyExclusive("verbose", "quiet")
	complete(c, "color", colors)
	return c
}

var colors = []string{"auto", "always", "never"}

// fill takes what no flag says from the user's settings.
func (f *runFlags) fill(c *cobra.Command, env []string) error {
	if err := known("color", []string{f.color}, colors); err != nil {
		return err
	}
	user, err := settings(c, env, "out", "color", "no-plots", "quiet")
	if err != nil {
		return err
	}
	given := c.Flags().Changed
	if f.home = user.Out; !given("color") {
		f.color = user.Color
	}
	if !given("no-plots") {
		f.noPlots = !user.Plots
	}
	if !given("quiet") && !given("json") && !given("verbose") {
		f.quiet = user.Quiet
	}
	if !given("verbose") && !f.quiet {
		f.verbose = user.Verbose
	}
	return nil
}

// job is a run on its way from the scenario to the folder.
type job struct {
	*program
	flags  *runFlags
	loaded *scenarios.Loaded
	// replicate is 0, or that of the run that is repeated.
	replicate uint64
	again     *repeated // the run that is made again, nil: none
	folder    *output.Folder
	record    *output.Recorder
	began     time.Time
	lap       time.Time
	timings   folder.Timings
	left      []string // figures left out, with the reason
	figures   int
	ended     error // why the run is not complete
}

// run runs a scenario.
func (p *program) run(c *cobra.Command, name string, f *runFlags) error {
	ctx, stop := interruptible(c.Context())
	defer stop()
	if f.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, f.timeout, fmt.Errorf("out of time after %v", f.timeout))
		defer cancel()
	}
	now := time.Now()
	j := &job{program: p, flags: f, began: now, lap: now}
	var err error
	if err = j.load(c, name); err != nil {
		return err
	}
	j.took(&j.timings.Load, "loaded "+name)
	return j.into(ctx)
}

// load loads the scenario, or that of the run whose folder is named. With other
// settings a run is not made again: it only starts from the same scenario.
func (j *job) load(c *cobra.Command, name string) error {
	again, err := asRun(name)
	if err != nil {
		return err
	}
	if again == nil {
		j.loaded, err = j.program.load(c, name, &j.flags.chosen)
		return err
	}
	set, err := j.flags.over(c)
	if err != nil {
		return err
	}
	if j.loaded, err = again.load(set); err != nil {
		return err
	}
	j.replicate = again.run.Replicate
	if len(set) == 0 {
		j.again = again
	}
	return nil
}

// into runs what was loaded and leaves its folder.
func (j *job) into(ctx context.Context) (err error) {
	f := j.flags
	out := f.out
	switch {
	case out == "" && j.again != nil:
		out = j.again.folder()
	case out == "":
		out = filepath.Join(f.home, folderName(j.loaded.Spec.Name, j.loaded.Seed))
	}
	if j.folder, err = output.Create(out, f.force); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, j.folder.Discard()) }()
	if err := j.simulate(ctx); err != nil {
		return err
	}
	if err := j.write(ctx); err != nil {
		return err
	}
	if err := j.tell(out); err != nil {
		return err
	}
	if j.ended != nil {
		return fmt.Errorf("%w: %s keeps the %d of %d steps that were finished", j.ended, out, j.record.Account().Done, j.loaded.Spec.Time.Steps)
	}
	return j.compared(out)
}

// compared tells whether a run that was made again is the same.
func (j *job) compared(out string) error {
	if j.again == nil {
		return nil
	}
	told, err := j.again.told(out, j.manifest())
	if err == nil && !j.flags.quiet && !j.flags.json {
		_, err = fmt.Fprintln(j.out, told)
	}
	return err
}

// folderName is the name of a run's folder; what is no letter, digit or one of
// ".-_" becomes "-".
func folderName(scenario string, seed uint64) string {
	clean := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("._", r) {
			return r
		}
		return '-'
	}, scenario)
	if clean = strings.Trim(clean, ".-"); clean == "" {
		clean = "run"
	}
	return fmt.Sprintf("%s-seed%d", clean, seed)
}

// took keeps and tells how long a part of the work took.
func (j *job) took(to *float64, what string) {
	now := time.Now()
	*to = now.Sub(j.lap).Seconds()
	j.lap = now
	if j.flags.verbose {
		fmt.Fprintf(j.err, "%-8s %s\n", told(time.Duration(*to*float64(time.Second))), what)
	}
}

// simulate builds the world and runs it.
func (j *job) simulate(ctx context.Context) error {
	hard, stop := later(ctx)
	defer stop()
	w, err := sim.Build(ctx, j.loaded.Spec, j.loaded.Seed, j.replicate)
	switch {
	case err != nil && ctx.Err() != nil:
		return fmt.Errorf("%w: the world was not built yet", context.Cause(ctx))
	case err != nil:
		return err
	}
	j.took(&j.timings.Build, fmt.Sprintf("built a world of %d actors", w.Pop.N))
	if j.record, err = output.NewRecorder(j.folder, j.loaded.Spec); err != nil {
		return err
	}
	watch := []sim.Observer{j.record, sooner{ctx}}
	bar := &progress{out: j.err, name: j.loaded.Spec.Name}
	if !j.flags.quiet && j.lively(j.err) {
		watch = append(watch, bar)
	}
	err = w.Run(hard, watch...)
	bar.clear()
	if err != nil && ctx.Err() != nil {
		j.ended, err = context.Cause(ctx), nil
	}
	if err != nil {
		j.record.Abandon()
		return err
	}
	if err := errors.Join(j.record.Minutes(j.loaded.Seed, j.replicate), j.record.Finish()); err != nil {
		return err
	}
	j.took(&j.timings.Run, fmt.Sprintf("ran %d steps", w.Step+1))
	return nil
}

// write writes the manifest and the figures, and gives the folder its name.
func (j *job) write(ctx context.Context) error {
	m := j.manifest()
	if err := j.folder.WriteManifest(m); err != nil {
		return err
	}
	if !j.flags.noPlots && j.ended == nil {
		if err := j.draw(ctx); err != nil {
			return err
		}
		j.took(&j.timings.Plots, fmt.Sprintf("drew %d figures", j.figures))
	}
	for _, l := range j.left {
		if j.flags.verbose {
			fmt.Fprintln(j.err, l)
		}
	}
	j.timings.Total = time.Since(j.began).Seconds()
	m.Timings = j.timings
	if j.ended != nil {
		m.Ended = j.ended.Error()
	}
	if err := j.folder.WriteManifest(m); err != nil {
		return err
	}
	return j.folder.Commit()
}

// draw draws the figures one by one, so that an interruption is heard.
func (j *job) draw(ctx context.Context) error {
	bar := &progress{out: j.err, name: j.loaded.Spec.Name}
	defer bar.clear()
	names := figureNames()
	for i, name := range names {
		if ctx.Err() != nil {
			j.ended = fmt.Errorf("%w while drawing", context.Cause(ctx))
			return nil
		}
		if !j.flags.quiet && j.lively(j.err) {
			bar.draw(float64(i)/float64(len(names)), "drawing "+name)
		}
		paths, err := plots.Draw(j.folder.Dir(), []string{name}, nil)
		left, fault := plots.Sort(err)
		if fault != nil {
			return fault
		}
		for _, l := range left {
			j.left = append(j.left, l.Error())
		}
		if len(paths) > 0 {
			j.figures++
		}
	}
	return nil
}

// manifest says which run this is.
func (j *job) manifest() *folder.Run {
	m := j.record.NewManifest(j.loaded.Spec)
	m.Seed, m.Replicate, m.SpecHash = j.loaded.Seed, j.replicate, j.loaded.Hash
	m.Program = folder.This(version())
	j.origins(m)
	return m
}

// tell prints the account.
func (j *job) tell(out string) error {
	if j.flags.quiet {
		_, err := fmt.Fprintln(j.out, out)
		return err
	}
	a := j.record.Account()
	a.Seed, a.Folder, a.Files = j.loaded.Seed, out, []string{}
	files, err := folder.Files(j.folder.Target())
	if err != nil {
		return err
	}
	for _, f := range files {
		a.Files = append(a.Files, f.Name)
	}
	slices.Sort(a.Files)
	if j.flags.json {
		return j.json(a)
	}
	return a.Write(j.out, output.Look{
		Color: prose.Style(j.colored(j.out, j.flags.color)), Width: j.width(j.out), Every: j.flags.verbose,
	})
}
