package regime

// binding is the form of the convention of 1990: obligations from entry into
// force with the twentieth party. Review and flexibility equal nonbinding, so
// that the two differ in obligation and procedure alone.
var binding = Settings{
	Obligation: 1, Enforcement: 0.5, Flexibility: 0.2,
	Procedure: "ratify", Rule: "consensus", Quota: 0.5,
	Parties: 20, Review: 0.5,
}
