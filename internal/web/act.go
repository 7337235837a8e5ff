package web

import (
	"cmp"
	"slices"

	"plenary/agents"
	"plenary/sim"
	"plenary/sim/commit"
)

// act is something that an actor did, and why: keys for which the page has words
// in every language (act.* and why.*). Value is a number that the words may use:
// a utility, a distance, a number of members.
type act struct {
	What  string `json:"what"`
	Whom  string `json:"whom,omitempty"`
	Why   string `json:"why"`
	Value number `json:"value"`

	weight int // place in whatKeys
}

// whatKeys are what an actor may have done, the weightiest first, with what Whom
// names and what Value is.
var whatKeys = [][2]string{
	{"withdraw", "withdrew from the framework whom; utility"},
	{"ratify", "became party to the framework whom; utility"},
	{"sign", "signed the framework whom; utility"},
	{"refused", "its parliament refuses to ratify the framework whom, which it has signed; utility to the pivot at home"},
	{"support", "supported the framework whom; utility"},
	{"vote_yes", "voted yes on the framework whom; utility"},
	{"vote_no", "voted no on the framework whom; utility"},
	{"vote_abstain", "abstained on the framework whom; utility"},
	{"object", "broke silence against the text of the framework whom; utility"},
	{"accept", "kept silence over the text of the framework whom; utility"},
	{"attend", "came to the conference on the framework whom; utility"},
	{"stay_away", "stayed away from the conference on the framework whom; utility"},
	{"absent", "was absent when the framework whom was decided; utility"},
	{"leave", "left the process of the framework whom"},
	{"rejoin", "came back to the process of the framework whom"},
	{"notice", "gave notice to the framework whom; it withdraws once that has run"},
	{"government", "got a new government; whom is the name of the event, value the distance to the old mandate"},
	{"enter", "came into the world"},
	{"exit", "left the world"},
	{"silenced", "stopped its advocacy; whom is the name of the event"},
	{"pledge", "made or raised its pledge to the framework whom; utility"},
	{"politicised", "its public became more politicised; value is by how much"},
	{"join_coalition", "joined a coalition; whom is its name, value its members"},
	{"change_coalition", "changed its coalition; whom is the name of the new one, value its members"},
	{"leave_coalition", "left its coalition; whom is its name"},
	{"provoke", "pressed the State whom and provoked it; value is the distance"},
	{"press_through", "pressed the closed State whom through an open one; value is the distance"},
	{"press", "pressed the State whom; value is the distance"},
	{"moved", "changed its position; value is how far"},
	{"calmed", "its public calmed down; value is by how much"},
	{"meet", "sat in the forum whom; value is in how many others too"},
}

// whyKeys are the reasons.
var whyKeys = [][2]string{
	{"benefit", "the benefit of common commitment outweighs the costs"},
	{"reputation", "its region expects it"},
	{"isolation", "its region does not stand behind it, which makes joining dear"},
	{"compliance", "complying would cost too much"},
	{"sovereignty", "it would cost sovereignty, as its public sees it"},
	{"home", "its parliament would refuse"},
	{"pivot", "its parliament wants less than its government, the more so the more heated its public"},
	{"against_utility", "although its own utility says otherwise: its bloc or coalition, or chance"},
	{"unsure", "it is neither well nor badly off"},
	{"capacity", "it lacked the capacity to come"},
	{"event", "it came from outside"},
	{"imposed", "the text asks for more than it wants"},
	{"provoked", "advocates from far away pressed it"},
	{"relax", "attention fades"},
	{"weight", "power in numbers"},
	{"principle", "like-minded"},
	{"main_issue", "the same main issue"},
	{"alone", "nobody else stayed, or it fitted no more"},
	{"near", "close to its own position and willing to hear it"},
	{"power", "powerful, close and willing to hear it"},
	{"able", "able to deliver"},
	{"closed", "its own doors are closed"},
	{"too_far", "too far apart to persuade"},
	{"talks", "talks in forums"},
	{"advocacy", "its mandate moved: advocacy, or what was delivered"},
	{"coalition", "its coalition's platform"},
	{"salience", "its issues are on the agenda"},
	{"voice", "it is heard there"},
	{"reach", "its home State or its targets sit there"},
	{"practice", "its main issue is on the agenda and coming is cheap"},
}

// Thresholds below which a change is not told.
const (
	tellMove        = 0.005 // weighted distance of positions
	tellPolitics    = 0.02  // politicisation
	tellNeitherNor  = 0.02  // utility that is neither good nor bad
	mostActsOfAStep = 6
)

// acts are what the actor did in a step, the weightiest first.
func (b *biographer) acts(w *sim.World, s *actorStep) []act {
	var out []act
	add := func(what, whom, why string, value float64) {
		k := slices.IndexFunc(whatKeys, func(x [2]string) bool { return x[0] == what })
		out = append(out, act{what, whom, why, number(round(value)), k})
	}
	if !w.Exists(b.i) && w.Step > 0 && !w.Pop.Exists(b.i, w.Step-1) {
		return nil
	}
	b.commitments(w, add)
	b.ballots(w, add)
	b.outside(w, add)
	b.politics(w, add)
	b.alliance(w, s, add)
	b.advocacy(w, s, add)
	b.movement(w, s, add)
	slices.SortStableFunc(out, func(x, y act) int { return cmp.Compare(x.weight, y.weight) })
	return out[:min(len(out), mostActsOfAStep)]
}

// add notes an act.
type add func(what, whom, why string, value float64)

// commitments are the acts of commitment of a State.
func (b *biographer) commitments(w *sim.World, add add) {
	for _, a := range w.Acts[b.last.acts:] {
		if int(a.State) == b.i {
			u, why := b.reason(w, a.Framework, false)
			add(string(a.Act), w.Frameworks[a.Framework].Name, why, u)
		}
	}
}

// answers are a vote's keys by kind of decision.
var answers = map[sim.DecisionKind]map[sim.Vote]string{
	sim.Recorded:   {sim.Yes: "vote_yes", sim.No: "vote_no", sim.Abstain: "vote_abstain", sim.Absent: "absent"},
	sim.Agree:      {sim.Yes: "accept", sim.No: "object", sim.Abstain: "accept", sim.Absent: "absent"},
	sim.Conference: {sim.Yes: "attend", sim.No: "stay_away", sim.Abstain: "stay_away", sim.Absent: "absent"},
}

// ballots are a State's answers at decisions.
func (b *biographer) ballots(w *sim.World, add add) {
	for _, x := range w.Ballots[b.last.votes:] {
		if int(x.State) != b.i {
			continue
		}
		f := &w.Frameworks[x.Framework]
		free := f.Decisions[x.Decision].Kind == sim.Agree || commit.Procedures.Get(f.Regime.Procedure).Ratified
		_, why := b.reason(w, x.Framework, free)
		switch {
		case x.Vote == sim.Absent:
			why = "capacity"
		case x.Vote == sim.Yes && x.Utility < -w.Pop.Objection[b.i], x.Vote == sim.No && x.Utility > 0:
			why = "against_utility"
		case x.Vote == sim.Abstain:
			if x.Utility >= 0 {
				why = "unsure"
			}
		}
		add(answers[f.Decisions[x.Decision].Kind][x.Vote], f.Name, why, x.Utility)
	}
}

// reason is what a framework's text is worth to a State, and the part that
// decides its sign; free: what it answers commits it to nothing at home yet.
func (b *biographer) reason(w *sim.World, k int, free bool) (float64, string) {
	f := &w.Frameworks[k]
	u := f.U[b.i]
	if free {
		u = f.Own[b.i]
	}
	v, ok := w.Judge(k, b.i, b.keep)
	if !ok {
		if u >= 0 {
			return u, "benefit"
		}
		return u, "compliance"
	}
	if free {
		v.Defeat = 0
	}
	return u, dominant(v, u)
}

// dominant is the part of a worth that decides its sign.
func dominant(q agents.Verdict, u float64) string {
	switch {
	case u > -tellNeitherNor && u < tellNeitherNor:
		return "unsure"
	case u > 0 && q.Reputation > q.Benefit:
		return "reputation"
	case u > 0:
		return "benefit"
	case q.Total() >= 0 || q.Defeat > max(q.Compliance, q.Sovereignty, -q.Reputation):
		return "home"
	case -q.Reputation > q.Compliance && -q.Reputation > q.Sovereignty:
		return "isolation"
	case q.Compliance > q.Sovereignty:
		return "compliance"
	}
	return "sovereignty"
}

// comings are the kinds of happenings by which a State comes to a process or goes.
var comings = []sim.HappeningKind{"leave", "rejoin", "notice"}

// outside is what came from outside.
func (b *biographer) outside(w *sim.World, add add) {
	name := w.Pop.Name(b.i)
	for _, h := range w.Happenings[b.last.happenings:] {
		switch {
		case h.Kind == "silence" && b.silenced(w, h.What):
			add("silenced", h.What, "event", 0)
		case h.Who != name:
		case h.Kind == "government":
			add("government", h.What, "event", b.distance(w, w.Pop.Row(w.Pop.Anchor, b.i), b.last.anchor))
		case h.Kind == sim.Refused:
			add("refused", h.Whom, "pivot", b.pivot(w, h.Whom))
		case slices.Contains(comings, h.Kind):
			add(string(h.Kind), h.Whom, "event", 0)
		}
	}
	if int(w.Pop.Enter[b.i]) == w.Step && w.Step > 0 {
		add("enter", "", "event", 0)
	}
	if int(w.Pop.Exit[b.i]) == w.Step {
		add("exit", "", "event", 0)
	}
}

// pivot is what a framework is worth to the State's pivot at home.
func (b *biographer) pivot(w *sim.World, framework string) float64 {
	for k := range w.Frameworks {
		if w.Frameworks[k].Name == framework {
			return w.Frameworks[k].Home[b.i]
		}
	}
	return 0
}

// silenced says whether an event of this name silenced the actor.
func (b *biographer) silenced(w *sim.World, event string) bool {
	i := slices.IndexFunc(w.Spec.Events, func(e sim.Event) bool { return e.Name == event })
	if i < 0 {
		return false
	}
	who := &w.Spec.Events[i].Who
	return slices.Contains(who.Kinds, b.story.Kind) || slices.Contains(who.Actors, b.story.Name)
}

// politics is how the public of a State changed.
func (b *biographer) politics(w *sim.World, add add) {
	if b.i >= w.Pop.States || w.Step == 0 {
		return
	}
	d := w.Pop.Politicisation[b.i] - b.last.politicisation
	switch {
	case d >= tellPolitics:
		why := "provoked"
		if m := w.Main(); m != nil && (m.Agreed || m.Status[b.i].In()) {
			why = "imposed"
		}
		for _, h := range w.Happenings[b.last.happenings:] {
			if h.Kind == "shock" || h.Kind == "trait" {
				why = "event"
			}
		}
		add("politicised", "", why, d)
	case d <= -tellPolitics:
		add("calmed", "", "relax", -d)
	}
}

// alliance is how the actor changed its coalition.
func (b *biographer) alliance(w *sim.World, s *actorStep, add add) {
	before, now := b.last.coalition, s.Coalition
	if before == now {
		return
	}
	if now == 0 {
		add("leave_coalition", b.last.alliance, "alone", 0)
		return
	}
	what := "join_coalition"
	if before != 0 {
		what = "change_coalition"
	}
	slot := int(w.Coalitions.Of[b.i])
	add(what, w.CoalitionName(slot), b.reasons(w).Ally, float64(w.Coalitions.Members[slot]))
}

// reasons are those of the actor's kind.
func (b *biographer) reasons(w *sim.World) agents.Reasons { return w.Pop.Kind[b.i].Row().Why }

// advocacy is whom the actor pressed.
func (b *biographer) advocacy(w *sim.World, s *actorStep, add add) {
	if s.Target < 0 {
		return
	}
	p, a := &w.Pop, &w.Spec.Params.Advocate
	d := b.distance(w, p.Row(p.X, b.i), p.Row(p.Anchor, int(s.Target)))
	whom := p.Name(int(s.Target))
	switch {
	case d > a.BacklashDistance:
		add("provoke", whom, "too_far", d)
	case s.Through >= 0:
		add("press_through", whom, "closed", d)
	default:
		add("press", whom, b.reasons(w).Press, d)
	}
}

// movement is how far the actor moved, and where it sat.
func (b *biographer) movement(w *sim.World, s *actorStep, add add) {
	p := &w.Pop
	if d := b.distance(w, p.Row(p.X, b.i), b.last.x); d >= tellMove && w.Step > 0 {
		why := "coalition"
		switch {
		case b.distance(w, p.Row(p.Anchor, b.i), b.last.anchor) >= d/2:
			why = "advocacy"
		case len(s.Forums) > 0:
			why = "talks"
		case s.Coalition == 0:
			why = "advocacy"
		}
		add("moved", "", why, d)
	}
	if len(s.Forums) > 0 {
		add("meet", w.Forums[s.Forums[0]].Name, b.reasons(w).Meet, float64(len(s.Forums)-1))
	}
}
