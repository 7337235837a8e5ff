package agents

// The appeal of State j for advocate i is c_j (1 - dist/reach)+ access: power,
// closeness and a hearing (Austen-Smith and Wright 1992). One target is drawn
// with probability proportional to appeal^kappa.

// close is (1 - dist_i(anchor_j)/reach)+.
func (v *View) close(j int32) float64 {
	p := v.P
	d := weighted(p.Row(p.X, v.I), p.Row(p.Anchor, int(j)), p.Row(p.Salience, v.I))
	return max(0, 1-d/v.Params.Advocate.Reach)
}

// AdvocateOpen is an NGO's way: the appeal as it stands.
func AdvocateOpen(v *View, out []float64) {
	for k, t := range v.Targets {
		out[k] = v.P.Capability[t.State] * v.close(t.State) * t.Access
	}
}

// AdvocateNear is a city's way: power does not count, a hearing does.
func AdvocateNear(v *View, out []float64) {
	for k, t := range v.Targets {
		out[k] = v.close(t.State) * t.Access
	}
}

// AdvocatePractical is a firm's way: it works with those who deliver
// (capability x capacity to deliver), close or not.
func AdvocatePractical(v *View, out []float64) {
	for k, t := range v.Targets {
		out[k] = v.P.Capability[t.State] * (0.5 + v.close(t.State)/2) * t.Access * v.P.DeliveryCapacity[t.State]
	}
}
