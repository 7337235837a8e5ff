package patterns

// Scenarios and settings that several claims use. full is the reference case.
const (
	full     = "gcm2018"
	binding  = "gcm2018-binding"
	compact  = "; frameworks[Migration compact]."
	advocate = "; settings.advocate."

	silent  = full + advocate + "direct=0" + advocate + "boomerang=0"
	noFirms = full + advocate + "innovation=0"
	// outside is a budget that lowers prices as much as firms do, everywhere alike.
	outside = "; prices lowered for all States alike"
	b1      = compact + "regime.obligation=1"
	// undrafted has a deeper text that stays as it is tabled and that objection
	// cannot stop.
	undrafted = full + compact + "drafting=fixed" + compact + "draft.text=0.7" + compact + "decisions[agreement of July].tolerance=1"
	// calm is without the campaigns of autumn 2018.
	calm = full + "; events[campaigns of autumn 2018].amount=0"
	// quiet is without the crisis of 2015, too.
	quiet = calm + "; events[displacement crisis].amount=0"
	// strangers has coalitions that act with members drawn at random.
	strangers = full + "; settings.ally.shuffle=1"
	// voice is that of NGOs where the compact is drafted.
	voice     = "; forums[Negotiation rounds].voice.ngo="
	shut      = full + "; settings.join.inclusion=0"
	frozenNow = "; everybody there from the start"
	drawn     = "; openness of States drawn evenly from 0 to 1"
	stays     = full + "; settings.join.frustration=0" + drawn
	// reviewed lasts until five years after the first review.
	reviewed = full + "; time.until=2027-06-30" + compact + "regime.ratchet=false"
	noReview = compact + "regime.review=0"
	alone    = "icrmw1990; settings.commit.emulation=0"
	// oneLevel has no domestic pivot whose consent is needed.
	oneLevel = full + "; settings.utility.home=0"
)

// The small world, regional-first.
const (
	region = "regional-first"
	small  = "; frameworks[Compact]."
	// stated is a text that nobody drafts, the same on every issue. Objection
	// cannot stop it, so that breadth tells who wants it and not whether it was
	// adopted.
	stated   = region + small + "drafting=fixed" + small + "decisions[agreement].tolerance=1"
	depths   = small + "draft.text={0.4|0.5|0.6|0.7|0.8}"
	rigid    = stated + "; regime.flexibility=0"
	hard     = rigid + "; regime.obligation=1"
	reserved = stated + "; regime.flexibility=0.4"
	pledged  = rigid + "; regime.procedure=pledge"
	// common is a text of .6 that is amended; long the same until 2045, time
	// enough to ratify, and untabled the same without the compact.
	common     = region + small + "drafting=amend" + small + "draft.text=0.6"
	long       = common + "; time.until=2045-01-01"
	untabled   = long + small + "draft.tabled=2100-01-01" + small + "decisions=[]"
	sameText   = long + small + "drafting=fixed; regime.obligation="
	negotiated = common + "; regime.preset=negotiable; regime.obligation="
	zeta       = "; settings.utility.sovereignty="
	// worldFirst has the two dialogues in the other order.
	worldFirst = region + "; forums[Regional dialogue].first=2015-02-01; forums[Regional dialogue].last=2019-12-01" +
		"; forums[World dialogue].first=2010-02-01; forums[World dialogue].last=2014-12-01"
)

// The classroom.
const (
	class     = "; frameworks[Classroom compact]."
	agreement = class + "decisions[agreement]."
	deepDraft = "classroom" + class + "draft.text=0.8"
	// session puts a deep draft to the silence procedure as it is tabled; what
	// fails goes back to drafting and is tried again every half year until the
	// end of 2027. The rule stands behind it.
	session = deepDraft + "; forums[Drafting rounds].first=2022-11-15; forums[Drafting rounds].every=3" +
		agreement + "every=6" + agreement + "until=2027-12-31; regime.obligation=1" + agreement + "rule="
	// drafted has drafting before the first try, as shipped.
	drafted = deepDraft + "; regime.obligation=1" + agreement + "rule="
	// elsewhere has eight draws of the cities' homes.
	elsewhere = "classroom; " + redrawn + "{1|2|3|4|5|6|7|8}"
)

// decided are the phases in which obligation is decided on and committed to.
var decided = []string{"decide", "commit"}

// arms is a group of arms.
func arms(a ...Arm) []Arm { return a }

// choices are the claims of the model (odd.md, section 1) on what States agree to
// and sign.
var choices = []Pattern{
	{
		Name: "P1", Statement: "Obligation lowers the frontier of cooperation, the more the more the matter is politicised; without the need for consent at home it does not",
		Source: "model P1; Putnam 1988; Abbott and Snidal 2000",
		Each: Part{
			Measure: "frontier over the run", Told: "greatest breadth x effort of any text, mean from 2005 to 2026", Unit: "position", Sign: Less, Least: 0.005,
			Luck: decided, Control: arms(full), Treat: arms(full + b1),
		},
		Parts: []Part{
			{Name: "b 0 to 1"},
			{
				Name: "b 0 to 1, what the crisis and the campaigns add", Least: 0.001, Over: gain,
				Control: arms(quiet, quiet+b1), Treat: arms(full, full+b1),
			},
			{Name: "b 0 to 1, no pivot", Sign: NoLess, Control: arms(oneLevel), Treat: arms(oneLevel + b1)},
			{
				Name: "b 0 to 1: nine in ten", Measure: "reach90 over the run", Told: "deepest text for nine in ten, mean from 2005 to 2026",
				Least: 0.05, Extra: true,
			},
			{
				Name: "b 0 to 1, support at the vote: breadth", Measure: "breadth", Told: "breadth at the end of 2026", Unit: "share", Least: 0.02,
				Extra: true,
			},
			{
				Name: "b 0 to 1, ratification: breadth", Measure: "breadth", Told: "breadth at the end of 2026", Unit: "share", Least: 0.02,
				Control: arms(binding + compact + "regime.obligation=0"), Treat: arms(binding), Extra: true,
			},
			{
				Name: "b 0 to 1, support at the vote: adoption", Measure: "adopted",
				Told: "share of runs in which the text is adopted", Unit: "share", Least: 0.05, Extra: true,
			},
			{
				Name: "b 0 to 1, a text of .7 that nobody drafts: breadth", Measure: "breadth", Told: "breadth at the end of 2026", Unit: "share",
				Least: 0.02, Control: arms(undrafted), Treat: arms(undrafted + b1), Extra: true,
			},
		},
	},
	{
		Name: "P2", Statement: "The same text delivers more where it binds; a negotiated text need not",
		Source: "model P2; Downs, Rocke and Barsoom 1996; Abbott and Snidal 2000",
		Each:   Part{Measure: perParty, Unit: "position", Sign: More, Least: 0.01, Luck: decided},
		Parts: []Part{
			{
				Name:    "b 0 to 1, the same text, support at the vote",
				Told:    "mean delivery five years after joining, above the State's own run without the compact, supporters in both arms",
				Control: arms(sameText+"0", untabled), Treat: arms(sameText+"1", untabled),
			},
			{
				Name: "non-binding to binding, negotiated", Told: "the same, States that are parties in both arms",
				Control: arms(long, untabled), Treat: arms(long+"; regime.preset=binding", untabled), Extra: true,
			},
		},
	},
	{
		Name: "P3", Statement: "Where a text binds, breadth falls as demanded depth rises; less so with reservations and self-set pledges",
		Source: "model P3; Downs, Rocke and Barsoom 1998; Gilligan 2004", Each: sloping("breadth", slopeTold),
		Parts: []Part{
			{Name: "binding, no reservations", Sign: Less, Treat: arms(hard + depths)},
			{Name: "binding, reservations 0 to .4", Sign: More, Control: arms(hard + depths), Treat: arms(reserved + "; regime.obligation=1" + depths)},
			{Name: "binding, common obligations to self-set pledges", Sign: More, Control: arms(hard + depths), Treat: arms(pledged + depths)},
			{Name: "non-binding, no reservations", Sign: Less, Treat: arms(rigid + depths), Extra: true},
		},
	},
	{
		Name: "P4", Statement: "A negotiated obligation falls with the cost of sovereignty, whatever it starts from",
		Source: "model P4; Abbott et al. 2000; Koremenos, Lipson and Snidal 2001",
		Each: Part{
			Measure: "obligation", Told: "obligation of the text in the end", Unit: "obligation", Sign: Same, Least: 0.05,
			Luck: []string{"deliberate"}, Control: arms(negotiated + "0.5"),
		},
		Parts: []Part{
			{
				Name: "cost of sovereignty half to full", Sign: Less,
				Control: arms(negotiated + "0.5" + zeta + "0.15"), Treat: arms(negotiated + "0.5"),
			},
			{
				Name: "cost of sovereignty a quarter to half", Sign: Less,
				Control: arms(negotiated + "0.5" + zeta + "0.075"), Treat: arms(negotiated + "0.5" + zeta + "0.15"),
			},
			{Name: "start .05 against .5", Treat: arms(negotiated + "0.05")},
			{Name: "start .95 against .5", Treat: arms(negotiated + "0.95")},
			{
				Name: "cost of sovereignty a quarter to full, reference case", Sign: Less, Extra: true,
				Control: arms("gcm2018-negotiable" + zeta + "0.075"), Treat: arms("gcm2018-negotiable"),
			},
		},
	},
	{
		Name: "P5", Statement: "Where a text binds, consensus adopts less often and later than majority, and more broadly where both adopt",
		Source: "model P5; Steinberg 2002; Blake and Lockwood Payton 2015",
		Each: Part{
			Measure: "breadth", Told: "breadth at the end, where both adopt", Unit: "share", Sign: More, Least: 0.02,
			Luck: decided, Control: arms(session + "majority"), Treat: arms(session + "consensus"),
		},
		Parts: []Part{
			{
				Name: "majority to consensus: adoption", Measure: "adopted", Told: "share of runs in which the text is adopted",
				Sign: Less, Least: 0.05,
			},
			{
				Name: "majority to consensus: delay", Measure: "adoption_years", Told: "years from zero draft to adoption, where both adopt",
				Unit: "years", Least: 0.25,
			},
			{Name: "majority to consensus: breadth", Where: "adopted"},
			{
				Name: "majority to consensus: the first try", Measure: "adopted within a year",
				Told: "share of runs that adopt within a year of the zero draft", Sign: Less, Least: 0.05, Extra: true,
			},
			{
				Name: "the same, drafted before the first try", Where: "adopted", Extra: true,
				Control: arms(drafted + "majority"), Treat: arms(drafted + "consensus"),
			},
		},
	},
	{
		Name: "P6", Statement: "Adoption does not predict commitment",
		Source: "model P6; Haftel and Thompson 2013; record of the ICRMW (evidence F2)", Each: Part{Sign: Less, Luck: decided},
		Parts: []Part{
			{
				Name: "the convention of 1990", Measure: "parties 10 years after adoption / not_objecting",
				Told: "parties after ten years over non-objectors at adoption", Unit: "share", Least: 0.1, Treat: arms("icrmw1990"), Against: 0.5,
			},
			{
				Name: "the vote on a binding compact", Measure: voteAUC, Unit: "AUC", Least: 0.02, Against: 0.7,
				Told: "AUC of the vote for being a party ten years on; .7 would be acceptable (Hosmer and Lemeshow 2000)",
				// objection in July cannot stop it, as it could not stop the convention of 1990
				Treat: arms(binding + "; time.until=2029-01-01" + compact + "decisions[agreement of July].tolerance=1"),
			},
		},
	},
	{
		Name: "P7", Statement: "A shock that acts on traits erodes support between agreement, conference and vote; without it the support stays",
		Source: "model P7; Guild, Basaran and Allinson 2019; Badell 2020",
		Each:   Part{Unit: "States", Luck: decided, Base: arms(full), Treat: arms(full)},
		Parts: []Part{
			{
				Name: "the shock: yes-votes", Measure: "votes_yes", Told: "yes at the vote of December", Sign: Less, Least: 5,
				Control: arms(calm),
			},
			{
				Name: "the shock: attendance", Measure: "attending", Told: "attending in Marrakech", Sign: Less, Least: 1,
				Control: arms(calm),
			},
			{
				Name: "before the shock", Measure: "not_objecting", Told: "not objecting in July", Sign: Same, Least: 1,
				Control: arms(calm),
			},
			{
				Name: "without the shock", Measure: "votes_no + votes_abstain", Told: "no and abstention at the vote of December",
				Sign: Same, Least: 5, Treat: arms(calm),
			},
		},
	},
}

const slopeTold = "slope of breadth on the demanded depth, texts .4 to .8"

// sloping is the slope of a measure on the depth of a text that nobody drafts.
func sloping(measure, told string) Part {
	return Part{Measure: measure, Told: told, Unit: "share/position", Least: 0.1, Over: slope, Luck: decided}
}
