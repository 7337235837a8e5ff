package regime

// Change sets one setting by its name in scenarios; it says whether there is
// one of that name. Switches are on above 0.
func (s *Settings) Change(name string, value float64, text string) bool {
	switch name {
	case "obligation":
		s.Obligation = value
	case "enforcement":
		s.Enforcement = value
	case "flexibility":
		s.Flexibility = value
	case "procedure":
		s.Procedure = text
	case "rule":
		s.Rule = text
	case "quota":
		s.Quota = value
	case "parties":
		s.Parties = int(value)
	case "share":
		s.Share = value
	case "minimum":
		s.Minimum = value
	case "review":
		s.Review = value
	case "ratchet":
		s.Ratchet = value > 0
	case "negotiable":
		s.Negotiable = value > 0
	default:
		return false
	}
	return true
}
