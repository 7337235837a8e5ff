package sim

import (
	"slices"

	"plenary/agents"
	"plenary/internal/named"
)

// Metric is a measure of a world.
type Metric struct {
	Unit   string
	Source string
	// When it is taken: step (a column of series.csv), vote or end.
	When  string
	Value func(w *World) float64
	// Looks says that it tells of the frontier of cooperation.
	Looks bool
	// Main says where it is shown when nobody asks for measures.
	Main Shown
}

// Shown are places that show some measures and not all, as bits.
type Shown uint8

// The places that show some measures.
const (
	InMinutes     Shown = 1 << iota // of a run, at the end of a chapter
	InAccount                       // of a run, on the terminal
	InComparisons                   // of arms
	Everywhere    = InMinutes | InAccount | InComparisons
)

// IsMain says whether a measure of that name is shown in a place.
func IsMain(name string, where Shown) bool {
	m, err := Metrics.Find(name)
	return err == nil && m.Main&where != 0
}

func shown(where Shown, e named.Entry[Metric]) named.Entry[Metric] {
	e.Value.Main = where
	return e
}

func step(name, unit, doc, source string, f func(w *World) float64) named.Entry[Metric] {
	return named.Entry[Metric]{Name: name, Doc: doc, Value: Metric{Unit: unit, Source: source, When: "step", Value: f}}
}

// looking is a measure of the last look at the frontier, NaN before the first.
func looking(name, unit, doc, source string, f func(*Frontier) float64) named.Entry[Metric] {
	e := step(name, unit, doc, source, func(w *World) float64 {
		if w.Frontier.Step < -1 {
			return nan
		}
		return f(&w.Frontier)
	})
	e.Value.Looks = true
	return e
}

// Looks says whether any of these measures tells of the frontier of cooperation.
func Looks(measures ...string) bool {
	return slices.ContainsFunc(measures, func(name string) bool {
		m, err := Metrics.Find(name)
		return err == nil && m.Looks
	})
}

func atEnd(name, unit, doc, source string, f func(w *World) float64) named.Entry[Metric] {
	return named.Entry[Metric]{Name: name, Doc: doc, Value: Metric{Unit: unit, Source: source, When: "end", Value: f}}
}

func atVote(name, unit, doc, source string, f func(w *World) float64) named.Entry[Metric] {
	return named.Entry[Metric]{Name: name, Doc: doc, Value: Metric{Unit: unit, Source: source, When: "vote", Value: f}}
}

// Metrics are the measures, of the main framework where they speak of one. A
// measure that is not defined yet is NaN.
var Metrics = named.From("measure", func() []named.Entry[Metric] {
	return slices.Concat(frameworkMetrics, attendanceMetrics(), actorMetrics, voteMetrics, endMetrics)
})

var frameworkMetrics = []named.Entry[Metric]{
	shown(Everywhere, step("breadth", "share", "share of States that support or are parties", "Downs, Rocke and Barsoom 1998", breadth)),
	step("breadth_capability", "share", "the same, weighted by capability", "Downs, Rocke and Barsoom 1998", breadthCapability),
	shown(Everywhere, step("depth", "position", "mean of the text over its issues", "Gilligan 2004", depth)),
	shown(Everywhere, step("delivery", "position", "capability-weighted mean of what States deliver, over the text's issues", "Chayes and Chayes 1993", delivery)),
	shown(Everywhere, step("cooperation", "1", "effective cooperation: breadth x depth x compliance", "Barrett 2003", cooperation)),
	shown(Everywhere, looking("frontier", "position", "greatest breadth x effort of any text that could be tabled, at the last look", "Barrett 2003", func(f *Frontier) float64 { return f.Best })),
	shown(Everywhere, looking("reach90", "position", "deepest text that nine in ten States would take part in, at the last look", "", func(f *Frontier) float64 { return f.Reach(0.9) })),
	looking("reach50", "position", "deepest text that half of the States would take part in, at the last look", "", func(f *Frontier) float64 { return f.Reach(0.5) }),
	looking("acceptable", "share", "share of States that would not object to the best text, at the last look", "", func(f *Frontier) float64 { return f.Acceptable }),
	looking("best_obligation", "obligation", "obligation at which the best text is best", "Abbott et al. 2000", func(f *Frontier) float64 { return f.Obligation }),
	shown(Everywhere, step("agreement", "1", "consensus on positions, 0 bipolar to 1 unanimous, mean over issues", "Tastle and Wierman 2007", agreement)),
	step("agreement_eijk", "1", "agreement on positions, -1 bipolar, 0 uniform, 1 unimodal, mean over issues", "van der Eijk 2001", agreementEijk),
	step("polarisation", "1", "polarization of positions (alpha 1.3 unless the scenario says otherwise), mean over issues", "Esteban and Ray 1994", polarisation),
	step("clusters", "clusters", "clusters of positions with more than measure.major of the States, parted by gaps above measure.gap, mean over issues", "Deffuant et al. 2000", clusters),
	step("cluster_largest", "share", "share of States in the largest cluster of positions, mean over issues", "Deffuant et al. 2000", clusterLargest),
	step("dispersion", "position", "standard deviation of positions, mean over issues", "", dispersion),
	shown(Everywhere, step("distance", "position", "mean salience-weighted distance of States to the text", "", distance)),
	shown(Everywhere, step("supporting", "share", "share of States to which the text is worth 0 or more", "", supporting)),
	step("objecting", "share", "share of States to which the text is worth less than -objection", "", objecting),
	step("utility", "utility", "mean worth of the text", "", meanUtility),
	step("participation", "share", "expected participation P by capability", "", expected),
	step("supporters", "States", "supporters", "", supporters),
	step("signatories", "States", "signatories that have not ratified", "", signatories),
	shown(InAccount|InComparisons, step("parties", "States", "parties", "", parties)),
	step("refused", "States", "signatories so far whose domestic pivot refused to ratify (involuntary defection)", "Putnam 1988", refused),
	step("withdrawn", "States", "States that withdrew", "", withdrawn),
	shown(Everywhere, step("obligation", "obligation", "obligation of the text", "Abbott et al. 2000", obligation)),
	step("adopted", "switch", "1 once adopted", "", adopted),
	step("in_force", "switch", "1 once in force", "", inForce),
	shown(Everywhere, step("politicisation", "1", "mean politicisation of States", "Zürn 2014", politicisation)),
	shown(InAccount|InComparisons, step("price", "price", "mean price of delivery, the start being 1", "Arrow 1962", price)),
	step("transparency", "1", "transparency of review", "Dai 2002", transparency),
	step("frustration", "1", "mean frustration of actors", "", frustration),
	shown(InMinutes|InAccount, step("coalitions", "coalitions", "number of coalitions", "", coalitions)),
	step("coalitions_effective", "coalitions", "effective number, by members", "Laakso and Taagepera 1979", coalitionsEffective),
	step("coalition_largest", "members", "members of the largest coalition", "", coalitionLargest),
}

// attendanceMetrics are the seats taken by each kind and at each level.
func attendanceMetrics() []named.Entry[Metric] {
	var out []named.Entry[Metric]
	for k, e := range agents.Kinds.Entries() {
		out = append(out, step("attendance_"+e.Name, "seats", "seats taken by "+e.Value.Many, "", attendanceKind(agents.Kind(k))))
	}
	for _, e := range Levels.Entries() {
		out = append(out, step("attendance_"+e.Name, "seats", "seats taken in "+e.Name+" forums", "", attendanceLevel(uint8(e.Value))))
	}
	return out
}

var actorMetrics = []named.Entry[Metric]{
	step("attendance_admitted", "share", "seats taken by non-State actors per actor admitted", "Tallberg et al. 2013", attendanceAdmitted),
	step("level_changes", "actors", "actors whose usual level of governance changed", "Guiraudon 2000", levelChanges),
	shown(InAccount, step("actors", "actors", "actors that exist", "", actorsNow)),
}

var voteMetrics = []named.Entry[Metric]{
	shown(InComparisons, atVote("votes_yes", "States", "yes at the last recorded vote", "", lastTally(Recorded, func(t tally) int { return t.Yes }))),
	shown(InComparisons, atVote("votes_no", "States", "no at the last recorded vote", "", lastTally(Recorded, func(t tally) int { return t.No }))),
	shown(InComparisons, atVote("votes_abstain", "States", "abstentions at the last recorded vote", "", lastTally(Recorded, func(t tally) int { return t.Abstain }))),
	atVote("votes_absent", "States", "absent at the last recorded vote", "", lastTally(Recorded, func(t tally) int { return t.Absent })),
	atVote("not_objecting", "States", "did not object at the last silence procedure", "", lastTally(Agree, func(t tally) int { return t.Yes })),
	atVote("attending", "States", "attended the last adopting conference", "", lastTally(Conference, func(t tally) int { return t.Yes })),
	atVote("votes_effective", "1", "effective number of votes (yes, no, abstain)", "Laakso and Taagepera 1979", votesEffective),
}

var endMetrics = []named.Entry[Metric]{
	shown(InComparisons, atEnd("adoption_years", "years", "years from the zero draft to adoption", "", adoptionYears)),
	shown(InComparisons, atEnd("force_years", "years", "years from adoption to entry into force", "", forceYears)),
	atEnd("modularity", "1", "modularity of coalitions against regions: coalition ties within regions beyond chance", "Newman 2006", modularity),
	atEnd("authored", "share", "share of what amendments moved that is the work of authors outside", "Hall and Deardorff 2006", authored),
	atEnd("packages", "packages", "packages of two amendments that passed", "Riker and Brams 1973", packages),
	atEnd("persistence", "years", "mean age of States' present statuses of participation", "", persistence),
	atEnd("game_total", "utility", "sum of the payoffs of the game over States", "Barrett 2003", gameTotal),
	atEnd("game_abatement", "abatement", "Q: sum of what States abate in the game", "Barrett 2003", gameAbatement),
	atEnd("power_largest", "1", "Banzhaf power of the strongest State under votes by capability", "Banzhaf 1965", powerBanzhaf),
	atEnd("power_largest_shapley", "1", "Shapley-Shubik power of the strongest State under votes by capability", "Shapley and Shubik 1954", powerShapley),
	atEnd("delivery_parties", "position", "mean delivery of those taking part above their own position at the start", "", deliveryParties),
}
