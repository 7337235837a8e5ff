package patterns

import "math"

// The compact of the reference case, and of regional-first, in paths.
const (
	compact = "frameworks[Migration compact]."
	small   = "frameworks[Compact]."
)

// decided are the phases in which obligation is decided on and committed to.
var decided = []string{"decide", "commit"}

var obligationLowersBreadth = Pattern{
	Statement: "Obligation lowers breadth, whether support is given at the vote or by ratification",
	Source:    "model P1; Abbott and Snidal 2000",
	Parts: []Part{
		{
			Name: "b 0 to 1, support at the vote", Measure: "breadth at the end of 2026", Unit: "share", Sign: Less, Least: 0.02,
			Control: arms(world("gcm2018")), Treat: arms(world("gcm2018", compact+"regime.obligation=1")),
			Salt: decided, Probe: standard, Read: of("breadth"),
		},
		{
			Name: "b 0 to 1, ratification", Measure: "breadth at the end of 2026", Unit: "share", Sign: Less, Least: 0.02,
			Control: arms(world("gcm2018-binding", compact+"regime.obligation=0")), Treat: arms(world("gcm2018-binding")),
			Salt: decided, Probe: standard, Read: of("breadth"),
		},
		{
			Name: "b 0 to 1, support at the vote: adoption", Measure: "share of runs in which the text is adopted", Unit: "share", Sign: Less, Least: 0.05,
			Control: arms(world("gcm2018")), Treat: arms(world("gcm2018", compact+"regime.obligation=1")),
			Salt: decided, Probe: standard, Read: of("adopted"), Extra: true,
		},
		{
			Name: "b 0 to 1, support at the vote: breadth where both adopt", Measure: "breadth at the end of 2026", Unit: "share", Sign: Less, Least: 0.02,
			Control: arms(world("gcm2018")), Treat: arms(world("gcm2018", compact+"regime.obligation=1")),
			Salt: decided, Probe: standard, Read: whereAdopted("breadth"), Extra: true,
		},
		{
			Name: "b 0 to 1, support at the vote: depth", Measure: "depth of the text at adoption", Unit: "position", Sign: Less, Least: 0.005,
			Control: arms(world("gcm2018")), Treat: arms(world("gcm2018", compact+"regime.obligation=1")),
			Salt: decided, Probe: standard, Read: of(textAdopted), Extra: true,
		},
		{
			Name: "b 0 to 1, a text of .7 that nobody drafts", Measure: "breadth at the end of 2026", Unit: "share", Sign: Less, Least: 0.02,
			Control: arms(undrafted), Treat: arms(undrafted.with(compact + "regime.obligation=1")),
			Salt: decided, Probe: standard, Read: of("breadth"), Extra: true,
		},
		{
			Name: "b 0 to 1, sovereignty at 1 instead of the fit", Measure: "share of runs in which the text is adopted", Unit: "share", Sign: Less, Least: 0.05,
			Control: arms(dear), Treat: arms(dear.with(compact + "regime.obligation=1")),
			Salt: decided, Probe: standard, Read: of("adopted"), Extra: true,
		},
		{
			Name: "procedure apart: vote to ratification, b 0", Measure: "breadth at the end of 2026", Unit: "share", Sign: Less, Least: 0.02,
			Control: arms(world("gcm2018")), Treat: arms(world("gcm2018-binding", compact+"regime.obligation=0")),
			Salt: decided, Probe: standard, Read: of("breadth"), Extra: true,
		},
	},
}

// undrafted is the reference case with a deeper text that stays as it is tabled
// and that objection cannot stop; dear one in which sovereignty costs as much as
// the upper end of its profile interval (docs/validation-record.md).
var (
	undrafted = world("gcm2018", compact+"drafting=fixed", compact+"draft.text=0.7", compact+"decisions[agreement of July].tolerance=1")
	dear      = world("gcm2018", "settings.utility.sovereignty=1")
)

// common is the world of regional-first with a text of .6 that chairs draft.
func common(set ...string) Arm {
	return world("regional-first", small+"drafting=nash", small+"draft.text=0.6").with(set...)
}

// long is the same until 2045, time enough to ratify.
func long(set ...string) Arm { return common("time.until=2045-01-01").with(set...) }

// untabled is the same world without the compact.
var untabled = long(small+"draft.tabled=2100-01-01", small+"decisions=[]")

// sameText is that world with a text that nobody drafts nor reviews.
func sameText(obligation string) Arm {
	return long(small+"drafting=fixed", "regime.obligation="+obligation)
}

var bindingDelivers = Pattern{
	Statement: "Binding delivers more per party",
	Source:    "model P2; Downs, Rocke and Barsoom 1996; Abbott and Snidal 2000",
	Parts: []Part{{
		Name: "non-binding to binding", Unit: "position", Sign: More, Least: 0.01,
		Measure: "mean delivery five years after joining, above the State's own run without the compact, States that are parties in both arms",
		Control: arms(long(), untabled), Treat: arms(long("regime.preset=binding"), untabled),
		Salt: decided, Probe: states, Read: perParty(20),
	}, {
		Name: "b 0 to 1, the same text, support at the vote", Unit: "position", Sign: More, Least: 0.01,
		Measure: "the same, supporters in both arms",
		Control: arms(sameText("0"), untabled), Treat: arms(sameText("1"), untabled),
		Salt: decided, Probe: states, Read: perParty(20), Extra: true,
	}},
}

// perParty is the mean delivery so many steps after joining, above the State's
// own run without a regime, over States that take part in both arms.
func perParty(after int) Reading {
	return func(control, treat [][]float64) (float64, float64) {
		sinceC, yC, steps := taking(control[0])
		sinceT, yT, _ := taking(treat[0])
		_, alone, _ := taking(control[1])
		_, aloneT, _ := taking(treat[1])
		var c, t, n float64
		for i := range sinceC {
			a, b := int(sinceC[i])+after, int(sinceT[i])+after
			if sinceC[i] < 0 || sinceT[i] < 0 || a >= steps || b >= steps {
				continue
			}
			c += yC(i, a) - alone(i, a)
			t += yT(i, b) - aloneT(i, b)
			n++
		}
		if n == 0 {
			return math.NaN(), math.NaN()
		}
		return c / n, t / n
	}
}

// negotiated is the small world with an obligation that is negotiated.
func negotiated(start string, set ...string) Arm {
	return common("regime.preset=negotiable", "regime.obligation="+start).with(set...)
}

const sensitivity = "settings.utility.sensitivity="

var negotiatedObligation = Pattern{
	Statement: "A negotiated obligation falls with sensitivity to sovereignty, whatever it starts from",
	Source:    "model P4; Abbott et al. 2000; Koremenos, Lipson and Snidal 2001",
	Parts: []Part{
		{
			Name: "sensitivity half to full", Measure: "obligation of the text in the end", Unit: "obligation", Sign: Less, Least: 0.05,
			Control: arms(negotiated("0.5", sensitivity+"0.5")), Treat: arms(negotiated("0.5")),
			Salt: []string{"deliberate"}, Probe: standard, Read: of("obligation"),
		},
		{
			Name: "sensitivity a quarter to half", Measure: "obligation of the text in the end", Unit: "obligation", Sign: Less, Least: 0.05,
			Control: arms(negotiated("0.5", sensitivity+"0.25")), Treat: arms(negotiated("0.5", sensitivity+"0.5")),
			Salt: []string{"deliberate"}, Probe: standard, Read: of("obligation"),
		},
		{
			Name: "start .05 against .5", Measure: "obligation of the text in the end", Unit: "obligation", Sign: Same, Least: 0.03,
			Control: arms(negotiated("0.5")), Treat: arms(negotiated("0.05")),
			Salt: []string{"deliberate"}, Probe: standard, Read: of("obligation"),
		},
		{
			Name: "start .95 against .5", Measure: "obligation of the text in the end", Unit: "obligation", Sign: Same, Least: 0.03,
			Control: arms(negotiated("0.5")), Treat: arms(negotiated("0.95")),
			Salt: []string{"deliberate"}, Probe: standard, Read: of("obligation"),
		},
	},
}
