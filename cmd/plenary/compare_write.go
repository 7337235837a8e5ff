package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"plenary/internal/compare"
	"plenary/internal/rng"
	"plenary/output/folder"
	"plenary/output/plots"
)

// contrast compares the measures that were asked for.
func (j *comparison) contrast() (err error) {
	names := slices.Clone(j.flags.measures)
	if len(names) == 0 {
		if j.ms, err = compare.Choose(j.all, nil, j.arms); err != nil {
			return err
		}
		for _, m := range j.ms {
			names = append(names, m.Name)
		}
	}
	for _, w := range j.flags.widths {
		if name, _, _ := strings.Cut(w, "="); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if j.ms, err = compare.Choose(j.all, names, j.arms); err != nil {
		return err
	}
	j.rows = compare.Contrasts(j.arms, j.ms, j.widths)
	j.warn = compare.Warnings(j.arms, j.rows)
	return nil
}

// write writes the folder.
func (j *comparison) write(ctx context.Context) error {
	tables, err := compare.WriteTables(j.folder.Dir(), j.arms, j.all, j.rows)
	if err != nil {
		return err
	}
	j.tables = append([]string{folder.Manifest}, tables...)
	m := j.manifest()
	if err := j.folder.WriteComparison(m); err != nil {
		return err
	}
	if !j.flags.noPlots && ctx.Err() == nil {
		paths, err := plots.Draw(j.folder.Dir(), nil, nil)
		j.figures = len(paths) / len(figureFormats)
		if _, fault := plots.Sort(err); fault != nil {
			return fault
		}
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	m.Seconds = time.Since(j.began).Seconds()
	if err := j.folder.WriteComparison(m); err != nil {
		return err
	}
	if err := j.folder.Commit(); err != nil {
		return err
	}
	return os.RemoveAll(j.store())
}

// manifest says what is compared.
func (j *comparison) manifest() *folder.Comparison {
	m := folder.NewComparison(folder.This(version()))
	m.Title, m.Seed, m.Rng = compare.Title(j.arms), j.flags.seed, rng.Scheme
	m.Command = append([]string{"plenary", "compare"}, j.command()...)
	m.Warnings = append(m.Warnings, j.warn...)
	m.Factors = append(m.Factors, compare.Factors(j.arms)...)
	m.Dt = j.arms[0].Dt
	if j.arms[0].Calendar && len(j.arms[0].Times) > 0 {
		m.Start = fmt.Sprintf("%.0f", j.arms[0].Times[0])
	}
	for _, x := range j.ms {
		m.Measures = append(m.Measures, folder.Measure(x))
	}
	for _, a := range j.arms {
		m.Runs = max(m.Runs, len(a.Runs))
		arm := folder.Arm{
			Name: a.Name, From: a.From, Sort: a.Sort, Scenario: a.Scenario, Title: a.Title,
			Set: append([]string{}, a.Set...), Runs: len(a.Runs), SpecHash: a.Hash,
		}
		if b := compare.WithTalk(j.arms, a); b != nil {
			arm.WithTalk = b.Name
		}
		if a.Batch == nil {
			arm.Text = string(a.Text)
		} else if b := batchOf(a.Batch); !slices.ContainsFunc(m.Batches, func(x folder.BatchOf) bool { return x.Folder == b.Folder }) {
			m.Batches = append(m.Batches, b)
		}
		m.Arms = append(m.Arms, arm)
	}
	return m
}

func batchOf(b *compare.Batch) folder.BatchOf {
	return folder.BatchOf{Name: b.Name, Folder: b.Dir, PlanHash: b.Hash, Text: b.Text, Files: b.Files}
}

// command are the arguments with which the comparison can be done again.
func (j *comparison) command() []string {
	f := j.flags
	out := slices.Clone(j.args)
	if compare.Pending(j.arms) > 0 || slices.ContainsFunc(j.arms, func(a *compare.Arm) bool { return a.Sort == "scenario" }) {
		out = append(out, "--runs", strconv.Itoa(f.runs), "--seed", strconv.FormatUint(f.seed, 10))
	}
	for _, s := range f.set {
		out = append(out, "--set", s)
	}
	if len(f.names) > 0 {
		out = append(out, "--names", strings.Join(f.names, ","))
	}
	if len(f.measures) > 0 {
		out = append(out, "--measures", strings.Join(f.measures, ","))
	}
	for _, w := range f.widths {
		out = append(out, "--width", w)
	}
	return out
}
