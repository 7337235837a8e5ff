package patterns

import "plenary/sim"

// strangers is the reference case with coalitions that act with members drawn
// at random.
var strangers = world("gcm2018", "settings.ally.shuffle=1")

var coalitionsShift = Pattern{
	Statement: "Coalitions shift the outcome, beyond what groups of equal sizes with members drawn at random do",
	Source:    "model P11; Dupont 1996",
	Parts: []Part{
		{
			Name: "shuffled to own members: depth", Measure: "depth of the text at adoption", Unit: "position", Sign: Either, Least: 0.005,
			Control: arms(strangers), Treat: arms(world("gcm2018")), Salt: []string{"ally"}, Probe: standard, Read: of(textAdopted),
		},
		{
			Name: "shuffled to own members: dispersion", Measure: "dispersion of positions at adoption", Unit: "position", Sign: Either, Least: 0.005,
			Control: arms(strangers), Treat: arms(world("gcm2018")), Salt: []string{"ally"}, Probe: standard, Read: of(spreadAdopted), Extra: true,
		},
		{
			Name: "shuffled to own members: votes", Measure: "yes at the vote of December", Unit: "States", Sign: Either, Least: 2,
			Control: arms(strangers), Treat: arms(world("gcm2018")), Salt: []string{"ally"}, Probe: standard, Read: of("votes_yes"), Extra: true,
		},
	},
}

// worldFirst is regional-first with the two dialogues in the other order.
var worldFirst = world("regional-first",
	"forums[Regional dialogue].first=2015-02-01", "forums[Regional dialogue].last=2019-12-01",
	"forums[World dialogue].first=2010-02-01", "forums[World dialogue].last=2014-12-01")

var regionalFirst = Pattern{
	Statement: "Regional dialogue first makes a difference, with as many talks in either order",
	Source:    "model P12; Thouez 2019, regional consultative processes",
	Parts: []Part{
		{
			Name: "world first to regions first: dispersion", Measure: "dispersion of positions at adoption", Unit: "position", Sign: Either, Least: 0.005,
			Control: arms(worldFirst), Treat: arms(world("regional-first")), Salt: []string{"deliberate"}, Probe: standard, Read: of(spreadAdopted),
		},
		{
			Name: "world first to regions first: breadth", Measure: "breadth at the end", Unit: "share", Sign: Either, Least: 0.02,
			Control: arms(worldFirst), Treat: arms(world("regional-first")), Salt: []string{"deliberate"}, Probe: standard, Read: of("breadth"), Extra: true,
		},
	},
}

// frozen has everybody there from the start, so that the population stays.
var frozen = &Edit{Name: "everybody there from the start", Do: func(s *sim.Spec) {
	s.Populations = append([]sim.Population(nil), s.Populations...)
	for i := range s.Populations {
		p := &s.Populations[i]
		p.Initial, p.From, p.Until = p.Count, 0, 0
	}
}}

// shut is the reference case without pressure for inclusion.
var shut = world("gcm2018", "settings.join.inclusion=0").edited(frozen)

var inclusionFillsSeats = Pattern{
	Statement: "Attendance per admitted non-State actor grows with inclusion, the population being frozen",
	Source:    "model P13; Tallberg et al. 2013",
	Parts: []Part{
		{
			Name: "inclusion off to on", Measure: "seats taken per admitted non-State actor, last five years", Unit: "share", Sign: More, Least: 0.005,
			Control: arms(shut), Treat: arms(world("gcm2018").edited(frozen)), Salt: []string{"join"}, Probe: standard, Read: of(seatsTaken),
		},
		{
			Name: "inclusion off to on: global forums", Measure: "the same in global forums", Unit: "share", Sign: More, Least: 0.005,
			Control: arms(shut), Treat: arms(world("gcm2018").edited(frozen)), Salt: []string{"join"}, Probe: standard, Read: of(globalSeats), Extra: true,
		},
	},
}

// reviewed is the reference case until five years after its first review.
func reviewed(set ...string) Arm {
	return world("gcm2018", "time.until=2027-06-30", compact+"regime.ratchet=false").with(set...)
}

var reviewDeepens = Pattern{
	Statement: "Review deepens delivery over five years, without a ratchet",
	Source:    "model P14; Sabel and Zeitlin 2012; Keohane and Victor 2016",
	Parts: []Part{{
		Name: "no review to review", Measure: "delivery five years after the first review", Unit: "position", Sign: More, Least: 0.005,
		Control: arms(reviewed(compact + "regime.review=0")), Treat: arms(reviewed()),
		Salt: decided, Probe: standard, Read: of("delivery"),
	}},
}
