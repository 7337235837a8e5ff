package slurm

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Options are what a task asks of Slurm; empty ones are left to the cluster.
type Options struct {
	Name      string
	Tasks     int    // N of I/N
	CPUs      int    // of a task
	Memory    string // of a task, as 4G
	Time      string // of a task, as 02:00:00
	Partition string
	Account   string
	QOS       string
	Limit     int // tasks at once, 0: no limit
	// Ahead is how long before the end of its time a task is told to stop; 0: the
	// constant of that name.
	Ahead time.Duration
	More  []string // whole options of sbatch
}

// scriptFile, logFolder and jobsFile stand in the folder "slurm" of a batch.
const (
	ownFolder  = "slurm"
	scriptFile = "job.sh"
	logFolder  = "log"
	jobsFile   = "jobs.json"
)

// Ahead is the time for the last run and for writing down; Slurm may be up to a
// minute early.
const Ahead = 2 * time.Minute

// Script is the job script of a batch folder. exec hands SIGTERM to the program
// itself; B: sends it to the batch process, as there is no step; NIL keeps the
// caller's variables out. The first argument is the number of the array's first
// task.
func Script(program, dir string, o Options) string {
	if o.Ahead == 0 {
		o.Ahead = Ahead
	}
	var b strings.Builder
	b.WriteString("#!/bin/bash\n")
	add := func(format string, args ...any) { fmt.Fprintf(&b, "#SBATCH "+format+"\n", args...) }
	add("--job-name=%s", jobName(o.Name))
	add("--cpus-per-task=%d", max(1, o.CPUs))
	for _, x := range [][2]string{{"mem", o.Memory}, {"time", o.Time}, {"partition", o.Partition}, {"account", o.Account}, {"qos", o.QOS}} {
		if x[1] != "" {
			add("--%s=%s", x[0], x[1])
		}
	}
	add("--output=%s", strconv.Quote(strings.ReplaceAll(filepath.Join(dir, ownFolder, logFolder), "%", "%%")+"/%A_%a.log"))
	add("--open-mode=append")
	add("--requeue")
	add("--signal=B:TERM@%d", int(o.Ahead.Seconds()))
	add("--export=NIL")
	for _, x := range o.More {
		add("%s", x)
	}
	self := quoted(filepath.Join(dir, ownFolder, scriptFile))
	fmt.Fprintf(&b, "# by hand: sbatch --array=0-%d %s\n", o.Tasks-1, self)
	b.WriteString("# A word behind it is added to the numbers, where an array may not be so long:\n")
	fmt.Fprintf(&b, "# sbatch --array=0-499 %s 500 does the tasks 500 to 999.\n", self)
	fmt.Fprintf(&b, "exec %s batch %s --task \"$((${1:-0} + SLURM_ARRAY_TASK_ID))/%d\" --workers %d --quiet\n",
		quoted(program), quoted(dir), o.Tasks, max(1, o.CPUs))
	return b.String()
}

// Duration reads a time as sbatch does: minutes, minutes:seconds,
// hours:minutes:seconds, days-hours, days-hours:minutes and
// days-hours:minutes:seconds; false for what is none.
func Duration(s string) (time.Duration, bool) {
	days, rest, hasDays := strings.Cut(s, "-")
	if !hasDays {
		days, rest = "0", s
	}
	parts := strings.Split(rest, ":")
	units := map[bool][][]time.Duration{
		true:  {{time.Hour}, {time.Hour, time.Minute}, {time.Hour, time.Minute, time.Second}},
		false: {{time.Minute}, {time.Minute, time.Second}, {time.Hour, time.Minute, time.Second}},
	}[hasDays]
	n, err := strconv.ParseUint(days, 10, 32)
	if err != nil || len(parts) > len(units) {
		return 0, false
	}
	sum := time.Duration(n) * 24 * time.Hour
	for i, p := range parts {
		n, err := strconv.ParseUint(p, 10, 32)
		if err != nil {
			return 0, false
		}
		sum += time.Duration(n) * units[len(parts)-1][i]
	}
	return sum, true
}

// jobName keeps a name to what a line of options can hold.
func jobName(s string) string {
	s = strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f && !strings.ContainsRune(`"'\$#%`, r) {
			return r
		}
		return '-'
	}, s)
	if s == "" {
		return "plenary"
	}
	return s
}

// quoted is s as one word of the shell.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// Prepare writes the job script of a batch folder and returns its path.
func Prepare(program, dir string, o Options) (string, error) {
	own := filepath.Join(dir, ownFolder)
	if strings.ContainsAny(dir+program, "\n\r") {
		return "", errors.New("a path with a line break cannot stand in a job script")
	}
	if err := os.MkdirAll(filepath.Join(own, logFolder), 0o755); err != nil {
		return "", err
	}
	path := filepath.Join(own, scriptFile)
	return path, os.WriteFile(path, []byte(Script(program, dir, o)), 0o755)
}

// ErrNoSlurm says that the commands of Slurm are not there.
var ErrNoSlurm = errors.New("the commands of Slurm are not on the PATH: on a cluster, log in to a node that submits jobs")

// command runs a command of Slurm.
func command(ctx context.Context, name string, args ...string) (string, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, ErrNoSlurm)
	}
	c := exec.CommandContext(ctx, path, args...)
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	if err := c.Run(); err != nil {
		said := strings.Join(strings.Fields(stderr.String()), " ")
		if said == "" {
			said = err.Error()
		}
		return stdout.String(), fmt.Errorf("%s: %s", name, said)
	}
	return stdout.String(), nil
}

// maxArray is MaxArraySize where the cluster does not say it: Slurm's default.
const maxArray = 1001

// arrayLimit is the largest index of an array plus one.
func arrayLimit(ctx context.Context) (int, error) {
	text, err := command(ctx, "scontrol", "show", "config")
	if errors.Is(err, ErrNoSlurm) {
		return 0, err
	}
	for line := range strings.Lines(text) {
		name, value, _ := strings.Cut(line, "=")
		if strings.TrimSpace(name) == "MaxArraySize" {
			if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && n > 1 {
				return n, nil
			}
		}
	}
	return maxArray, nil
}

// Submit submits tasks (numbers below o.Tasks, in order) as arrays that the
// cluster takes and remembers them in the folder. Jobs that were submitted
// before an error are remembered too.
func Submit(ctx context.Context, dir string, o Options, tasks []int) ([]Job, error) {
	limit, err := arrayLimit(ctx)
	if err != nil {
		return nil, err
	}
	known, err := Jobs(dir)
	if err != nil {
		return nil, err
	}
	var made []Job
	for len(tasks) > 0 {
		offset := tasks[0] / limit * limit
		n := len(tasks)
		if k := slices.IndexFunc(tasks, func(t int) bool { return t >= offset+limit }); k >= 0 {
			n = k
		}
		array := ranges(tasks[:n], offset)
		if o.Limit > 0 {
			array += "%" + strconv.Itoa(o.Limit)
		}
		text, err := command(ctx, "sbatch", "--parsable", "--export=NIL", "--array="+array,
			filepath.Join(dir, ownFolder, scriptFile), strconv.Itoa(offset))
		if err != nil {
			return made, err
		}
		id, cluster, _ := strings.Cut(strings.TrimSpace(text), ";")
		if _, err := strconv.Atoi(id); err != nil {
			return made, fmt.Errorf("sbatch said %q, expected the number of a job", strings.TrimSpace(text))
		}
		made = append(made, Job{ID: id, Cluster: cluster, Offset: offset, Tasks: slices.Clone(tasks[:n]), Of: o.Tasks})
		if err := remember(dir, append(slices.Clone(known), made...)); err != nil {
			return made, err
		}
		tasks = tasks[n:]
	}
	return made, nil
}

// ranges writes numbers less an offset as Slurm does: 0-3,7,9-10.
func ranges(tasks []int, offset int) string {
	var out []string
	for i := 0; i < len(tasks); {
		j := i
		for j+1 < len(tasks) && tasks[j+1] == tasks[j]+1 {
			j++
		}
		s := strconv.Itoa(tasks[i] - offset)
		if j > i {
			s += "-" + strconv.Itoa(tasks[j]-offset)
		}
		out = append(out, s)
		i = j + 1
	}
	return strings.Join(out, ",")
}
