package patterns

import "plenary/internal/named"

// List is every pattern: P1 to P16 of the model, then the signs that published
// studies expect.
var List = named.New("pattern",
	entry("P1", obligationLowersBreadth),
	entry("P2", bindingDelivers),
	entry("P3", breadthAgainstDepth),
	entry("P4", negotiatedObligation),
	entry("P5", consensusOrMajority),
	entry("P6", adoptionIsNotCommitment),
	entry("P7", shockErodes),
	entry("P8", advocacyDeepens),
	entry("P9", citiesKeepStatesIn),
	entry("P10", innovationDelivers),
	entry("P11", coalitionsShift),
	entry("P12", regionalFirst),
	entry("P13", inclusionFillsSeats),
	entry("P14", reviewDeepens),
	entry("P15", contagion),
	entry("P16", blockedChangeLevel),
	entry("Bernauer-2013", bernauer),
	entry("Gilligan-2004", gilligan),
	entry("Earnest-2008", earnest),
	entry("Koremenos-2001", koremenos),
	entry("Abbott-Snidal-2000", abbottSnidal),
	entry("Downs-1996", downs),
)

func entry(name string, p Pattern) named.Entry[Pattern] {
	return named.Entry[Pattern]{Name: name, Doc: p.Statement, Value: p}
}
