package scenarios

import (
	"fmt"
	"strconv"
	"strings"

	"plenary/internal/tree"

	"plenary/sim"
	"plenary/sim/regime"
)

// Origin says where a setting's value comes from.
type Origin struct {
	Path    string // settings.join.temperature, seed, time.start
	Value   string // as YAML; empty where there is none
	Default string // empty where there is none
	Unit    string // empty for words
	Doc     string
	// From is default, gcm2018.yaml:12, base gcm2018.yaml:30, preset binding,
	// environment PLENARY_SEED or --set.
	From string
}

// origins are the settings of the table and the scenario's own scalars.
func origins(root *tree.Node, file *File, spec *sim.Spec) []Origin {
	rows := map[string]Origin{}
	for _, p := range sim.ParamTable() {
		rows[p.Path] = Origin{Path: p.Path, Default: tree.Plain(p.Default), Unit: p.Unit, Doc: p.Doc}
	}
	preset := regimeOf(nil, Regime{"preset": file.Regime.preset()})
	var out []Origin
	for _, path := range scalarPaths() {
		o, ok := rows[path]
		if !ok {
			o = Origin{Path: path, Default: wordDefaults[path]}
		}
		if v := pathNode(root, path); v != nil {
			o.Value, o.From = inline(v), fromOf(v.Pos)
		} else {
			o.Value, o.From = o.Default, "default"
			if s, ok := presetValue(&preset.Settings, path); ok {
				o.Value, o.From = s, "preset "+preset.Preset
			}
			if path == "time.steps" {
				o.Value, o.From = strconv.Itoa(spec.Time.Steps), "time.until"
			}
		}
		out = append(out, o)
	}
	return out
}

// wordDefaults are the defaults of what is no number.
var wordDefaults = map[string]string{
	"payoff": "composite", "order": "file", "time.step": "quarter", "time.abstract": "false", "regime.preset": "nonbinding",
}

func pathNode(root *tree.Node, path string) *tree.Node {
	for key := range strings.SplitSeq(path, ".") {
		root = root.Get(key)
	}
	return root
}

func inline(n *tree.Node) string {
	if n.Kind == tree.IsText {
		return n.Text
	}
	return n.Shown()
}

// fromOf is the origin of a place.
func fromOf(at tree.Pos) string {
	switch name := at.Source.Name; {
	case strings.HasPrefix(name, "--set"):
		return "--set"
	case strings.HasPrefix(name, "environment "):
		word, _, _ := strings.Cut(strings.TrimPrefix(name, "environment "), " ")
		return "environment " + word
	case at.Source.Base:
		return fmt.Sprintf("base %s:%d", name, at.Line)
	default:
		return fmt.Sprintf("%s:%d", name, at.Line)
	}
}

// presetValue is what the scenario's preset says of a field of the regime.
func presetValue(s *regime.Settings, path string) (string, bool) {
	name, _ := strings.CutPrefix(path, "regime.")
	row, err := regime.Table.Find(name)
	if name == path || err != nil {
		return "", false
	}
	if v, ok := row.Get(s).(float64); ok {
		return tree.Plain(v), true
	}
	return fmt.Sprint(row.Get(s)), true
}
