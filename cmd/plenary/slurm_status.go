package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plenary/internal/experiment"
	"plenary/internal/experiment/batch"
	"plenary/internal/slurm"
)

// far is a batch on a cluster.
type far struct {
	state experiment.State
	jobs  []slurm.Job
	tasks int // N
	queue map[int]slurm.Task
	// unknown is why the queue could not be asked.
	unknown error
}

// look reads the files of a batch folder, and asks the queue.
func look(ctx context.Context, dir string) (*far, error) {
	there, err := batch.View(dir)
	if err != nil {
		return nil, noBatch(dir, err)
	}
	v := &far{}
	if v.state, err = there.State(); err != nil {
		return nil, err
	}
	if v.jobs, err = slurm.Jobs(dir); err != nil {
		return nil, err
	}
	if len(v.jobs) > 0 {
		v.tasks = v.jobs[0].Of
		v.queue, v.unknown = slurm.Queue(ctx, v.jobs)
	}
	return v, nil
}

// idle are the tasks that have something left to do and will not do it by
// themselves.
func (v *far) idle() []int {
	if v.tasks == 0 {
		return nil
	}
	return slices.DeleteFunc(v.state.MissingShards(v.tasks), func(t int) bool { return v.queue[t].Coming() })
}

func slurmStatus(p *program) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "status DIR",
		Short: "Tell how far a batch is, from its files and the queue",
		Args:  cobra.ExactArgs(1),
		RunE: p.do(func(c *cobra.Command, args []string) error {
			v, err := look(c.Context(), args[0])
			if err != nil {
				return err
			}
			return p.tellFar(v, args[0], asJSON)
		}),
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print it as JSON")
	return c
}

// farAccount is what status tells.
type farAccount struct {
	Schema int `json:"schema"`
	experiment.State
	Tasks  int            `json:"tasks"`
	States map[string]int `json:"states"` // of tasks in the queue
	Idle   []int          `json:"idle"`   // tasks with something left that are not coming
	// Waiting are the reasons of those that wait.
	Waiting map[string]int `json:"waiting"`
}

func (p *program) tellFar(v *far, dir string, asJSON bool) error {
	a := farAccount{Schema: 1, State: v.state, Tasks: v.tasks, States: map[string]int{}, Idle: append([]int{}, v.idle()...), Waiting: map[string]int{}}
	for _, t := range v.queue {
		a.States[t.State]++
		if t.State == "PENDING" {
			a.Waiting[t.Reason]++
		}
	}
	if asJSON {
		return errors.Join(p.json(a), v.unknown)
	}
	p.tellState(&a, v)
	switch {
	case a.Whole == a.Chunks:
		fmt.Fprintf(p.out, "all is there: plenary slurm collect %s\n", dir)
	case len(a.Idle) > 0:
		fmt.Fprintf(p.out, "%s stopped: plenary slurm resubmit %s\n", many(len(a.Idle), "unfinished task"), dir)
		p.tellLog(dir, v.jobs, a.Idle[0])
	}
	return nil
}

// tellState prints what the files and the queue say.
func (p *program) tellState(a *farAccount, v *far) {
	fmt.Fprintf(p.out, "%d of %d runs, %d of %d chunks", a.Done, a.Runs, a.Whole, a.Chunks)
	if a.Bad > 0 {
		fmt.Fprintf(p.out, ", %d runs failed", a.Bad)
	}
	fmt.Fprintln(p.out)
	if v.unknown != nil {
		fmt.Fprintf(p.err, "the queue could not be asked: %v\n", v.unknown)
	}
	for _, s := range sortedKeys(a.States) {
		text := fmt.Sprintf("%s %s", many(a.States[s], "task"), s)
		if s == "PENDING" && len(a.Waiting) > 0 {
			text += ": " + strings.Join(sortedKeys(a.Waiting), ", ")
		}
		fmt.Fprintln(p.out, text)
	}
}

// tellLog prints the end of a task's newest log.
func (p *program) tellLog(dir string, jobs []slurm.Job, task int) {
	path, end := slurm.Log(dir, jobs, task)
	if path == "" {
		return
	}
	fmt.Fprintf(p.out, "%s ends:\n", path)
	for _, l := range end {
		fmt.Fprintln(p.out, "  "+l)
	}
}

func sortedKeys(m map[string]int) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
