package regime

// hybrid is pledge and review in the manner of the Paris Agreement: a little
// obligation of conduct, self-set content, stronger review, no way back
// (Bodansky 2016; Keohane and Victor 2016).
var hybrid = Settings{
	Obligation: 0.3, Enforcement: 0.5, Flexibility: 0.2,
	Procedure: "pledge", Rule: "consensus", Quota: 0.5,
	Parties: 20, Review: 0.8, Ratchet: true,
}
