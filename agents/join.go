package agents

import "slices"

// The worth of a seat in forum f for actor i is
//
//	V_if = m0_f + m1 salience of the agenda + m2 voice + m3 peers + m4 reach
//	       + m5 frustration [level is not the usual one] - cost_f / c_i
//
// against an outside option of 0 (multinomial logit, McFadden 1974; the terms:
// see settings.join). c_i is a State's capability, and means times that of a
// non-State actor. The kinds read the terms in their own ways.

// JoinSalient is a State's way: all terms as they stand.
func JoinSalient(v *View, out []float64) {
	m := &v.Params.Join
	c := 1 / v.P.Capability[v.I]
	for k := range v.Seats {
		s := &v.Seats[k]
		out[k] = s.Appeal + m.Salience*v.salient(s) + m.Voice*s.Voice + m.Peers*(s.Peers+v.allies(s))/2 +
			m.Reach*s.Reach + m.Frustration*v.elsewhere(s) - s.Cost*c
	}
}

// JoinReach is a city's way: half of what it wants to reach is its home State.
func JoinReach(v *View, out []float64) {
	m := &v.Params.Join
	c := 1 / (m.Means * v.P.Capability[v.I])
	for k := range v.Seats {
		s := &v.Seats[k]
		reach := s.Reach / 2
		if v.home(s) {
			reach += 0.5
		}
		out[k] = s.Appeal + m.Salience*v.salient(s) + m.Voice*s.Voice + m.Peers*(s.Peers+v.allies(s))/2 +
			m.Reach*reach + m.Frustration*v.elsewhere(s) - s.Cost*c
	}
}

// JoinVoice is an NGO's way: reach counts as far as it has a voice there.
func JoinVoice(v *View, out []float64) {
	m := &v.Params.Join
	c := 1 / (m.Means * v.P.Capability[v.I])
	for k := range v.Seats {
		s := &v.Seats[k]
		out[k] = s.Appeal + m.Salience*v.salient(s) + m.Voice*s.Voice + m.Peers*(s.Peers+v.allies(s))/2 +
			m.Reach*s.Reach*s.Voice + m.Frustration*v.elsewhere(s) - s.Cost*c
	}
}

// JoinPractical is a firm's way: what counts is whether its main issue is on
// the agenda; groups do not draw it, only its coalition does.
func JoinPractical(v *View, out []float64) {
	m := &v.Params.Join
	c := 1 / (m.Means * v.P.Capability[v.I])
	for k := range v.Seats {
		s := &v.Seats[k]
		main := 0.0
		if s.Whole || slices.Contains(s.Agenda, int(v.P.MainIssue[v.I])) {
			main = 1
		}
		out[k] = s.Appeal + m.Salience*main + m.Voice*s.Voice + m.Peers*v.allies(s)/2 +
			m.Reach*s.Reach + m.Frustration*v.elsewhere(s) - s.Cost*c
	}
}
