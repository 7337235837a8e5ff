package regime

// Change sets one setting by its name in scenarios; it says whether there is
// one of that name. Switches are on above 0.
func (s *Settings) Change(name string, value float64, text string) bool {
	number := map[string]*float64{
		"obligation": &s.Obligation, "enforcement": &s.Enforcement, "flexibility": &s.Flexibility,
		"quota": &s.Quota, "share": &s.Share, "minimum": &s.Minimum, "review": &s.Review,
	}
	if at, ok := number[name]; ok {
		*at = value
		return true
	}
	switch name {
	case "procedure":
		s.Procedure = text
	case "rule":
		s.Rule = text
	case "parties":
		s.Parties = int(value)
	case "ratchet":
		s.Ratchet = value > 0
	case "negotiable":
		s.Negotiable = value > 0
	default:
		return false
	}
	return true
}
