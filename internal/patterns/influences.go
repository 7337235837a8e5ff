package patterns

// influences are the claims of the model on what moves a text and what it delivers.
var influences = []Pattern{
	{
		Name: "P8", Statement: "Advocacy deepens the text on the advocates' main issue; the boomerang is told apart", Source: "model P8; Keck and Sikkink 1998; Hall and Deardorff 2006",
		Each: Part{
			Measure: "text on rights at adoption", Told: "text on rights at adoption", Unit: "position", Sign: More, Least: 0.005,
			Luck: []string{"advocate"}, Base: arms(full), Control: arms(silent), Treat: arms(full),
		},
		Parts: []Part{
			{Name: "none to the domestic channel", Treat: arms(full + advocate + "boomerang=0")},
			{Name: "none to both"},
			{Name: "none to the boomerang", Treat: arms(full + advocate + "direct=0"), Extra: true},
			{Name: "none to both: depth", Measure: "depth at adoption", Told: "depth of the text at adoption", Extra: true},
			{
				Name: "none to both, no change of government", Control: arms(silent + "; governments=[]"),
				Treat: arms(full + "; governments=[]"), Extra: true,
			},
			{
				Name: "none to both, no backlash", Control: arms(silent + advocate + "backlash=0"),
				Treat: arms(full + advocate + "backlash=0"), Extra: true,
			},
		},
	},
	{
		Name: "P9", Statement: "Cities raise what their home State delivers, more than cities with other homes would",
		Source: "model P9; Acuto and Leffel 2021; Thouez 2020",
		Each: Part{
			Measure: atCities, Told: "delivery at the end of 2026, mean over the cities' own homes", Unit: "position", Sign: More, Least: 0.005,
			Luck: []string{"advocate"}, Base: arms(full), Treat: arms(full),
		},
		Parts: []Part{
			{Name: "cities without to with narratives and work of their own", Control: arms(full + advocate + "narratives=0" + advocate + "local=0")},
			{Name: "homes redrawn to own", Control: arms(full + apart + lucky + "homes")},
			{
				Name: "no narratives to narratives: votes", Measure: "votes_yes", Told: "yes at the vote of December", Unit: "States", Least: 1,
				Control: arms(full + advocate + "narratives=0"), Extra: true,
			},
			{
				Name: "homes redrawn to own: votes", Measure: "votes_yes", Told: "yes at the vote of December", Unit: "States", Least: 1,
				Control: arms(full + apart + lucky + "homes"), Extra: true,
			},
			{
				Name: "homes drawn at random to own, classroom: votes", Measure: "votes_yes", Told: "yes at the recorded vote, mean of eight draws",
				Unit: "States", Least: 0.25, Over: average, Control: arms(elsewhere), Treat: arms("classroom"), Base: arms(elsewhere), Extra: true,
			},
		},
	},
	{
		Name: "P10", Statement: "Firms' innovations raise what their home States deliver, more than an equal outside budget does", Source: "model P10; Arrow 1962",
		Each: Part{
			Measure: atFirms, Told: "delivery at the end of 2026, mean over the firms' homes", Unit: "position", Sign: More, Least: 0.005,
			Luck: []string{"advocate"}, Base: arms(full), Control: arms(noFirms), Treat: arms(full),
		},
		Parts: []Part{
			{Name: "no innovations to innovations"},
			{Name: "outside budget to innovations", Control: arms(noFirms + outside)},
			{Name: "no innovations to innovations: all States", Measure: "delivery", Told: "delivery at the end of 2026", Extra: true},
			{
				Name: "outside budget to innovations: all States", Measure: "delivery", Told: "delivery at the end of 2026",
				Control: arms(noFirms + outside), Extra: true,
			},
			{
				Name: "no innovations to innovations: the price", Measure: "price", Sign: Less, Least: 0.02, Extra: true,
				Told: "mean price of delivery at the end of 2026, 1 at the start", Unit: "price",
			},
		},
	},
	{
		Name: "P11", Statement: "Coalitions deepen the text, beyond what groups of equal sizes with members drawn at random do: they amend, trade and keep silence as one",
		Source: "model P11; Dupont 1996",
		Each: Part{
			Unit: "position", Sign: More, Least: 0.005, Luck: []string{"ally"}, Control: arms(strangers), Treat: arms(full),
		},
		Parts: []Part{
			{Name: "shuffled to own members: depth", Measure: "depth at adoption", Told: "depth of the text at adoption"},
			{
				Name: "shuffled to own members: rights", Measure: "text on rights at adoption", Told: "text on rights at adoption", Sign: Either,
				Extra: true,
			},
			{
				Name: "shuffled to own members: packages", Measure: "packages", Told: "packages that passed", Unit: "packages", Least: 0.5, Sign: Either,
				Extra: true,
			},
			{
				Name: "shuffled to own members: votes", Measure: "votes_yes", Told: "yes at the vote of December", Unit: "States", Least: 2,
				Sign: Either, Extra: true,
			},
		},
	},
	{
		Name: "P12", Statement: "Regional dialogue first makes a difference, with as many talks in either order",
		Source: "model P12; Thouez 2019, regional consultative processes",
		Each:   Part{Sign: Either, Luck: []string{"deliberate"}, Control: arms(worldFirst), Treat: arms(region)},
		Parts: []Part{
			{
				Name: "world first to regions first: dispersion", Measure: "dispersion at adoption",
				Told: "dispersion of positions at adoption", Unit: "position", Least: 0.005,
			},
			{
				Name: "world first to regions first: breadth", Measure: "breadth", Told: "breadth at the end", Unit: "share", Least: 0.02,
				Extra: true,
			},
		},
	},
	{
		Name: "P13", Statement: "Voice in the drafting room raises what non-State actors have authored of a text",
		Source: "model P13; Tallberg et al. 2013; Hall and Deardorff 2006",
		Each: Part{
			Unit: "share", Sign: More, Least: 0.02, Luck: []string{"advocate"}, Base: arms(full), Control: arms(full + voice + "0"), Treat: arms(full + voice + "0.5"),
		},
		Parts: []Part{
			{Name: "voice of NGOs in the rounds 0 to .5: authored", Measure: "authored", Told: "share of what amendments moved that is the work of authors outside"},
			{
				Name: "voice of NGOs in the rounds 0 to .5: rights", Measure: "text on rights at adoption", Told: "text on rights at adoption",
				Unit: "position", Least: 0.005, Extra: true,
			},
			{
				Name: "inclusion off to on: seats", Measure: seatsTaken, Told: "seats taken per admitted non-State actor, last five years", Least: 0.005,
				Luck: []string{"join"}, Control: arms(shut + frozenNow), Treat: arms(full + frozenNow), Extra: true,
			},
			{
				Name: "inclusion off to on: seats in global forums", Measure: globalSeats, Told: "the same in global forums", Least: 0.005,
				Luck: []string{"join"}, Control: arms(shut + frozenNow), Treat: arms(full + frozenNow), Extra: true,
			},
		},
	},
	{
		Name: "P14", Statement: "Review deepens delivery over five years, without a ratchet",
		Source: "model P14; Sabel and Zeitlin 2012; Keohane and Victor 2016",
		Parts: []Part{{
			Name: "no review to review", Measure: "delivery", Told: "delivery five years after the first review", Unit: "position",
			Sign: More, Least: 0.005, Luck: decided, Control: arms(reviewed + noReview), Treat: arms(reviewed),
		}},
	},
	{
		Name: "P15", Statement: "Ratification is contagious within regions", Source: "model P15; Simmons 2009",
		Each: Part{
			Measure: hazardOnShare, Told: "imitation q over 33 years, all States as the final number, means of five runs", Unit: "1/year",
			Sign: More, Least: 0.005, Pool: 5, Luck: decided, Treat: arms("icrmw1990"),
		},
		Parts: []Part{
			{
				Name: "without to with contagion: regions", Measure: clustering, Least: 0.02, Pool: 1, Control: arms(alone), Unit: "share",
				Told: "share of the variance of being party that lies between regions after 33 years",
			},
			{Name: "with contagion", Extra: true},
			{Name: "without to with contagion", Control: arms(alone), Extra: true},
			{
				Name: "without to with contagion, final number free", Measure: bassImitation, Least: 0.02, Control: arms(alone), Extra: true,
				Told: "imitation q of a Bass curve over 33 years, fitted to means of five runs, where the fit exists",
			},
		},
	},
	{
		Name: "P16", Statement: "Blocked at home, actors change level", Source: "model P16; Guiraudon 2000; Baumgartner and Jones 1993",
		Each: Part{Unit: "changes", Luck: []string{"join"}, Control: arms(stays), Treat: arms(full + drawn)},
		Parts: []Part{
			{
				Name: "venue shopping: changes of level", Measure: levelChanges, Told: "changes of the usual level per non-State actor",
				Sign: More, Least: 0.1,
			},
			{
				Name: "venue shopping: slope on openness", Measure: changesOnOpenness, Sign: Less, Least: 0.05,
				Told: "slope of changes on the home State's openness, drawn at random",
			},
		},
	},
}
