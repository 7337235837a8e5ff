package main

import (
	"fmt"

	"plenary/internal/compare"
	"plenary/internal/prose"
	"plenary/output"
)

// comparedJSON is a comparison for programs.
type comparedJSON struct {
	Schema      int           `json:"schema"`
	Seed        uint64        `json:"seed"`
	Arms        []comparedArm `json:"arms"`
	Differences []comparedRow `json:"differences"`
	Warnings    []string      `json:"warnings"`
	Folder      string        `json:"folder"`
}

type comparedArm struct {
	Name string `json:"name"`
	From string `json:"from"`
	Sort string `json:"sort"`
	Runs int    `json:"runs"`
	Hash string `json:"spec_hash,omitempty"`
}

type comparedRow struct {
	Measure     string        `json:"measure"`
	Unit        string        `json:"unit"`
	Arm         string        `json:"arm"`
	Paired      bool          `json:"paired"`
	Runs        int           `json:"runs"`
	MeanFirst   output.Number `json:"mean_first"`
	Mean        output.Number `json:"mean"`
	Difference  output.Number `json:"difference"`
	Low         output.Number `json:"low"`
	High        output.Number `json:"high"`
	Effect      output.Number `json:"hedges_g"`
	Superiority output.Number `json:"superiority"`
	Gain        output.Number `json:"pairing_gain"`
	Wanted      float64       `json:"wanted_width,omitempty"`
	Needed      int           `json:"runs_needed,omitempty"`
}

// tell prints the comparison.
func (j *comparison) tell() error {
	switch {
	case j.flags.quiet:
		_, err := fmt.Fprintln(j.out, j.path)
		return err
	case j.flags.json:
		return j.json(j.forPrograms())
	}
	a := compare.Account{
		Arms: j.arms, Rows: j.rows, Seed: j.flags.seed, Warnings: j.warn, Folder: j.path, Tables: j.tables, Figures: j.figures,
		Color: prose.Style(j.colored(j.out, j.flags.color)), Width: j.width(j.out),
	}
	return a.Write(j.out)
}

func (j *comparison) forPrograms() comparedJSON {
	out := comparedJSON{Schema: 1, Seed: j.flags.seed, Folder: j.path, Warnings: append([]string{}, j.warn...), Differences: []comparedRow{}}
	for _, a := range j.arms {
		out.Arms = append(out.Arms, comparedArm{a.Name, a.From, a.Sort, len(a.Runs), a.Hash})
	}
	for _, r := range j.rows {
		out.Differences = append(out.Differences, comparedRow{
			Measure: r.Measure.Name, Unit: r.Measure.Unit, Arm: j.arms[r.Arm].Name, Paired: r.Paired, Runs: r.N,
			MeanFirst: output.Number(r.MeanA), Mean: output.Number(r.MeanB), Difference: output.Number(r.Diff),
			Low: output.Number(r.Low), High: output.Number(r.High), Effect: output.Number(r.Effect),
			Superiority: output.Number(r.Superiority), Gain: output.Number(r.Gain), Wanted: r.Wanted, Needed: r.Needed,
		})
	}
	return out
}
