package commit

// Support lets States that did not support at the vote, or withdrew, do so
// later, with hazard h_s while U >= 0, and supporters leave with the withdrawal
// hazard.
func Support(r *Roll) {
	if !r.Adopted {
		return
	}
	join := Chance(r.Hazards.Support, r.DT)
	for i, s := range r.Now {
		if !r.Present[i] {
			continue
		}
		switch {
		case s != Supporter && s != Party && r.U[i] >= 0 && r.Draw[i] < join:
			r.Next[i] = Supporter
		case s.In() && r.leaves(i):
			r.Next[i] = Withdrawn
		}
	}
}

// leaves says whether State i withdraws: with a hazard once
// U < -obj - margin (Helfer 2005).
func (r *Roll) leaves(i int) bool {
	h := &r.Hazards
	return r.U[i] < -r.Object[i]-h.WithdrawMargin && r.Leave[i] < Chance(h.Withdraw, r.DT)
}
