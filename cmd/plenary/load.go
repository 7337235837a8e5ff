package main

import (
	"crypto/sha256"
	"fmt"

	"github.com/spf13/cobra"

	"plenary/output/folder"
	"plenary/scenarios"
)

// load loads a scenario with what the flags of the command change.
func (p *program) load(c *cobra.Command, name string, f *chosen) (*scenarios.Loaded, error) {
	set, err := f.over(c)
	if err != nil {
		return nil, err
	}
	return scenarios.Load(name, scenarios.Options{Set: set, Env: p.env})
}

// over is what the flags lay over a scenario.
func (f *chosen) over(c *cobra.Command) ([]string, error) {
	set := f.set
	if c.Flags().Changed("seed") {
		set = append(set, fmt.Sprintf("seed=%d", f.seed))
	}
	if c.Flags().Changed("steps") {
		if f.steps < 1 {
			return nil, usagef("--steps is %d, it must be at least 1", f.steps)
		}
		set = append(set, fmt.Sprintf("time.steps=%d", f.steps))
	}
	return set, nil
}

// origins writes into a manifest where the scenario and its settings come from.
func (j *job) origins(m *folder.Run) {
	m.Text = string(j.loaded.Text)
	for _, s := range j.loaded.Sources {
		m.Sources = append(m.Sources, folder.Source{Path: s.Name, SHA256: fmt.Sprintf("%x", sha256.Sum256(s.Text))})
	}
	for _, o := range j.loaded.Origins {
		m.Settings = append(m.Settings, folder.Setting{Path: o.Path, Value: o.Value, Unit: o.Unit, Origin: o.From})
	}
}
