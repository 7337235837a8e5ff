package commit

import "math"

// Ratify moves States from outside to signatory (hazard of signature while
// U > 0) and from signatory to party with the hazard
//
//	(h0 + q G) exp(b_u U_pivot + g (R - G) - lambda [joined nothing it follows on])  [1/year]
//
// R and G being the shares of parties of the region and of all (Simmons 2009 on
// emulation; Putnam 1988 on who ratifies; with q alone this
// is the contagion of Bass 1969, h0 being his p). A State may sign and ratify in
// one step; one that supported under another procedure ratifies as a signatory
// does; one that withdrew may sign again. Signatures may still be set after entry
// into force (accession). Parties withdraw as supporters do.
func Ratify(r *Roll) {
	if !r.Adopted {
		return
	}
	h := &r.Hazards
	sign := Chance(h.Sign, r.DT)
	for i, s := range r.Now {
		if !r.Present[i] {
			continue
		}
		s = r.advance(i, s, sign)
		if s.In() && r.Now[i] == s && r.leaves(i) {
			s = Withdrawn
		}
		r.Next[i] = s
	}
}

// advance signs and ratifies.
func (r *Roll) advance(i int, s Status, sign float64) Status {
	if (s == Outside || s == Withdrawn) && r.U[i] > 0 && r.Wait[i] < sign {
		s = Signatory
	}
	if (s == Signatory || s == Supporter) && r.Draw[i] < Chance(r.hazard(i), r.DT) {
		s = Party
	}
	return s
}

// hazard is State i's hazard of ratification [1/year].
func (r *Roll) hazard(i int) float64 {
	return r.Hazards.Rate(r.Pivot[i], r.RegionShare[i], r.Share, r.New[i])
}

// Rate is the hazard of ratification [1/year] of a State whose pivot's utility,
// region's share of parties and share of all are given; newcomer says that it
// joined nothing that the framework follows on.
func (h *Hazards) Rate(pivot, region, all float64, newcomer bool) float64 {
	x := h.Stake*pivot + h.Emulation*(region-all)
	if newcomer {
		x -= h.Base
	}
	return (h.Ratify + h.Imitation*all) * math.Exp(min(x, 50))
}

// Ramp is how far parliaments have taken a text up, t years after its adoption:
// 1 - exp(-t/years), 1 where years is 0.
func Ramp(t, years float64) float64 {
	if years == 0 {
		return 1
	}
	return -math.Expm1(-max(0, t) / years)
}
