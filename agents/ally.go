package agents

import "math"

// The worth of coalition C for actor i is
//
//	v_i(C) = psi W/(W + W_half) - dist_i(platform) - nu |C|/n_max
//
// (hedonic coalitions, Bogomolnaia and Jackson 2002): weight attracts, distance
// and crowding repel. W_half is a multiple of the mean capability.

// worth is v_i with factors on weight and distance.
func (v *View) worth(o *Offer, weight, distance float64) float64 {
	a := &v.Params.Ally
	return a.Weight*weight*o.Weight/(o.Weight+o.Half) - distance - a.Congestion*o.Members/o.Size
}

// AllyWeight is a State's way: as it stands.
func AllyWeight(v *View, out []float64) {
	for k := range v.Offers {
		o := &v.Offers[k]
		out[k] = v.worth(o, 1, v.P.Dist(v.I, o.Platform))
	}
}

// AllyPrinciple is the way of cities and NGOs: distance counts more.
func AllyPrinciple(v *View, out []float64) {
	f := v.Params.Ally.Principle
	for k := range v.Offers {
		o := &v.Offers[k]
		out[k] = v.worth(o, 1, f*v.P.Dist(v.I, o.Platform))
	}
}

// AllyMainIssue is a firm's way: only the distance on its main issue counts.
func AllyMainIssue(v *View, out []float64) {
	d := int(v.P.MainIssue[v.I])
	x := v.P.X[v.I*v.P.D+d]
	for k := range v.Offers {
		o := &v.Offers[k]
		out[k] = v.worth(o, 1, math.Abs(x-o.Platform[d]))
	}
}
