package patterns

import (
	"math"

	"plenary/internal/stats"
)

// session is the classroom with a deep draft that is put to the silence
// procedure as it is tabled; what fails goes back to drafting and is tried again
// every half year until the end of 2027.
func session(rule string, set ...string) Arm {
	const agreement = class + "decisions[agreement]."
	return world("classroom", class+"draft.text=0.8", "forums[Drafting rounds].first=2022-11-15", "forums[Drafting rounds].every=3",
		agreement+"rule="+rule, agreement+"every=6", agreement+"until=2027-12-31").with(set...)
}

// class is the compact of the classroom.
const class = "frameworks[Classroom compact]."

// drafted is the same with drafting before the first try, as shipped.
func drafted(rule string) Arm {
	return world("classroom", class+"draft.text=0.8", class+"decisions[agreement].rule="+rule)
}

var consensusOrMajority = Pattern{
	Statement: "Consensus adopts less often and later than majority, and more broadly where both adopt",
	Source:    "model P5; Steinberg 2002; Blake and Lockwood Payton 2015",
	Parts: []Part{
		{
			Name: "majority to consensus: adoption", Measure: "share of runs in which the text is adopted", Unit: "share", Sign: Less, Least: 0.05,
			Control: arms(session("majority")), Treat: arms(session("consensus")), Salt: decided, Probe: standard, Read: of("adopted"),
		},
		{
			Name: "majority to consensus: delay", Measure: "years from zero draft to adoption, where both adopt", Unit: "years", Sign: More, Least: 0.25,
			Control: arms(session("majority")), Treat: arms(session("consensus")), Salt: decided, Probe: standard, Read: of("adoption_years"),
		},
		{
			Name: "majority to consensus: breadth", Measure: "breadth at the end, where both adopt", Unit: "share", Sign: More, Least: 0.02,
			Control: arms(session("majority")), Treat: arms(session("consensus")), Salt: decided, Probe: standard, Read: whereAdopted("breadth"),
		},
		{
			Name: "majority to consensus: the first try", Measure: "share of runs that adopt within a year of the zero draft", Unit: "share", Sign: Less, Least: 0.05,
			Control: arms(session("majority")), Treat: arms(session("consensus")), Salt: decided, Probe: standard, Read: both(withinYear), Extra: true,
		},
		{
			Name: "the same, drafted before the first try", Measure: "breadth at the end, where both adopt", Unit: "share", Sign: More, Least: 0.02,
			Control: arms(drafted("majority")), Treat: arms(drafted("consensus")), Salt: decided, Probe: standard, Read: whereAdopted("breadth"), Extra: true,
		},
	},
}

// withinYear says whether the first try, which comes within the year, adopted.
func withinYear(arms [][]float64) float64 {
	if y := arms[0][column("adoption_years")]; y < 1 { // NaN: never
		return 1
	}
	return 0
}

// whereAdopted compares a measure where both arms adopted.
func whereAdopted(measure string) Reading {
	k, a := column(measure), column("adopted")
	return func(control, treat [][]float64) (float64, float64) {
		if control[0][a] == 0 || treat[0][a] == 0 {
			return math.NaN(), math.NaN()
		}
		return control[0][k], treat[0][k]
	}
}

var adoptionIsNotCommitment = Pattern{
	Statement: "Adoption does not predict commitment",
	Source:    "model P6; Haftel and Thompson 2013; record of the ICRMW (evidence F2)",
	Parts: []Part{
		{
			Name: "the convention of 1990", Measure: "parties after ten years over non-objectors at adoption", Unit: "share", Sign: Less, Least: 0.1,
			Treat: arms(world("icrmw1990")), Salt: decided, Probe: standard, Read: against(0.5, ratified),
		},
		{
			Name: "the vote on a binding compact", Measure: "AUC of the vote for being a party ten years on; .7 would be acceptable (Hosmer and Lemeshow 2000)",
			Unit: "AUC", Sign: Less, Least: 0.02,
			// objection in July cannot stop it, as it could not stop the convention of 1990
			Treat: arms(world("gcm2018-binding", "time.until=2029-01-01", compact+"decisions[agreement of July].tolerance=1")), Salt: decided, Probe: ballots, Read: against(0.7, voteAUC),
		},
	},
}

// ratified is the share of those who did not object that are parties ten years on.
func ratified(arms [][]float64) float64 {
	return arms[0][column(tenYears)] / arms[0][column("not_objecting")]
}

// voteAUC is how well the vote tells parties from others.
func voteAUC(arms [][]float64) float64 {
	var score []float64
	var in []bool
	for k := 0; k+1 < len(arms[0]); k += 2 {
		score, in = append(score, arms[0][k]), append(in, arms[0][k+1] == 1)
	}
	return stats.AUC(score, in)
}

// calm is the reference case without the campaigns of autumn 2018.
var calm = world("gcm2018", "events[campaigns of autumn 2018].amount=0")

var shockErodes = Pattern{
	Statement: "A shock that acts on traits erodes support between agreement, conference and vote; without it the support stays",
	Source:    "model P7; Guild, Basaran and Allinson 2019; Badell 2020",
	Parts: []Part{
		{
			Name: "the shock: yes-votes", Measure: "yes at the vote of December", Unit: "States", Sign: Less, Least: 5,
			Control: arms(calm), Treat: arms(world("gcm2018")), Salt: decided, Base: full, Probe: standard, Read: of("votes_yes"),
		},
		{
			Name: "the shock: attendance", Measure: "attending in Marrakech", Unit: "States", Sign: Less, Least: 1,
			Control: arms(calm), Treat: arms(world("gcm2018")), Salt: decided, Base: full, Probe: standard, Read: of("attending"),
		},
		{
			Name: "before the shock", Measure: "not objecting in July", Unit: "States", Sign: Same, Least: 1,
			Control: arms(calm), Treat: arms(world("gcm2018")), Salt: decided, Base: full, Probe: standard, Read: of("not_objecting"),
		},
		{
			Name: "without the shock", Measure: "no and abstention at the vote of December", Unit: "States", Sign: Same, Least: 5,
			Treat: arms(calm), Salt: decided, Base: full, Probe: standard, Read: against(0, func(a [][]float64) float64 {
				return a[0][column("votes_no")] + a[0][column("votes_abstain")]
			}),
		},
	},
}
