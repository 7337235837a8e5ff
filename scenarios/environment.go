package scenarios

import (
	"slices"
	"strings"

	"plenary/internal/tree"

	"plenary/internal/named"
	"plenary/sim"
	"plenary/sim/regime"
)

const envPrefix = "PLENARY_"

// scalarPaths are the paths that a variable of the environment can set: those
// of the table that lead through no list, and the scenario's own words.
func scalarPaths() []string {
	out := []string{"name", "title", "doc", "seed", "time.start", "time.until", "time.steps", "time.step", "time.abstract", "measure.framework", "order", "payoff"}
	rest := []string{"regime.preset"}
	for _, e := range regime.Table.Entries() {
		if e.Value.Unit == "" { // words and switches: the table of parameters has the others
			rest = append(rest, "regime."+e.Name)
		}
	}
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

// environment makes the assignments of PLENARY_ variables. A misspelt
// PLENARY_SETTINGS_ variable is a fault; others may belong to somebody else.
func environment(env []string, f *tree.Faults) []tree.Assignment {
	paths := map[string]string{}
	var settings []string
	for _, p := range scalarPaths() {
		paths[variable(p)] = p
		if strings.HasPrefix(p, "settings.") {
			settings = append(settings, variable(p))
		}
	}
	var out []tree.Assignment
	var sets string
	for _, kv := range slices.Sorted(slices.Values(env)) {
		name, value, _ := strings.Cut(kv, "=")
		at := tree.Pos{Source: &tree.Source{Name: "environment " + name}}
		path, ok := paths[name]
		switch {
		case name == envPrefix+"SET":
			sets = value
		case ok:
			if v := tree.ParseValue(value, at, f); v != nil {
				steps, _ := tree.ParsePath(path)
				out = append(out, tree.Assignment{Steps: steps, Value: v, At: at})
			}
		case strings.HasPrefix(name, envPrefix+"SETTINGS_"):
			f.Add(at, "", "unknown setting%s", named.Hint(name, settings))
		}
	}
	for _, s := range tree.SplitAssignments(sets) {
		src := &tree.Source{}
		a, ok := tree.Assign(s, src, f)
		src.Name = "environment " + envPrefix + "SET " + strings.TrimPrefix(src.Name, "--set ")
		if ok {
			out = append(out, a)
		}
	}
	return out
}
