package sim

import "plenary/agents"

// What an observer may want to know of one actor beyond the columns.

// Through is the open State through which actor i pressed the closed State it
// turned to in this step (boomerang), -1: it pressed itself, or nobody.
func (w *World) Through(i int) int32 {
	if w.Target[i] < 0 {
		return -1
	}
	return w.through[i]
}

// Utility is State i's worth W of the main text at the end of the step, as the
// measures take it; 0 before there is a text.
func (w *World) Utility(i int) float64 { return w.now[i] }

// Judge is State i's verdict on framework k's text at the end of the step
// (agents.Population.Judge), and writes into keep [D] which share of
// each issue it does not reserve. It says false where there are no parts: before
// the text, or where the payoff is no sum of them. It asks what the State
// expects of others as that was last brought up to date, so it changes nothing.
func (w *World) Judge(k, i int, keep []float64) (agents.Verdict, bool) {
	f := &w.Frameworks[k]
	if !f.Tabled || !f.judged || f.deal.Form != agents.Composite || !w.Exists(i) {
		return agents.Verdict{}, false
	}
	u := &w.Spec.Params.Utility
	w.Pop.Keep(u, &f.deal, i, f.Text, f.Obligation, keep)
	return w.Pop.Judge(u, &f.deal, i, f.Text, f.Obligation), true
}
