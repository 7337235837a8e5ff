package regime

// nonbinding is the form of the Global Compact for Migration: "non-legally
// binding, cooperative" (A/RES/73/195, paragraph 7), with a review forum.
var nonbinding = Settings{
	Obligation: 0, Enforcement: 0.5, Flexibility: 0.2,
	Procedure: "support", Rule: "consensus", Quota: 0.5,
	Review: 0.5,
}
