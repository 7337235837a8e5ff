package sim

import (
	"fmt"
	"math"
	"strings"

	"plenary/agents"
	"plenary/sim/regime"
)

// ParamTable is the one table of everything with a number that a scenario may
// set: the settings of the world, the traits of actors, and the fields of
// populations, blocs, forums, frameworks, decisions, regimes, events, time and
// recording. Validation, the schema, explain and docs/parameters.md are made
// from it. A Path names a place as scenarios write it; [] stands for any entry
// of a list.
//
// Rows with infinite bounds are measured on the scale of their issue, which a
// scenario may choose.
func ParamTable() []agents.Param {
	out := agents.Settings()
	out = append(out, traitRows()...)
	out = append(out, worldRows...)
	out = append(out, voiceRows()...)
	out = append(out, forumRows...)
	out = append(out, frameworkRows...)
	return append(out, regimeRows()...)
}

// ParamAt is the row of a path.
func ParamAt(path string) (agents.Param, bool) {
	for _, r := range ParamTable() {
		if r.Path == path {
			return r, true
		}
	}
	return agents.Param{}, false
}

const choice = "model choice; swept in the prior sample"

// traitRows are the scalar traits as actors[].NAME; the default is that of a
// State, those of the other kinds stand in the text.
func traitRows() []agents.Param {
	table := agents.TraitTable()
	out := make([]agents.Param, 0, len(table))
	for _, t := range table {
		p := t.Param
		p.Path = "actors[]." + p.Path
		p.Default = t.Of(agents.State)
		if t.OnlyFor != "" {
			p.Doc += " (States only)"
		} else if list, differ := defaults(t); differ {
			p.Doc += " (default of a " + list + ")"
		}
		out = append(out, p)
	}
	return out
}

// defaults are a trait's defaults in words, and whether they differ.
func defaults(t agents.TraitRow) (list string, differ bool) {
	var parts []string
	for k, e := range agents.Kinds.Entries() {
		v := t.Of(agents.Kind(k))
		parts = append(parts, fmt.Sprintf("%s %g", e.Value.One, v))
		differ = differ || v != t.Of(agents.State)
	}
	return strings.Join(parts, ", "), differ
}

// voiceRows are the voices of the kinds.
func voiceRows() []agents.Param {
	var out []agents.Param
	for k, e := range agents.Kinds.Entries() {
		p := agents.Param{Path: "forums[].voice." + e.Name, Doc: "Voice that " + e.Value.Many + " have (default 1 if admitted)", Unit: "voice", Min: 0, Max: 1, Default: 1, Source: choice}
		if agents.Kind(k) == agents.State {
			p.Doc = "Voice that States have; 0 listens, 1 speaks in full (default 1 if admitted)"
		}
		out = append(out, p)
	}
	return out
}

var inf = math.Inf(1)

var worldRows = []agents.Param{
	{Path: "seed", Doc: "Number that all chance is drawn from", Unit: "1", Min: 0, Max: 1 << 53, Default: 1, Source: "any; 2^53 is exact in every format of files"},
	{Path: "time.steps", Doc: "Steps of the run (or say until)", Unit: "steps", Min: 1, Max: 100000, Default: 40, Source: "ten years of quarters"},
	{Path: "issues[].scale", Doc: "Ends of the issue's scale; mapped to [0,1]", Unit: "issue's scale", Min: -inf, Max: inf, Default: 0, Source: choice},
	{Path: "actors[].position", Doc: "Position x on each issue: 0 full national discretion, 1 full common commitment", Unit: "issue's scale", Min: -inf, Max: inf, Default: 0.5, Source: "spatial model, Downs 1957"},
	{Path: "actors[].anchor", Doc: "Anchor a: mandate or national interest; by default equal to the position", Unit: "issue's scale", Min: -inf, Max: inf, Default: 0.5, Source: "Friedkin and Johnsen 1990"},
	{Path: "actors[].salience", Doc: "Raw salience S of each issue", Unit: "weight", Min: 0, Max: 1e6, Default: 1, Source: "Bueno de Mesquita 1984"},
	{Path: "actors[].weights[].weight", Doc: "Weight of a State in the share that brings a framework into force", Unit: "weight", Min: 0, Max: 1e12, Default: 0, Source: "the framework's own, as emissions: Kyoto Protocol, article 25"},
	{Path: "actors[].correlation", Doc: "Correlation of the issues' drawn positions (Gaussian copula)", Unit: "1", Min: 0, Max: 0.999, Default: 0, Source: choice},
	{Path: "actors[].errors[].position", Doc: "What one standard deviation of a source of error moves position and anchor", Unit: "issue's scale", Min: -inf, Max: inf, Default: 0, Source: "errors of measurement, docs/roster.md"},
	{Path: "actors[].errors[].traits", Doc: "What one standard deviation of a source of error moves a trait", Unit: "trait's unit", Min: -10, Max: 10, Default: 0, Source: "errors of measurement, docs/roster.md"},
	{Path: "populations[].count", Doc: "Members of the population", Unit: "actors", Min: 0, Max: 1e7, Default: 1, Source: choice},
	{Path: "populations[].migrant_led", Doc: "Share that is migrant-led", Unit: "share", Min: 0, Max: 1, Default: 0, Source: choice},
	{Path: "populations[].enter.initial", Doc: "Members there at the start; the others come between from and until", Unit: "actors", Min: 0, Max: 1e7, Default: 0, Source: choice},
	{Path: "blocs[].cohesion", Doc: "Chance that a member casts the bloc's vote", Unit: "probability", Min: 0, Max: 1, Default: 0.3, Source: "Burmester and Jankowski 2014, cohesion in the General Assembly"},
	{Path: "game.a", Doc: "Number a of the payoffs linear, linear-quadratic and barrett", Unit: "utility", Min: -1e9, Max: 1e9, Default: 100, Source: "Barrett 1994"},
	{Path: "game.b", Doc: "Number b: slope of the benefit", Unit: "utility", Min: -1e9, Max: 1e9, Default: 1, Source: "Barrett 1994"},
	{Path: "game.c", Doc: "Number c: cost of commitment", Unit: "utility", Min: -1e9, Max: 1e9, Default: 1, Source: "Barrett 1994"},
	{Path: "game.table", Doc: "Payoff inside and outside with k others inside, row by row", Unit: "utility", Min: -1e9, Max: 1e9, Default: 0, Source: choice},
	{Path: "events[].rate", Doc: "How often an event comes between its date and until; 0: once", Unit: "1/year", Min: 0, Max: 12, Default: 0, Source: choice},
	{Path: "events[].chance", Doc: "Chance that an event concerns one of those selected, or happens at all where it concerns no actor", Unit: "probability", Min: 0, Max: 1, Default: 1, Source: choice},
	{Path: "events[].amount", Doc: "Size of a shock, or of a government's shift; may be a distribution", Unit: "trait's unit", Min: -10, Max: 10, Default: 0, Source: choice},
	{Path: "events[].by[].weight", Doc: "Weight of an actor's trait in the share of the shock it takes", Unit: "1/trait's unit", Min: -1000, Max: 1000, Default: 1, Source: "shocks depend on earlier traits, never on names"},
	{Path: "events[].intercept", Doc: "Share of the shock that everybody selected takes, before the weights", Unit: "share", Min: -1000, Max: 1000, Default: 0, Source: choice},
	{Path: "events[].position", Doc: "A government's mandate or a new zero draft; an empty place stays", Unit: "issue's scale", Min: -inf, Max: inf, Default: 0.5, Source: choice},
	{Path: "events[].shift", Doc: "How far an amount of 1 moves a government's mandate", Unit: "issue's scale", Min: -inf, Max: inf, Default: 0, Source: choice},
	{Path: "measure.frontier", Doc: "Months between two looks at the frontier of cooperation, 0: none", Unit: "months", Min: 0, Max: 1200, Default: 12, Source: choice},
	{Path: "measure.categories", Doc: "Categories of equal width into which positions are put for agreement and polarisation", Unit: "categories", Min: 2, Max: 1000, Default: 10, Source: choice},
	{Path: "measure.alpha", Doc: "Sensitivity alpha of polarisation", Unit: "1", Min: 0, Max: 1.6, Default: 1.3, Source: "Esteban and Ray 1994"},
	{Path: "measure.gap", Doc: "Gap between neighboring positions above which clusters are parted", Unit: "position", Min: 0.001, Max: 1, Default: 0.01, Source: choice},
	{Path: "measure.major", Doc: "Share of States above which a cluster counts", Unit: "share", Min: 0, Max: 1, Default: 0.05, Source: choice},
	{Path: "record.actors", Doc: "Rows of actors.csv at most; 0 for all", Unit: "actors", Min: 0, Max: 1e7, Default: 0, Source: choice},
	{Path: "record.coalitions", Doc: "Heaviest coalitions written down a step", Unit: "coalitions", Min: 0, Max: 100000, Default: 50, Source: choice},
	{Path: "record.network", Doc: "Actors of the pictures of coalitions", Unit: "actors", Min: 0, Max: 100000, Default: 400, Source: choice},
	{Path: "record.every", Doc: "Steps between two records of positions and coalitions", Unit: "steps", Min: 1, Max: 100000, Default: 1, Source: choice},
}

var forumRows = []agents.Param{
	{Path: "forums[].table", Doc: "Places at a round table; 0 seats everybody together", Unit: "actors", Min: 0, Max: 1e6, Default: 0, Source: choice},
	{Path: "forums[].appeal", Doc: "Appeal m0 of the forum as such", Unit: "utility", Min: -5, Max: 5, Default: 0, Source: choice},
	{Path: "forums[].cost", Doc: "Cost of attending for an actor of capability 1", Unit: "utility", Min: 0, Max: 10, Default: 0.05, Source: choice},
	{Path: "forums[].rounds", Doc: "Rounds of talks in a session", Unit: "rounds", Min: 0, Max: 1000, Default: 1, Source: choice},
	{Path: "forums[].strength", Doc: "Strength of a talk: mu of pairs, m of a plenary", Unit: "1/session", Min: 0, Max: 1, Default: 0.3, Source: "Deffuant et al. 2000; Hegselmann and Krause 2002"},
	{Path: "forums[].sessions", Doc: "Sessions of a meeting", Unit: "sessions", Min: 1, Max: 366, Default: 1, Source: choice},
	{Path: "forums[].every", Doc: "Months from one meeting to the next; 0 meets only on dates", Unit: "months", Min: 0, Max: 1200, Default: 0, Source: choice},
	{Path: "forums[].quota", Doc: "Quota of the rules qualified and weighted where the decision names none", Unit: "share", Min: 0, Max: 1, Default: 0.5, Source: "two thirds: UN Charter, article 18"},
	{Path: "forums[].ties.weights", Doc: "Weight that the row's actor gives to the column's; rows sum to 1", Unit: "weight", Min: 0, Max: 1, Default: 0, Source: "DeGroot 1974"},
}

var frameworkRows = []agents.Param{
	{Path: "frameworks[].draft.text", Doc: "Zero draft on each issue", Unit: "issue's scale", Min: -inf, Max: inf, Default: 0.5, Source: choice},
	{Path: "frameworks[].decisions[].quota", Doc: "Quota of the rules qualified and weighted; without, the forum's, then the regime's", Unit: "share", Min: 0, Max: 1, Default: 0.5, Source: "two thirds: UN Charter, article 18"},
	{Path: "frameworks[].decisions[].tolerance", Doc: "Share of those present whose objection consensus bears", Unit: "share", Min: 0, Max: 1, Default: 0, Source: "0: silence procedure"},
	{Path: "frameworks[].decisions[].every", Doc: "Months after which a failed decision is tried again; 0 not", Unit: "months", Min: 0, Max: 1200, Default: 0, Source: choice},
}

// regimeRows are the numbers of a legal form; the default is that of the preset
// nonbinding.
func regimeRows() []agents.Param {
	s := regime.Presets.Get("nonbinding")
	var out []agents.Param
	for _, e := range regime.Table.Entries() {
		p := agents.Param{Path: "regime." + e.Name, Doc: e.Doc, Unit: e.Value.Unit, Min: e.Value.Min, Max: e.Value.Max, Source: e.Value.Source}
		switch v := e.Value.Get(&s).(type) {
		case float64:
			p.Default = v
		case int:
			p.Default = float64(v)
		default:
			continue
		}
		out = append(out, p)
	}
	return out
}
