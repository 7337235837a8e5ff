package scenarios

import (
	"slices"
	"strings"

	"plenary/internal/named"
	"plenary/sim"
)

const envPrefix = "PLENARY_"

// scalarPaths are the paths that a variable of the environment can set: those
// of the table that lead through no list, and the scenario's own words.
func scalarPaths() []string {
	out := []string{"name", "title", "doc", "seed", "time.start", "time.until", "time.steps", "time.step", "time.abstract", "measure.framework", "order", "payoff"}
	rest := []string{"regime.preset", "regime.procedure", "regime.rule", "regime.ratchet", "regime.negotiable"}
	table := sim.ParamTable()
	for _, section := range []string{"regime.", "settings.", "game.", "record."} {
		for _, p := range table {
			if strings.HasPrefix(p.Path, section) && p.Path != "game.table" {
				rest = append(rest, p.Path)
			}
		}
	}
	return append(out, rest...)
}

// variable is the environment's name of a path.
func variable(path string) string {
	return envPrefix + strings.ToUpper(strings.ReplaceAll(path, ".", "_"))
}

// environment makes the trees that PLENARY_ variables lay over a scenario. A
// misspelt PLENARY_SETTINGS_ variable is a fault; others may belong to
// somebody else.
func environment(env []string, f *faults) []*Node {
	paths := map[string]string{}
	var settings []string
	for _, p := range scalarPaths() {
		paths[variable(p)] = p
		if strings.HasPrefix(p, "settings.") {
			settings = append(settings, variable(p))
		}
	}
	var out []*Node
	var sets string
	for _, kv := range slices.Sorted(slices.Values(env)) {
		name, value, _ := strings.Cut(kv, "=")
		src := &Source{Name: "environment " + name}
		path, ok := paths[name]
		switch {
		case name == envPrefix+"SET":
			sets = value
		case ok:
			if v := parseValue(value, Pos{Source: src}, f); v != nil {
				steps, _ := parsePath(path)
				out = append(out, wrap(steps, v, v.Pos))
			}
		case strings.HasPrefix(name, envPrefix+"SETTINGS_"):
			f.add(Pos{Source: src}, "", "unknown setting%s", named.Hint(name, settings))
		}
	}
	for _, s := range splitAssignments(sets) {
		src := &Source{}
		n := overlay(s, src, f)
		src.Name = "environment " + envPrefix + "SET " + strings.TrimPrefix(src.Name, "--set ")
		if n != nil {
			out = append(out, n)
		}
	}
	return out
}
