package agents

// Kind numbers the kinds of actors.
type Kind uint8

// The kinds, in the order of the table.
const (
	State Kind = iota
	City
	NGO
	Firm
	NumKinds = 4
)
