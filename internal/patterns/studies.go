package patterns

import "plenary/sim"

// cheap is the small world with a binding text of .6 in which assistance lowers
// the price of delivery for all States alike.
var cheap = func() Arm {
	a := hard[2]
	a.Hand = &Hand{Name: "price of delivery .7 for all", Do: func(w *sim.World, _ []float64) {
		for k := range w.Pop.Price {
			w.Pop.Price[k] = 0.7
		}
	}}
	return a
}()

var bernauer = Pattern{
	Statement: "Participation falls with the specificity of obligations, rises with assistance and dispute settlement, does not fall with monitoring",
	Source:    "Bernauer et al. 2013",
	Parts: []Part{
		{
			Name: "specificity (as demanded depth, binding)", Measure: slopeMeasure, Unit: slopeUnit, Sign: Less, Least: 0.1,
			Treat: hard, Salt: decided, Probe: standard, Read: against(0, slope("breadth")),
		},
		{
			Name: "assistance (price 1 to .7)", Measure: "breadth at the end, binding text of .6", Unit: "share", Sign: More, Least: 0.02,
			Control: arms(hard[2]), Treat: arms(cheap), Salt: decided, Probe: standard, Read: of("breadth"),
		},
		{
			Name: "dispute settlement (enforcement .2 to .8)", Measure: "breadth at the end, binding text of .6", Unit: "share", Sign: More, Least: 0.02,
			Control: arms(hard[2].with("regime.enforcement=0.2")), Treat: arms(hard[2].with("regime.enforcement=0.8")),
			Salt: decided, Probe: standard, Read: of("breadth"),
		},
		{
			Name: "monitoring (review 0 to .5)", Measure: "breadth five years after the first review", Unit: "share", Sign: NoLess, Least: 0.02,
			Control: arms(reviewed(compact + "regime.review=0")), Treat: arms(reviewed()),
			Salt: decided, Probe: standard, Read: of("breadth"),
		},
	},
}

var gilligan = Pattern{
	Statement: "No trade-off of breadth and depth where members may set different policies",
	Source:    "Gilligan 2004",
	Parts: []Part{{
		Name: "self-set pledges", Measure: slopeMeasure, Unit: slopeUnit, Sign: NoLess, Least: 0.1,
		Treat: pledged, Salt: decided, Probe: standard, Read: against(0, slope("breadth")),
	}},
}

// crowd is the small world with many or few States, talking much or little.
func crowd(states, rounds string) Arm {
	a := world("regional-first", "forums[Regional dialogue].rounds="+rounds, "forums[World dialogue].rounds="+rounds)
	for _, p := range []string{"Northern", "Southern", "Eastern", "Western"} {
		a = a.with("populations[" + p + " State].count=" + states)
	}
	return a
}

var earnest = Pattern{
	Statement: "Larger groups coordinate more easily when networks are dense",
	Source:    "Earnest 2008",
	Parts: []Part{
		{
			Name: "sparse to dense talks: what size adds", Measure: "dispersion at adoption, 40 States less 120", Unit: "position", Sign: More, Least: 0.003,
			Control: arms(crowd("10", "1"), crowd("30", "1")), Treat: arms(crowd("10", "6"), crowd("30", "6")),
			Salt: []string{"deliberate"}, Probe: standard, Read: both(gainOfSize),
		},
		{
			Name: "dense talks: 40 to 120 States", Measure: "dispersion at adoption", Unit: "position", Sign: Less, Least: 0.003,
			Control: arms(crowd("10", "6")), Treat: arms(crowd("30", "6")),
			Salt: []string{"deliberate"}, Probe: standard, Read: of(spreadAdopted), Extra: true,
		},
	},
}

// gainOfSize is how much less disperse the larger of two groups is.
func gainOfSize(arms [][]float64) float64 {
	k := column(spreadAdopted)
	return arms[0][k] - arms[1][k]
}

// uncertain widens what a chair and States do not know.
const (
	guess = "settings.draft.spread="
	noise = "settings.decide.noise="
)

var koremenos = Pattern{
	Statement: "Uncertainty raises flexibility",
	Source:    "Koremenos, Lipson and Snidal 2001",
	Parts: []Part{
		{
			Name: "the chair's uncertainty .04 to .16", Measure: "obligation that is negotiated", Unit: "obligation", Sign: Less, Least: 0.02,
			Control: arms(negotiated("0.5", guess+"0.04")), Treat: arms(negotiated("0.5", guess+"0.16")),
			Salt: []string{"deliberate"}, Probe: standard, Read: of("obligation"),
		},
		{
			Name: "noise of U .03 to .12: what reservations add", Measure: "breadth at .4 less at 0 reservations, draft at .7", Unit: "share", Sign: More, Least: 0.02,
			Control: arms(rigid[3].with(noise+"0.03"), reserved[3].with(noise+"0.03")),
			Treat:   arms(rigid[3].with(noise+"0.12"), reserved[3].with(noise+"0.12")),
			Salt:    decided, Probe: standard, Read: both(gainOfReserve),
		},
	},
}

// gainOfReserve is what reservations add to breadth.
func gainOfReserve(arms [][]float64) float64 {
	k := column("breadth")
	return arms[1][k] - arms[0][k]
}

var abbottSnidal = Pattern{
	Statement: "Soft law lowers contracting and sovereignty costs, hard law raises credibility",
	Source:    "Abbott and Snidal 2000",
	Parts: []Part{
		{
			Name: "contracting: b 1 to 0 under consensus", Measure: "years from zero draft to adoption, where both adopt", Unit: "years", Sign: Less, Least: 0.25,
			Control: arms(session("consensus", "regime.obligation=1")), Treat: arms(session("consensus")), Salt: decided, Probe: standard, Read: of("adoption_years"),
		},
		{
			Name: "sovereignty: b 1 to 0", Measure: "mean politicisation at the end", Unit: "1", Sign: Less, Least: 0.005,
			Control: arms(common("regime.obligation=1")), Treat: arms(common()), Salt: decided, Probe: standard, Read: of("politicisation"),
		},
		{
			Name: "credibility: b 0 to 1", Unit: "position", Sign: More, Least: 0.01,
			Measure: "mean delivery five years after supporting, above the State's own run without the compact, supporters in both arms",
			Control: arms(long(), untabled), Treat: arms(long("regime.obligation=1"), untabled), Salt: decided, Probe: states, Read: perParty(20),
		},
	},
}

var downs = Pattern{
	Statement: "High compliance may reflect shallow depth",
	Source:    "Downs, Rocke and Barsoom 1996",
	Parts: []Part{{
		Name: "fixed texts .4 to .8, non-binding", Measure: "slope of the delivered share of the text on its depth", Unit: "share/position", Sign: Less, Least: 0.1,
		Treat: rigid, Salt: decided, Probe: standard, Read: against(0, slope(compliance)),
	}},
}
