package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"plenary/internal/experiment/batch"
	"plenary/internal/slurm"
)

func slurmCommand(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "slurm",
		Short: "Run a batch on a Slurm cluster",
		Long: `Run a batch on a Slurm cluster: submit cuts it into tasks and submits them as arrays,
status tells how far the files are, collect writes the results, resubmit submits what
is missing, cancel ends what is queued. The truth is in the files of the batch folder,
which all nodes must see; collect gives the same bytes as plenary batch on one
machine. The folder's slurm/job.sh can also be submitted by hand (docs/batches.md).`,
		Example: "  $ plenary slurm submit depth-participation --tasks 4 --out runs/far --dry-run",
		Args:    unknownCommand,
		RunE:    p.do(func(c *cobra.Command, _ []string) error { return c.Help() }),
	}
	c.AddCommand(slurmSubmit(p), slurmStatus(p), slurmCollect(p), slurmResubmit(p), slurmCancel(p))
	return c
}

// slurmFlags are what a task asks for.
type slurmFlags struct {
	slurm.Options
	batchFlags
}

func slurmSubmit(p *program) *cobra.Command {
	var f slurmFlags
	c := &cobra.Command{
		Use:   "submit FILE",
		Short: "Cut a batch into tasks and submit them",
		Long: `Cut a batch into tasks and submit them as arrays, split where the cluster's
MaxArraySize asks for it. Without --tasks there are as many as give each about ten
minutes, measured by a run of each arm. In a folder that holds the batch already,
only tasks with something left are submitted. --dry-run writes the folder and the
job script, and submits nothing.`,
		Example: `  $ plenary slurm submit depth-participation --out runs/far --tasks 4 --cpus 2 --time 01:00:00 --dry-run
  $ sbatch --array=0-3 runs/far/slurm/job.sh`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeBatch,
		RunE: p.do(func(c *cobra.Command, args []string) error {
			if err := f.fill(c, p.env); err != nil {
				return err
			}
			return p.submit(c, args[0], &f)
		}),
	}
	fl := c.Flags()
	fl.StringVar(&f.out, "out", "", "folder `DIR` to write, on a disk that all nodes see (runs/<batch>)")
	fl.StringArrayVar(&f.set, "set", nil, "set `PATH=VALUE` in every arm, also several times")
	fl.IntVar(&f.Tasks, "tasks", 0, "cut the batch into `N` tasks (about ten minutes each)")
	fl.IntVar(&f.CPUs, "cpus", 1, "cores `N` of a task")
	fl.StringVar(&f.Memory, "mem", "", "memory `M` of a task, as 4G (as the cluster says)")
	fl.StringVar(&f.Time, "time", "", "time `T` of a task, as 02:00:00 (as the cluster says)")
	fl.StringVar(&f.Partition, "partition", "", "`PARTITION` to run in")
	fl.StringVar(&f.Account, "account", "", "`ACCOUNT` to charge")
	fl.StringVar(&f.QOS, "qos", "", "quality of service `QOS`")
	fl.IntVar(&f.Limit, "limit", 0, "run at most `N` tasks at once")
	fl.DurationVar(&f.Ahead, "ahead", slurm.Ahead, "tell a task to stop a time `D` before its --time is over")
	fl.StringArrayVar(&f.More, "option", nil, "hand an `OPTION` to sbatch, as --option=--constraint=fast, also several times")
	fl.BoolVar(&f.adopt, "adopt", false, adoptDoc)
	fl.BoolVar(&f.dryRun, "dry-run", false, "write the folder and the script, submit nothing")
	fl.BoolVar(&f.json, "json", false, "print the jobs as JSON")
	return c
}

// submit writes the folder and the script, and submits all tasks.
func (p *program) submit(c *cobra.Command, name string, f *slurmFlags) error {
	ctx, stop := interruptible(c.Context())
	defer stop()
	if err := f.sound(); err != nil {
		return err
	}
	plan, m, err := p.plan(name, &f.batchFlags)
	if err != nil {
		return err
	}
	dir, exe, err := places(f.out)
	if err != nil {
		return err
	}
	switch jobs, err := slurm.Jobs(dir); {
	case err != nil:
		return err
	case len(jobs) > 0:
		return usagef("%s was submitted already: plenary slurm status %s, plenary slurm resubmit %s", f.out, f.out, f.out)
	}
	if f.Tasks == 0 {
		if f.Tasks, err = tasksFor(ctx, plan, f.CPUs); err != nil {
			return err
		}
	}
	left, err := f.cut(plan, m)
	if err != nil {
		return err
	}
	f.Name = plan.File.Name
	script, err := slurm.Prepare(exe, dir, f.Options)
	switch {
	case err != nil:
		return err
	case f.dryRun:
		fmt.Fprintf(p.out, "%d tasks of %s\nsbatch --array=0-%d %s\n", f.Tasks, shape(plan), f.Tasks-1, script)
		return nil
	case len(left) == 0:
		fmt.Fprintf(p.out, "all is there: plenary slurm collect %s\n", f.out)
		return nil
	}
	jobs, err := slurm.Submit(ctx, dir, f.Options, left)
	return errors.Join(err, p.tellJobs(jobs, f.out, f.json))
}

// sound checks what is asked of Slurm.
func (f *slurmFlags) sound() error {
	if f.Tasks < 0 || f.CPUs < 1 || f.Limit < 0 {
		return usagef("--tasks, --cpus and --limit count from 1")
	}
	if f.Ahead < time.Second {
		return usagef("--ahead is %v, it must be at least a second", f.Ahead)
	}
	if t, ok := slurm.Duration(f.Time); ok && t <= f.Ahead {
		return usagef("--time %s is no longer than --ahead %v: a task would be told to stop at once", f.Time, f.Ahead)
	}
	for _, o := range f.More {
		if !strings.HasPrefix(o, "-") || strings.ContainsAny(o, "\n\r") {
			return usagef("--option is %q, expected an option of sbatch, as --constraint=fast", o)
		}
	}
	return nil
}

// cut writes the folder, or finds it, and returns the tasks with something left.
func (f *slurmFlags) cut(plan *batch.Plan, m *batch.Manifest) ([]int, error) {
	if err := m.CutFor(f.Tasks * f.CPUs); err != nil {
		return nil, err
	}
	folder, err := batch.Open(f.out, plan, m, batch.Mode{Shared: true, Adopt: f.adopt})
	if err != nil {
		return nil, refused(err)
	}
	f.Tasks = min(f.Tasks, len(plan.Layout.Chunks()))
	s, err := folder.State()
	return s.MissingShards(f.Tasks), errors.Join(err, folder.Close())
}

// taskSeconds is how long a task should last: long against the second that a
// scheduler takes to start it, short against a day in the queue.
const taskSeconds = 600

// tasksFor is the number of tasks that last about that long.
func tasksFor(ctx context.Context, plan *batch.Plan, cpus int) (int, error) {
	probe, err := plan.Probe(ctx)
	if err != nil {
		return 0, err
	}
	whole := (float64(plan.Layout.Runs())*probe.RunSeconds + float64(plan.Layout.Cells)*probe.WorldSeconds) / float64(cpus)
	return max(1, int(whole/taskSeconds+0.999)), nil
}

// places are the folder and the program as every node finds them.
func places(out string) (dir, exe string, err error) {
	if dir, err = filepath.Abs(out); err != nil {
		return "", "", err
	}
	exe, err = os.Executable()
	return dir, exe, err
}

func (p *program) tellJobs(jobs []slurm.Job, out string, asJSON bool) error {
	if asJSON {
		if jobs == nil {
			jobs = []slurm.Job{}
		}
		return p.json(jobs)
	}
	for _, j := range jobs {
		fmt.Fprintf(p.out, "job %s: %s of %d\n", j.ID, many(len(j.Tasks), "task"), j.Of)
	}
	if len(jobs) > 0 {
		fmt.Fprintf(p.out, "plenary slurm status %s tells how far it is\n", out)
	}
	return nil
}
