package output

import "plenary/sim"

const votesFile = "votes.csv"

// allStates is the forum of a decision that is taken outside any.
const allStates = "all States"

var votesSheet = sheet{
	name: votesFile,
	doc:  "Every State at every dated decision. At a silence procedure (kind agree) no is an objection and yes is silence; at a conference yes is attending and abstain staying away.",
	cols: []column{
		stepColumn, dateColumn,
		{"forum", "", "where it was taken; \"all States\" outside any forum"},
		{"state", "", "name of the State"},
		{"region", "", "its region; empty: none"},
		{"vote", "", "yes, no, abstain or absent"},
		{"utility", "utility", "its utility U of the text, without the noise of the vote"},
		{"framework", "", "the text that was decided on"},
		{"decision", "", "name of the decision"},
		{"kind", "", "agree, conference or vote"},
	},
	each: func(r *Recorder, t *table, w *sim.World) {
		for i := range w.Ballots[r.read.ballots:] {
			b := &w.Ballots[r.read.ballots+i]
			f := &w.Spec.Frameworks[b.Framework]
			d := &f.Decisions[b.Decision]
			t.count(b.Step + 1)
			t.num(w.Spec.At(b.Date))
			t.text(forumOf(w.Spec, d))
			t.text(w.Pop.Name(int(b.State)))
			t.text(regionOf(w, int(b.State)))
			t.text(b.Vote.String())
			t.num(b.Utility)
			t.text(f.Name)
			t.text(d.Name)
			t.text(string(d.Kind))
			t.end()
		}
	},
}

// forumOf is the name of the forum that takes a decision.
func forumOf(s *sim.Spec, d *sim.Decision) string {
	if d.Forum < 0 {
		return allStates
	}
	return s.Forums[d.Forum].Name
}

// regionOf is the name of actor i's region, empty if it has none.
func regionOf(w *sim.World, i int) string {
	if r := w.Pop.Region[i]; r >= 0 {
		return w.Spec.Regions[r]
	}
	return ""
}
