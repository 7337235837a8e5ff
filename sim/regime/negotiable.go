package regime

// negotiable starts half way and lets the drafting sessions move the
// obligation as they move the text (Abbott et al. 2000, legalization as a
// matter of degree).
var negotiable = Settings{
	Obligation: 0.5, Enforcement: 0.5, Flexibility: 0.2,
	Procedure: "support", Rule: "consensus", Quota: 0.5,
	Parties: 20, Review: 0.5, Negotiable: true,
}
