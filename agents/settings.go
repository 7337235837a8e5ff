package agents

import "slices"

// Settings are the rows of the table that hold for the whole world.
func Settings() []Param {
	return slices.Clone(settings)
}

const (
	own     = "model choice"
	logit   = "McFadden 1974, multinomial logit"
	keck    = "Keck and Sikkink 1998"
	abbott  = "Abbott and Snidal 2000"
	barrett = "Barrett 1994, 2003"
)

var settings = []Param{
	{"settings.start.errors", "Factor on the errors with which named actors are measured; 0 takes what is measured as it is", "1", 0, 3, 1, "Mislevy 1991, plausible values", func(p *Params) *float64 { return &p.Start.Errors }},

	{"settings.join.temperature", "Noise of the choice of forums; 0.1 lets a reason of 0.1 change the odds by e", "utility", 0.001, 10, 0.1, logit, func(p *Params) *float64 { return &p.Join.Temperature }},
	{"settings.join.salience", "Weight of the salience of the forum's agenda", "utility", 0, 5, 0.35, own, func(p *Params) *float64 { return &p.Join.Salience }},
	{"settings.join.voice", "Weight of the voice that the forum gives", "utility", 0, 5, 0.25, own, func(p *Params) *float64 { return &p.Join.Voice }},
	{"settings.join.peers", "Weight of the share of own groups and coalition that came last time", "utility", 0, 5, 0.1, "Granovetter 1978, going where others go", func(p *Params) *float64 { return &p.Join.Peers }},
	{"settings.join.reach", "Weight of the wanted targets that came last time", "utility", 0, 5, 0.12, keck, func(p *Params) *float64 { return &p.Join.Reach }},
	{"settings.join.frustration", "Weight of frustration on forums of another level than the usual one (venue shopping)", "utility", 0, 5, 0.4, "Baumgartner and Jones 1993; Guiraudon 2000", func(p *Params) *float64 { return &p.Join.Frustration }},
	{"settings.join.means", "Means of a non-State actor to attend, per unit of capability, relative to a State's", "1", 0.01, 1000, 10, "model choice: at a tenth of a State's capability it pays a seat as a State does", func(p *Params) *float64 { return &p.Join.Means }},
	{"settings.join.memory", "Years over which the usual level is remembered", "years", 0.25, 20, 2, own, func(p *Params) *float64 { return &p.Join.Memory }},
	{"settings.join.inclusion", "Rate at which voice follows attendance when the NGOs present press for inclusion", "1/session", 0, 5, 0.05, "Tallberg et al. 2013, opening up of international organisations", func(p *Params) *float64 { return &p.Join.Inclusion }},
	{"settings.join.inclusion_cap", "Highest voice that inclusion can win", "voice", 0, 1, 0.8, own, func(p *Params) *float64 { return &p.Join.InclusionCap }},

	{"settings.attendance.base", "Log odds of being present at a decision for a State of capability 1 without stake", "log odds", -10, 10, 2, "about 85 % of Member States present in recorded votes", func(p *Params) *float64 { return &p.Attendance.Base }},
	{"settings.attendance.capability", "Change of the log odds with ln(capability)", "log odds", 0, 5, 0.5, "Panke 2013, small States' capacity to attend", func(p *Params) *float64 { return &p.Attendance.Capability }},
	{"settings.attendance.stake", "Change of the log odds with |U|", "log odds/utility", 0, 50, 2, own, func(p *Params) *float64 { return &p.Attendance.Stake }},
	{"settings.attendance.day", "Standard deviation of what one sitting adds to the log odds of all", "log odds", 0, 10, 0, "0 lets all sittings be alike; gcm2018: the votes of 2008, 2012 and 2018", func(p *Params) *float64 { return &p.Attendance.Day }},

	{"settings.advocate.strength", "Fastest rate at which advocacy moves a State's anchor", "1/year", 0, 10, 0.12, keck, func(p *Params) *float64 { return &p.Advocate.Strength }},
	{"settings.advocate.reach", "Distance beyond which a target is not moved", "position", 0, 2, 0.6, "Sherif and Hovland 1961, latitude of acceptance", func(p *Params) *float64 { return &p.Advocate.Reach }},
	{"settings.advocate.selectivity", "Power kappa of a target's appeal; 0 picks at random", "1", 0, 10, 1, "Austen-Smith and Wright 1992, choice of whom to lobby", func(p *Params) *float64 { return &p.Advocate.Selectivity }},
	{"settings.advocate.attention", "Effort on one State at which its anchor moves at half the fastest rate", "effort", 0.01, 10000, 4, "Jones and Baumgartner 2005, limited attention", func(p *Params) *float64 { return &p.Advocate.Attention }},
	{"settings.advocate.agenda", "Rate at which effort raises the salience of the advocate's main issue for the target", "1/year", 0, 10, 0.3, "Cobb and Elder 1972, agenda setting", func(p *Params) *float64 { return &p.Advocate.Agenda }},
	{"settings.advocate.agenda_decay", "Rate at which salience returns to its start", "1/year", 0, 10, 0.7, "Downs 1972, issue attention", func(p *Params) *float64 { return &p.Advocate.AgendaDecay }},
	{"settings.advocate.direct", "Strength of advocacy with an open State itself, relative to the rest; 0 switches it off", "1", 0, 5, 1, keck, func(p *Params) *float64 { return &p.Advocate.Direct }},
	{"settings.advocate.boomerang", "Strength of pressure through an allied State, relative to direct advocacy; 0 switches it off", "1", 0, 5, 1, keck, func(p *Params) *float64 { return &p.Advocate.Boomerang }},
	{"settings.advocate.closed", "Domestic openness below which advocates turn abroad", "openness", 0, 1, 0.35, keck, func(p *Params) *float64 { return &p.Advocate.Closed }},
	{"settings.advocate.backlash_distance", "Distance beyond which advocacy provokes", "position", 0, 2, 0.4, "Hovland, Harvey and Sherif 1957, contrast", func(p *Params) *float64 { return &p.Advocate.BacklashDistance }},
	{"settings.advocate.backlash", "Rate at which provoking advocacy politicises", "1/year", 0, 10, 0.08, "Zürn 2014, politicisation", func(p *Params) *float64 { return &p.Advocate.Backlash }},
	{"settings.advocate.narratives", "Rate at which the work of cities lowers their home State's politicisation", "1/year", 0, 10, 0.3, "Acuto and Leffel 2021; Thouez 2020, cities' narratives", func(p *Params) *float64 { return &p.Advocate.Narratives }},
	{"settings.advocate.local", "Share of what is left to do that cities and firms at home do themselves, if they are many", "1", 0, 1, 0.25, "Betsill and Bulkeley 2006; the share of subnational in public spending, 24 % (OECD/UCLG 2019)", func(p *Params) *float64 { return &p.Advocate.Local }},
	{"settings.advocate.innovation", "Innovations a firm with full effort makes", "1/year", 0, 10, 0.3, "Arrow 1962, learning by doing", func(p *Params) *float64 { return &p.Advocate.Innovation }},
	{"settings.advocate.innovation_step", "Share of the distance to the floor by which an innovation lowers a price", "1", 0, 1, 0.1, own, func(p *Params) *float64 { return &p.Advocate.InnovationStep }},
	{"settings.advocate.floor", "Lowest price of delivery, the start being 1", "price", 0.01, 1, 0.5, own, func(p *Params) *float64 { return &p.Advocate.Floor }},
	{"settings.advocate.diffusion", "Rate at which States that meet take over the lower price", "1/session", 0, 10, 0.1, "Simmons and Elkins 2004, policy diffusion", func(p *Params) *float64 { return &p.Advocate.Diffusion }},
	{"settings.advocate.transparency", "Rate at which NGOs' effort makes review transparent", "1/year", 0, 10, 0.4, "Dai 2002, information from NGOs", func(p *Params) *float64 { return &p.Advocate.Transparency }},
	{"settings.advocate.watch", "Effort for transparency at which it rises at half its fastest rate", "effort", 0.01, 10000, 40, own, func(p *Params) *float64 { return &p.Advocate.Watch }},
	{"settings.advocate.transparency_decay", "Rate at which transparency is lost", "1/year", 0, 10, 0.3, own, func(p *Params) *float64 { return &p.Advocate.TransparencyDecay }},
	{"settings.advocate.pooling", "Gain of effort per ln(members) of the advocate's coalition", "1", 0, 5, 0.25, "Mahoney 2007, networks of advocates", func(p *Params) *float64 { return &p.Advocate.Pooling }},
	{"settings.advocate.idle", "Appeal below which an advocate spends no effort", "appeal", 0, 1, 0.01, own, func(p *Params) *float64 { return &p.Advocate.Inert }},

	{"settings.ally.weight", "Worth psi of a coalition of great weight", "utility", 0, 5, 0.45, "Bloch 1996; Bogomolnaia and Jackson 2002, hedonic coalitions", func(p *Params) *float64 { return &p.Ally.Weight }},
	{"settings.ally.half", "Weight at which a coalition is worth half, in mean capabilities", "mean capability", 0.01, 10000, 6, own, func(p *Params) *float64 { return &p.Ally.Half }},
	{"settings.ally.congestion", "Cost nu of a coalition of the congested size", "utility", 0, 5, 0.2, "Olson 1965, large groups", func(p *Params) *float64 { return &p.Ally.Congestion }},
	{"settings.ally.size", "Congested size", "members", 2, 1e6, 60, own, func(p *Params) *float64 { return &p.Ally.Size }},
	{"settings.ally.margin", "Gain that makes an actor change its coalition", "utility", 0, 1, 0.03, own, func(p *Params) *float64 { return &p.Ally.Margin }},
	{"settings.ally.acceptance", "Distance from the platform within which a coalition accepts", "position", 0, 2, 0.28, "Axelrod 1970, minimal connected coalitions", func(p *Params) *float64 { return &p.Ally.Acceptance }},
	{"settings.ally.cohesion", "Rate at which members move to the platform", "1/year", 0, 10, 0.1, "Friedkin 2004, social cohesion", func(p *Params) *float64 { return &p.Ally.Cohesion }},
	{"settings.ally.principle", "Factor on the distance for cities and NGOs", "1", 0, 10, 1.4, own, func(p *Params) *float64 { return &p.Ally.Principle }},
	{"settings.ally.vote_cohesion", "Chance that a member State of a coalition casts its coalition's vote", "probability", 0, 1, 0.15, own, func(p *Params) *float64 { return &p.Ally.VoteCohesion }},
	{"settings.ally.shuffle", "1 lets coalitions act with members drawn at random within each kind, their numbers kept (placebo arms)", "switch", 0, 1, 0, "Manly 2006, randomisation tests", func(p *Params) *float64 { return &p.Ally.Shuffle }},

	{"settings.draft.step", "Furthest that a drafting session moves the text on an issue", "position", 0, 1, 0.04, own, func(p *Params) *float64 { return &p.Draft.Step }},
	{"settings.draft.obligation_step", "Furthest that a drafting session moves a negotiable obligation", "obligation", 0, 1, 0.2, own, func(p *Params) *float64 { return &p.Draft.Obligation }},

	{"settings.utility.own", "Worth of a unit of own practice under a common text", "utility/position", 0, 10, 0.2, "Hovi et al. 2016, private benefits", func(p *Params) *float64 { return &p.Utility.Own }},
	{"settings.utility.common", "Worth of a unit of the others' practice, all taking part", "utility/position", 0, 10, 0.18, barrett, func(p *Params) *float64 { return &p.Utility.Common }},
	{"settings.utility.gains", "Worth m of what others do beyond the status quo, per worth of what they do anyway", "1", 0, 100, 12, "Downs, Rocke and Barsoom 1996; Barrett 2003: a fact of the issue; 12 lets a negotiated obligation fall with the cost of sovereignty (P4), before any other row was looked at", func(p *Params) *float64 { return &p.Utility.Gains }},
	{"settings.utility.outsiders", "Share omega of the common benefit that outsiders enjoy (0 club, 1 public good)", "1", 0, 1, 0.5, "Buchanan 1965; Olson 1965", func(p *Params) *float64 { return &p.Utility.Outsiders }},
	{"settings.utility.effort", "Curvature g of the cost of effort, g w k e^2/2", "utility/position^2", 0, 50, 6, barrett, func(p *Params) *float64 { return &p.Utility.Effort }},
	{"settings.utility.word", "Cost v of a unit of shortfall without law and peers: what one's word is worth", "utility/position", 0, 10, 0.5, "Chayes and Chayes 1993, propensity to comply", func(p *Params) *float64 { return &p.Utility.Word }},
	{"settings.utility.peers", "Cost f of a unit of shortfall under full pressure of review, per unit of reputation sensitivity", "utility/position", 0, 10, 1, "Simmons 2009; Dai 2002", func(p *Params) *float64 { return &p.Utility.Peers }},
	{"settings.utility.law", "Penalty h of a unit of shortfall under a surely enforced obligation", "utility/position", 0, 10, 1, "Downs, Rocke and Barsoom 1996", func(p *Params) *float64 { return &p.Utility.Law }},
	{"settings.utility.sovereignty", "Cost zeta of obligation as such", "utility", 0, 10, 0.3, abbott, func(p *Params) *float64 { return &p.Utility.Sovereignty }},
	{"settings.utility.reputation", "Worth g of a whole reference group's support, per unit of reputation sensitivity", "utility", 0, 5, 0.25, "Simmons 2009; Kelley 2017", func(p *Params) *float64 { return &p.Utility.Reputation }},
	{"settings.utility.home", "1 lets obligation need consent at home, 0 leaves the domestic pivot out", "switch", 0, 1, 1, "Putnam 1988, two-level games", func(p *Params) *float64 { return &p.Utility.Home }},
	{"settings.utility.defeat", "Cost F of seeking consent at home in vain, per unit of politicisation and of what is asked for", "utility", 0, 10, 0.15, "Milner 1997; Iida 1993", func(p *Params) *float64 { return &p.Utility.Defeat }},

	{"settings.decide.noise", "Standard deviation of what is not known of a utility: a vote's noise, the doubt about others and about consent at home", "utility", 0, 1, 0.08, "model choice: the unit of utility", func(p *Params) *float64 { return &p.Decide.Noise }},

	{"settings.commit.support", "Hazard of later support of a State with U >= 0", "1/year", 0, 10, 0.15, own, func(p *Params) *float64 { return &p.Commit.Support }},
	{"settings.commit.sign", "Hazard of signature of a State with U > 0", "1/year", 0, 50, 0.8, own, func(p *Params) *float64 { return &p.Commit.Sign }},
	{"settings.commit.ratify", "Base hazard h0 of ratification", "1/year", 0, 50, 0.008, "model choice between records: the fit to the convention of 1990 is .006; first five years of ICRMW .0057, C189 .023, CEDAW .069", func(p *Params) *float64 { return &p.Commit.Ratify }},
	{"settings.commit.ramp", "Years over which parliaments take up an adopted text: the hazard begins at 0 and tends to full as 1 - exp(-t/ramp)", "years", 0, 20, 1, "record of 43 treaties: first consents follow about a year after opening", func(p *Params) *float64 { return &p.Commit.Ramp }},
	{"settings.commit.stake", "Change b_u of the log hazard with the pivot's utility", "1/utility", 0, 100, 7, "model choice; the fit to the convention of 1990 is 6", func(p *Params) *float64 { return &p.Commit.Stake }},
	{"settings.commit.emulation", "Change g of the log hazard with the share of the region's States that are parties less that of all States", "1", 0, 20, 2, "Simmons 2009, regional emulation; the record of 43 treaties 1.9, the fit to the convention of 1990 3.2", func(p *Params) *float64 { return &p.Commit.Emulation }},
	{"settings.commit.base", "Fall lambda of the log hazard of a State that has not joined what the framework follows on", "1", 0, 10, 0.8, "record of 43 treaties", func(p *Params) *float64 { return &p.Commit.Base }},
	{"settings.commit.appeal", "Standard deviation of a framework's appeal in the log hazard, one draw per framework and run", "1", 0, 5, 0.8, "record of 43 treaties: what no column of them explains", func(p *Params) *float64 { return &p.Commit.Appeal }},
	{"settings.commit.imitation", "Rate q that is added to h0 per share of all States that are parties", "1/year", 0, 50, 0, "Bass 1969; 0 leaves contagion to the shares in the log hazard", func(p *Params) *float64 { return &p.Commit.Imitation }},
	{"settings.commit.withdraw", "Hazard of withdrawal of a State below its objection threshold", "1/year", 0, 10, 0.5, "Helfer 2005, exit from treaties", func(p *Params) *float64 { return &p.Commit.Withdraw }},
	{"settings.commit.withdraw_margin", "Utility below the objection threshold that makes a State withdraw", "utility", 0, 2, 0.05, own, func(p *Params) *float64 { return &p.Commit.WithdrawMargin }},

	{"settings.review.rate", "Share of the distance to delivered practice that a review session moves the text", "1", 0, 1, 0.25, "Pritchett, Woolcock and Andrews 2013; Sabel and Zeitlin 2012, experimentalist governance", func(p *Params) *float64 { return &p.Review.Rate }},
	{"settings.review.margin", "How far above delivered practice a review aims", "position", -1, 1, 0.05, own, func(p *Params) *float64 { return &p.Review.Margin }},
	{"settings.review.push", "Share of the missing pressure that a review session of full strength adds", "1", 0, 1, 0.5, own, func(p *Params) *float64 { return &p.Review.Push }},
	{"settings.review.decay", "Rate at which review pressure is forgotten", "1/year", 0, 10, 0.5, own, func(p *Params) *float64 { return &p.Review.Decay }},
	{"settings.review.transparent", "Gain of review pressure with transparency", "1", 0, 10, 1, "Dai 2002", func(p *Params) *float64 { return &p.Review.Transparent }},

	{"settings.adapt.relax", "Rate at which politicisation returns to its baseline", "1/year", 0, 20, 0.5, "Zürn 2014", func(p *Params) *float64 { return &p.Adapt.Relax }},
	{"settings.adapt.imposed", "Rate at which perceived imposition politicises", "1/year", 0, 20, 0.5, "Hooghe and Marks 2009, constraining dissensus", func(p *Params) *float64 { return &p.Adapt.Imposed }},
	{"settings.adapt.internalise", "Rate at which an anchor follows what was delivered", "1/year", 0, 10, 0.08, "Finnemore and Sikkink 1998, internalisation", func(p *Params) *float64 { return &p.Adapt.Internalise }},
	{"settings.adapt.frustration_rise", "Rate at which frustration rises with distance or without success", "1/year", 0, 20, 0.6, own, func(p *Params) *float64 { return &p.Adapt.FrustrationRise }},
	{"settings.adapt.frustration_ease", "Rate at which frustration eases", "1/year", 0, 20, 0.8, own, func(p *Params) *float64 { return &p.Adapt.FrustrationEase }},
	{"settings.adapt.legacy", "Share of the gap to a supported text that a supporter's anchor moves for later frameworks", "1", 0, 1, 0.1, "Finnemore and Sikkink 1998", func(p *Params) *float64 { return &p.Adapt.Legacy }},
}
