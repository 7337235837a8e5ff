package commit

// Threshold is Granovetter's (1978) model: in each step everybody whose
// threshold is at or below the share that supports already does so too. The
// share of the step before is read, so the order of States does not matter.
func Threshold(r *Roll) {
	n, in := 0, 0
	for i, s := range r.Now {
		if r.Present[i] {
			n++
			if s.In() {
				in++
			}
		}
	}
	if n == 0 {
		return
	}
	share := float64(in) / float64(n)
	for i, s := range r.Now {
		if r.Present[i] && s == Outside && r.Threshold[i] <= share+1e-12 {
			r.Next[i] = Supporter
		}
	}
}
