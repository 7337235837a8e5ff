package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"plenary/internal/compare"
	"plenary/internal/experiment"
	"plenary/output"
	"plenary/output/folder"
)

// compareFlags are the flags of `plenary compare`.
type compareFlags struct {
	set      []string
	runs     int
	seed     uint64
	workers  int
	names    []string
	measures []string
	widths   []string
	out      string
	store    string // where finished runs are kept; "": beside out
	home     string
	force    bool
	noPlots  bool
	color    string
	json     bool
	quiet    bool
}

func compareCommand(p *program) *cobra.Command {
	var f compareFlags
	c := &cobra.Command{
		Use:   "compare A B ...",
		Short: "Compare the outcomes of scenarios, runs or batches, with intervals and figures",
		Long: `Compare arms with the first one. An arm is a scenario, which is run many times
under the luck that all arms share, or NAME|path=value;path=value, a scenario
with settings of its own; the folder of a run; or the folder or file of results
of a batch or of an earlier comparison, as DIR|column=value for some of its rows.

The table tells, for each measure, the means, the mean difference with its 95 %
bootstrap interval, Hedges' g (the difference in standard deviations), the
probability that a run of the arm exceeds one of the first, and how many times
fewer runs it took because luck is shared. The folder holds the tables, figures
and a manifest (docs/compare.md); plenary report makes one page of it. Finished runs
are kept beside it until then: after an interrupt the same command goes on.`,
		Example: `  $ plenary compare classroom "classroom|settings.advocate.strength=0" --runs 10
  $ plenary compare classroom regional-first --runs 4 --measures breadth,depth --json`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeArm,
		RunE: p.do(func(c *cobra.Command, args []string) error {
			if err := f.fill(c, p.env); err != nil {
				return err
			}
			return p.compare(c, args, &f)
		}),
	}
	f.add(c)
	fl := c.Flags()
	fl.StringVar(&f.out, "out", "", "folder `DIR` to write (runs/compare-<first arm>-<second>)")
	fl.BoolVar(&f.force, "force", false, "replace the folder if it holds a run or comparison already")
	fl.BoolVar(&f.noPlots, "no-plots", false, "draw no figures")
	fl.StringVar(&f.color, "color", "auto", "`WHEN` to write in color: auto, always or never")
	fl.BoolVar(&f.json, "json", false, "print the comparison as JSON")
	fl.BoolVar(&f.quiet, "quiet", false, "print only the path of the folder")
	c.MarkFlagsMutuallyExclusive("json", "quiet")
	complete(c, "color", colors)
	return c
}

// add adds the flags that say what is compared.
func (f *compareFlags) add(c *cobra.Command) {
	fl := c.Flags()
	fl.IntVar(&f.runs, "runs", 20, "run each scenario `N` times")
	fl.Uint64Var(&f.seed, "seed", 0, "number `N` that the chance of all arms is drawn from (as the first scenario says)")
	fl.IntVarP(&f.workers, "workers", "j", 0, "run `N` at once (one per core)")
	fl.StringArrayVar(&f.set, "set", nil, "set `PATH=VALUE` in every scenario, also several times")
	fl.StringSliceVar(&f.names, "names", nil, "call the arms `NAMES`")
	fl.StringSliceVar(&f.measures, "measures", nil, "compare `NAMES`, or all (those that tell most; plenary list measures)")
	fl.StringArrayVar(&f.widths, "width", nil, "tell how many runs an interval of a width takes: `MEASURE=WIDTH`, also several times")
	if err := c.RegisterFlagCompletionFunc("set", completeSetting); err != nil {
		panic(err) // the flag was just added
	}
	var names []string
	for _, m := range listMeasures() {
		names = append(names, m.Name)
	}
	complete(c, "measures", names)
}

// completeArm offers scenarios and folders for every argument.
func completeArm(c *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	return completeScenario(c, nil, begun)
}

// fill takes what no flag says from the user's settings, and checks.
func (f *compareFlags) fill(c *cobra.Command, env []string) error {
	if err := known("color", []string{f.color}, colors); err != nil {
		return err
	}
	user, err := settings(c, env, "out", "color", "no-plots")
	if err != nil {
		return err
	}
	if f.home = user.Out; !c.Flags().Changed("color") && c.Flags().Lookup("color") != nil {
		f.color = user.Color
	}
	if !c.Flags().Changed("no-plots") {
		f.noPlots = f.noPlots || !user.Plots
	}
	if f.runs < 1 {
		return usagef("--runs is %d, it must be at least 1", f.runs)
	}
	return nil
}

// comparison is a comparison on its way from the arms to the folder.
type comparison struct {
	*program
	flags   *compareFlags
	args    []string
	began   time.Time
	arms    []*compare.Arm
	all     []compare.Measure
	ms      []compare.Measure
	rows    []compare.Row
	widths  map[string]float64
	warn    []string
	folder  *output.Folder
	tables  []string
	figures int
	path    string // of the folder, as it is shown
}

// compare compares arms.
func (p *program) compare(c *cobra.Command, args []string, f *compareFlags) (err error) {
	ctx, stop := interruptible(c.Context())
	defer stop()
	j := &comparison{program: p, flags: f, args: args, began: time.Now()}
	if err := j.open(c); err != nil {
		return err
	}
	if j.folder, err = output.Create(j.path, f.force); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, j.folder.Discard()) }()
	if err := j.fill(ctx); err != nil {
		return err
	}
	if err := j.contrast(); err != nil {
		return err
	}
	if err := j.write(ctx); err != nil {
		return err
	}
	return j.tell()
}

// open finds the arms and checks what is asked of them.
func (j *comparison) open(c *cobra.Command) error {
	var faults []error
	for _, a := range j.args {
		arms, err := compare.Open(a, compare.Options{Set: j.flags.set, Env: j.env})
		if err != nil {
			faults = append(faults, err)
		}
		j.arms = append(j.arms, arms...)
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	if len(j.arms) < 2 {
		return usagef("%s is one arm, there is nothing to compare it with", j.args[0])
	}
	if n := len(j.flags.names); n > 0 && n != len(j.arms) {
		return usagef("--names has %d names for %d arms", n, len(j.arms))
	}
	for k, n := range j.flags.names {
		j.arms[k].Name = n
	}
	compare.Distinguish(j.arms)
	if !c.Flags().Changed("seed") {
		j.flags.seed = compare.Seed(j.arms)
	}
	j.all = compare.Measures(j.arms)
	if j.path = j.flags.out; j.path == "" {
		name, _ := strings.CutSuffix(folderName("compare-"+j.arms[0].Name+"-"+j.arms[1].Name, 0), "-seed0")
		j.path = filepath.Join(j.flags.home, name)
	}
	return j.asked()
}

// asked checks the names of measures, and reads the widths.
func (j *comparison) asked() error {
	if slices.Equal(j.flags.measures, []string{"all"}) {
		j.flags.measures = nil
		for _, m := range j.all {
			j.flags.measures = append(j.flags.measures, m.Name)
		}
	}
	if _, err := compare.Choose(j.all, j.flags.measures, j.arms); err != nil {
		return usageError{err}
	}
	j.widths = map[string]float64{}
	for _, w := range j.flags.widths {
		name, text, _ := strings.Cut(w, "=")
		v, err := strconv.ParseFloat(text, 64)
		if err != nil || !(v > 0) {
			return usagef("--width %s: want MEASURE=WIDTH with a width above 0", w)
		}
		if _, err := compare.Choose(j.all, []string{name}, j.arms); err != nil {
			return usageError{err}
		}
		j.widths[name] = v
	}
	return nil
}

// fill runs the scenarios among the arms.
func (j *comparison) fill(ctx context.Context) error {
	n := compare.Pending(j.arms) * j.flags.runs
	if n == 0 {
		return nil
	}
	bar := &progress{out: j.err, name: "compare"}
	count := &experiment.Progress{}
	ended := make(chan struct{})
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		tick := time.NewTicker(barEvery)
		defer tick.Stop()
		for {
			select {
			case <-ended:
				bar.clear()
				return
			case <-tick.C:
				if k := count.Before.Load() + count.Done.Load(); j.lively(j.err) && !j.flags.quiet && time.Since(j.began) > barAfter {
					left := "…"
					if k > 0 {
						left = told(time.Duration(float64(time.Since(j.began)) / float64(k) * float64(int64(n)-k)))
					}
					bar.draw(float64(k)/float64(n), fmt.Sprintf("%d of %d runs, %s left", k, n, left))
				}
			}
		}
	}()
	kept, err := compare.Fill(ctx, j.arms, compare.Plan{
		Runs: j.flags.runs, Seed: j.flags.seed, Workers: j.flags.workers, Progress: count, Store: j.store(), Program: folder.This(version()).Hash,
	})
	close(ended)
	<-gone
	if _, ok := errors.AsType[signalError](err); ok {
		err = fmt.Errorf("%w: %s keeps the %d of %d runs that are finished; the same command goes on", err, j.store(), kept, n)
	}
	return err
}

// store is where finished runs are kept until the comparison is whole.
func (j *comparison) store() string {
	if j.flags.store != "" {
		return j.flags.store
	}
	return j.path + ".runs"
}
