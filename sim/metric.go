package sim

import "plenary/internal/named"

// Metric is a measure of a world.
type Metric struct {
	Unit   string
	Source string
	// When it is taken: step (a column of series.csv), vote or end.
	When  string
	Value func(w *World) float64
}

func step(name, unit, doc, source string, f func(w *World) float64) named.Entry[Metric] {
	return named.Entry[Metric]{Name: name, Doc: doc, Value: Metric{Unit: unit, Source: source, When: "step", Value: f}}
}

func atEnd(name, unit, doc, source string, f func(w *World) float64) named.Entry[Metric] {
	return named.Entry[Metric]{Name: name, Doc: doc, Value: Metric{Unit: unit, Source: source, When: "end", Value: f}}
}

func atVote(name, unit, doc, source string, f func(w *World) float64) named.Entry[Metric] {
	return named.Entry[Metric]{Name: name, Doc: doc, Value: Metric{Unit: unit, Source: source, When: "vote", Value: f}}
}

// Metrics are the measures, of the main framework where they speak of one. A
// measure that is not defined yet is NaN.
var Metrics = named.New("measure",
	step("breadth", "share", "share of States that support or are parties", "Downs, Rocke and Barsoom 1998", breadth),
	step("breadth_capability", "share", "the same, weighted by capability", "Downs, Rocke and Barsoom 1998", breadthCapability),
	step("depth", "position", "mean of the text over its issues", "Gilligan 2004", depth),
	step("delivery", "position", "capability-weighted mean of what States deliver, over the text's issues", "Chayes and Chayes 1993", delivery),
	step("cooperation", "1", "effective cooperation: breadth x depth x compliance", "Barrett 2003", cooperation),
	step("agreement", "1", "consensus on positions, 0 bipolar to 1 unanimous, mean over issues", "Tastle and Wierman 2007", agreement),
	step("agreement_eijk", "1", "agreement on positions, -1 bipolar, 0 uniform, 1 unimodal, mean over issues", "van der Eijk 2001", agreementEijk),
	step("polarisation", "1", "polarization of positions (alpha 1.3 unless the scenario says otherwise), mean over issues", "Esteban and Ray 1994", polarisation),
	step("dispersion", "position", "standard deviation of positions, mean over issues", "", dispersion),
	step("distance", "position", "mean salience-weighted distance of States to the text", "", distance),
	step("supporting", "share", "share of States with U >= 0", "", supporting),
	step("objecting", "share", "share of States with U < -objection", "", objecting),
	step("utility", "utility", "mean U of the text", "", meanUtility),
	step("participation", "share", "expected participation P by capability", "", expected),
	step("supporters", "States", "supporters", "", supporters),
	step("signatories", "States", "signatories that have not ratified", "", signatories),
	step("parties", "States", "parties", "", parties),
	step("withdrawn", "States", "States that withdrew", "", withdrawn),
	step("obligation", "obligation", "obligation of the text", "Abbott et al. 2000", obligation),
	step("adopted", "switch", "1 once adopted", "", adopted),
	step("in_force", "switch", "1 once in force", "", inForce),
	step("politicisation", "1", "mean politicisation of States", "Zürn 2014", politicisation),
	step("price", "price", "mean price of delivery, the start being 1", "Arrow 1962", price),
	step("transparency", "1", "transparency of review", "Dai 2002", transparency),
	step("frustration", "1", "mean frustration of actors", "", frustration),
	step("coalitions", "coalitions", "number of coalitions", "", coalitions),
	step("coalitions_effective", "coalitions", "effective number, by members", "Laakso and Taagepera 1979", coalitionsEffective),
	step("coalition_largest", "members", "members of the largest coalition", "", coalitionLargest),
	step("attendance_state", "seats", "seats taken by States", "", attendanceKind(0)),
	step("attendance_city", "seats", "seats taken by cities", "", attendanceKind(1)),
	step("attendance_ngo", "seats", "seats taken by NGOs", "", attendanceKind(2)),
	step("attendance_firm", "seats", "seats taken by firms", "", attendanceKind(3)),
	step("attendance_sectoral", "seats", "seats taken in sectoral forums", "", attendanceLevel(0)),
	step("attendance_local", "seats", "seats taken in local forums", "", attendanceLevel(1)),
	step("attendance_national", "seats", "seats taken in national forums", "", attendanceLevel(2)),
	step("attendance_regional", "seats", "seats taken in regional forums", "", attendanceLevel(3)),
	step("attendance_global", "seats", "seats taken in global forums", "", attendanceLevel(4)),
	step("attendance_admitted", "share", "seats taken by non-State actors per actor admitted", "Tallberg et al. 2013", attendanceAdmitted),
	step("level_changes", "actors", "actors whose usual level of governance changed", "Guiraudon 2000", levelChanges),
	step("actors", "actors", "actors that exist", "", actorsNow),

	atVote("votes_yes", "States", "yes at the last recorded vote", "", lastTally(Recorded, func(t tally) int { return t.Yes })),
	atVote("votes_no", "States", "no at the last recorded vote", "", lastTally(Recorded, func(t tally) int { return t.No })),
	atVote("votes_abstain", "States", "abstentions at the last recorded vote", "", lastTally(Recorded, func(t tally) int { return t.Abstain })),
	atVote("votes_absent", "States", "absent at the last recorded vote", "", lastTally(Recorded, func(t tally) int { return t.Absent })),
	atVote("not_objecting", "States", "did not object at the last silence procedure", "", lastTally(Agree, func(t tally) int { return t.Yes })),
	atVote("attending", "States", "attended the last adopting conference", "", lastTally(Conference, func(t tally) int { return t.Yes })),
	atVote("votes_effective", "1", "effective number of votes (yes, no, abstain)", "Laakso and Taagepera 1979", votesEffective),

	atEnd("adoption_years", "years", "years from the zero draft to adoption", "", adoptionYears),
	atEnd("force_years", "years", "years from adoption to entry into force", "", forceYears),
	atEnd("modularity", "1", "modularity of coalitions against regions: coalition ties within regions beyond chance", "Newman 2006", modularity),
	atEnd("persistence", "years", "mean age of States' present statuses of participation", "", persistence),
	atEnd("power_largest", "1", "Banzhaf power of the strongest State under votes by capability", "Banzhaf 1965", powerBanzhaf),
	atEnd("power_largest_shapley", "1", "Shapley-Shubik power of the strongest State under votes by capability", "Shapley and Shubik 1954", powerShapley),
	atEnd("delivery_parties", "position", "mean delivery of those taking part above their own position at the start", "", deliveryParties),
)
