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
					w.reviewOnce(k, f, fo)
				}
			}
		}
	}
}

// reviewOnce is one review session of one framework.
func (w *World) reviewOnce(k int, f *FrameworkState, fo *ForumState) {
	p := &w.Pop
	r := &w.Spec.Params.Review
	mean := w.scratch.goal
	clear(mean)
	n := 0.0
	for i, s := range f.Status {
		if s.In() && w.Exists(i) {
			n++
			for d, y := range p.Row(p.Y, i) {
				mean[d] += y
			}
		}
	}
	if n == 0 {
		return
	}
	f.Pressure = min(1, f.Pressure+f.Regime.Review*(1+r.Transparent*w.Transparency)*(1-f.Pressure)/2)
	for d := range f.Text {
		if !f.covers[d] {
			continue
		}
		move := r.Rate * f.Regime.Review * (mean[d]/n + r.Margin - f.Text[d])
		if move < 0 && f.Regime.Ratchet {
			continue
		}
		f.Text[d] = min(1, max(0, f.Text[d]+move))
	}
	if f.Regime.Procedure == "pledge" {
		for i, s := range f.Status {
			if s.In() && w.Exists(i) {
				w.pledge(k, f, i, fo.When)
			}
		}
	}
	w.log(fo.When, "review", f.Name, fo.Name, "")
}
