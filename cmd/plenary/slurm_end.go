package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"plenary/internal/experiment/batch"
	"plenary/internal/slurm"
)

func slurmCollect(p *program) *cobra.Command {
	var f batchFlags
	c := &cobra.Command{
		Use:   "collect DIR",
		Short: "Write the results from the files of all tasks",
		Args:  cobra.ExactArgs(1),
		RunE: p.do(func(_ *cobra.Command, args []string) error {
			f.resume = true
			plan, m, err := p.plan(args[0], &f)
			if err != nil {
				return err
			}
			folder, err := batch.Open(args[0], plan, m, batch.Mode{Resume: true, Adopt: f.adopt})
			if err != nil {
				return refused(err)
			}
			return errors.Join(p.collect(folder, &f), folder.Close())
		}),
	}
	c.Flags().BoolVar(&f.json, "json", false, "print the account as JSON")
	c.Flags().BoolVar(&f.adopt, "adopt", false, adoptDoc)
	return c
}

// collect writes the results of a folder in which all is there.
func (p *program) collect(folder *batch.Folder, f *batchFlags) error {
	s, err := folder.State()
	if err != nil {
		return err
	}
	if s.Whole < s.Chunks {
		return fmt.Errorf("%s has %d of %d runs: plenary slurm resubmit %s submits what is missing", folder.Dir, s.Done, s.Runs, folder.Dir)
	}
	a := batchAccount{Schema: 1, Batch: folder.Manifest.Name, Folder: folder.Dir}
	a.All, a.Before, a.Bad = s.Runs, s.Done, s.Bad
	if a.Files, err = folder.Collect(); err != nil {
		return err
	}
	f.out = folder.Dir
	if err := p.tellBatch(&a, folder, f); err != nil {
		return err
	}
	if s.Bad > 0 {
		return codeError{exitBad, fmt.Errorf("%d of %d runs failed or ran out of time: their rows say why", s.Bad, s.Runs)}
	}
	return nil
}

func slurmResubmit(p *program) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "resubmit DIR",
		Short: "Submit the tasks that have something left to do and are not queued",
		Args:  cobra.ExactArgs(1),
		RunE: p.do(func(c *cobra.Command, args []string) error {
			v, err := look(c.Context(), args[0])
			if err != nil {
				return err
			}
			if v.unknown != nil {
				return v.unknown
			}
			if len(v.jobs) == 0 {
				return usagef("%s was not submitted yet: plenary slurm submit", args[0])
			}
			idle := v.idle()
			if len(idle) == 0 {
				return p.tellFar(v, args[0], asJSON)
			}
			dir, _, err := places(args[0])
			if err != nil {
				return err
			}
			jobs, err := slurm.Submit(c.Context(), dir, slurm.Options{Tasks: v.tasks}, idle)
			return errors.Join(err, p.tellJobs(jobs, args[0], asJSON))
		}),
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the jobs as JSON")
	return c
}

func slurmCancel(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "cancel DIR",
		Short: "End what is queued or running; what is finished stays",
		Args:  cobra.ExactArgs(1),
		RunE: p.do(func(c *cobra.Command, args []string) error {
			jobs, err := slurm.Jobs(args[0])
			if err != nil {
				return err
			}
			if len(jobs) == 0 {
				return usagef("%s was not submitted", args[0])
			}
			if err := slurm.Cancel(c.Context(), jobs); err != nil {
				return err
			}
			fmt.Fprintf(p.out, "canceled %s; what is finished stays, plenary slurm resubmit %s goes on\n", many(len(jobs), "job"), args[0])
			return nil
		}),
	}
}
