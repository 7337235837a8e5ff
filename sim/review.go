package sim

// review holds the review sessions: peers press those who take part (more so
// the more transparent delivery is), pledges are set anew, and the text moves
// with practice,
//
//	T += rate strength (mean y of supporters + margin - T)
//
// both ways unless a ratchet holds it. Between sessions pressure fades.
func review(w *World) {
	fade := w.chance(w.Spec.Params.Review.Decay)
	for k := range w.Frameworks {
		w.Frameworks[k].Pressure -= fade * w.Frameworks[k].Pressure
	}
	for _, at := range w.meetingOrder() {
		fo := &w.Forums[at]
		if !fo.Reviews {
			continue
		}
		for k := range w.Frameworks {
			f := &w.Frameworks[k]
			if f.Adopted && concerns(fo.Frameworks, k) && f.Live(w.Date()) && f.Regime.Review > 0 {
				for range fo.Meets {
					if w.halted() {
						return
					}
					w.reviewOnce(k, f, fo)
				}
			}
		}
	}
}

// reviewOnce is one review session of one framework.
func (w *World) reviewOnce(k int, f *FrameworkState, fo *ForumState) {
	mean := w.scratch.goal
	if !w.practice(f, mean) {
		return
	}
	r := &w.Spec.Params.Review
	f.Pressure = min(1, f.Pressure+f.Regime.Review*(1+r.Transparent*w.Transparency)*(1-f.Pressure)*r.Push)
	for d := range f.Text {
		if !f.covers[d] {
			continue
		}
		move := r.Rate * f.Regime.Review * (mean[d] + r.Margin - f.Text[d])
		if move > 0 || !f.Regime.Ratchet {
			f.Text[d] = min(1, max(0, f.Text[d]+move))
		}
	}
	if f.procedure().SelfSet {
		w.pledgeAll(k, f, fo.When)
	}
	w.log(fo.When, Reviewed, f.Name, fo.Name, "")
}

// practice is the mean delivery [D] of those who take part; false: nobody does.
func (w *World) practice(f *FrameworkState, mean []float64) bool {
	clear(mean)
	n := 0.0
	for i, s := range f.Status {
		if s.In() && w.Exists(i) {
			n++
			for d, y := range w.Pop.Row(w.Pop.Y, i) {
				mean[d] += y
			}
		}
	}
	for d := range mean {
		mean[d] /= max(1, n)
	}
	return n > 0
}

// pledgeAll lets everybody who takes part pledge anew.
func (w *World) pledgeAll(k int, f *FrameworkState, date Date) {
	for i, s := range f.Status {
		if s.In() && w.Exists(i) {
			w.pledge(k, f, i, date)
		}
	}
}
