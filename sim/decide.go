package sim

import (
	"fmt"
	"slices"

	"plenary/agents"
	"plenary/internal/rng"
	"plenary/sim/commit"
	"plenary/sim/forum"
)

// due is the date of a framework's next decision: that of its next try, else its
// own, but not before the decision that precedes it was taken.
func (f *FrameworkState) due() (Date, bool) {
	if f.next >= len(f.Decisions) || f.Failed {
		return 0, false
	}
	if f.nextTry != 0 {
		return f.nextTry, true
	}
	return max(f.Decisions[f.next].Date, f.lastTaken), true
}

// restart makes room for new decisions after a new draft of a date: those that
// lie after it are due; if there are none, the adopting one is taken again, a
// year later or after its own interval.
func (f *FrameworkState) restart(d Date) {
	f.Failed, f.nextTry = false, 0
	for f.next < len(f.Decisions) && f.Decisions[f.next].Date <= d {
		f.next++
	}
	if f.next == len(f.Decisions) && f.adopting >= 0 {
		f.next = f.adopting
		months := f.Decisions[f.adopting].Every
		if months == 0 {
			months = 12
		}
		f.nextTry = d.AddMonths(months)
	}
}

// firstDecision is the date of the first decision due in this step.
func (w *World) firstDecision() (Date, bool) {
	f := w.dueNext(w.begin(w.Step + 1))
	if f < 0 {
		return 0, false
	}
	d, _ := w.Frameworks[f].due()
	return d, true
}

// dueNext is the framework whose decision is due first before end, -1: none.
func (w *World) dueNext(end Date) int {
	best, at := end, -1
	for k := range w.Frameworks {
		f := &w.Frameworks[k]
		if d, ok := f.due(); ok && d < best && f.Live(d) {
			best, at = d, k
		}
	}
	return at
}

// decide takes the decisions due in this step in the order of their dates;
// events dated between two decisions happen between them.
func decide(w *World) {
	end := w.begin(w.Step + 1)
	for {
		k := w.dueNext(end)
		if k < 0 || w.halted() {
			break
		}
		f := &w.Frameworks[k]
		d, _ := f.due()
		w.eventsUntil(d)
		if f.Tabled {
			w.outlook(f)
			w.takeDecision(k, f, d)
		} else {
			f.next++
		}
	}
	w.eventsUntil(end - 1)
}

// takeDecision takes the next decision of framework k, due on a date.
func (w *World) takeDecision(k int, f *FrameworkState, date Date) {
	dec := &f.Decisions[f.next]
	t := w.poll(k, f, dec, date)
	f.lastTaken = date
	f.tried[f.next]++
	name, quota := w.ruleOf(f, dec)
	passed := forum.Rules.Get(name)(t, forum.Terms{Quota: quota, Tolerance: dec.Tolerance})
	if !w.Quiet {
		w.log(date, HappeningKind(dec.Kind), f.Name, forumName(w, dec), w.account(dec, t, passed))
	}
	if !passed {
		w.fail(f, dec, date)
		return
	}
	adopts := f.next == f.adopting
	last := f.next == max(f.lastVote, f.adopting)
	f.next++
	f.nextTry = 0
	if dec.Kind == Agree || adopts {
		f.Agreed = true
	}
	if adopts && !f.Adopted {
		f.Adopted, f.AdoptedAt = true, date
		w.log(date, Adopted, f.Name, forumName(w, dec), dec.Name)
	}
	if f.Adopted && last {
		w.support(k, f, dec, date)
	}
}

func forumName(w *World, dec *Decision) string {
	if dec.Forum < 0 {
		return ""
	}
	return w.Spec.Forums[dec.Forum].Name
}

// account says how a decision went.
func (w *World) account(dec *Decision, t forum.Tally, passed bool) string {
	end := "failed"
	if passed {
		end = "passed"
	}
	switch dec.Kind {
	case Agree:
		return fmt.Sprintf("%s: %d present, %d object", end, t.Present(), t.Objections)
	case Conference:
		return fmt.Sprintf("%s: %d attend", end, t.Yes)
	default:
		return fmt.Sprintf("%s: %d yes, %d no, %d abstain, %d absent", end, t.Yes, t.No, t.Abstain, t.Absent)
	}
}

// ruleOf is the rule of a decision: its own, else its forum's, else the regime's.
func (w *World) ruleOf(f *FrameworkState, dec *Decision) (string, float64) {
	if dec.Rule != "" {
		return dec.Rule, dec.Quota
	}
	if dec.Forum >= 0 {
		if fo := &w.Spec.Forums[dec.Forum]; fo.Rule != "" {
			return fo.Rule, fo.Quota
		}
	}
	return f.Regime.Rule, f.Regime.Quota
}

// fail tries again later or gives up.
func (w *World) fail(f *FrameworkState, dec *Decision, date Date) {
	if dec.Every > 0 {
		if next := date.AddMonths(dec.Every); next <= dec.Until {
			f.nextTry = next
			return
		}
	}
	f.nextTry = 0
	if f.next == f.adopting || dec.Kind == Agree {
		f.Failed = true
		w.log(date, Failed, f.Name, forumName(w, dec), dec.Name)
		return
	}
	f.next++
}

// poll asks every State that the deciding forum admits: yes if U >= 0, no if
// U < -obj, else abstain, with noise on U; absent by the logit of attendance. At
// a silence procedure only objection counts, and who is absent may object too; at
// a conference it counts whether a State comes.
func (w *World) poll(k int, f *FrameworkState, dec *Decision, date Date) forum.Tally {
	key := w.phaseKeys[phaseDecide].At(f.key).Of(dec.Name).At(uint64(f.tried[f.next]))
	there, day := w.sit(dec, date, key)
	own := w.scratch.own
	p := &w.Pop
	// silence, and a vote on what is ratified apart, are free options: consent at
	// home is reckoned with later
	free := dec.Kind == Agree || f.procedure().Ratified
	for i := range p.States {
		own[i] = Absent
		if !w.asked(f, dec, i) {
			continue
		}
		u := f.U[i]
		if free {
			u = f.Own[i]
		}
		here := there.U2(p.Key[i], drawPresent) < agents.Present(&w.Spec.Params.Attendance, p.LogCapability[i], u, day)
		if !here && dec.Kind != Agree {
			continue
		}
		u += w.Spec.Params.Decide.Noise * rng.Normal(key.U2(p.Key[i], drawNoise))
		own[i] = answer(u, p.Objection[i], dec.Kind)
	}
	copy(w.scratch.ballots, own)
	w.together(dec, date, key)
	return w.count(k, f, dec, date)
}

// asked says whether a decision is put to State i: who left the process does not
// come to it, but votes on its result.
func (w *World) asked(f *FrameworkState, dec *Decision, i int) bool {
	return w.Exists(i) && (!f.Left[i] || dec.Kind == Recorded) && (dec.Forum < 0 || w.seated(dec.Forum, i))
}

// together lets blocs and coalitions vote alike, and coalitions keep silence or
// break it as one.
func (w *World) together(dec *Decision, date Date, key rng.Key) {
	switch dec.Kind {
	case Recorded:
		w.blocVotes(date, key)
	case Agree:
		clear(w.scratch.cohesion)
		w.coalitionVotes(key, 1)
	case Conference:
	}
}

// seated says whether a deciding forum admits State i.
func (w *World) seated(forum, i int) bool {
	return slices.Contains(w.classes[w.Pop.Class[i]].forums, int16(w.built.forumAt[forum]))
}

// answer is a State's own answer to a decision: who objects breaks silence, stays
// away from a conference or votes no.
func answer(u, objection float64, kind DecisionKind) Vote {
	objects := u < -objection
	switch {
	case objects && kind == Conference:
		return Abstain
	case objects:
		return No
	case kind == Recorded && u < 0:
		return Abstain
	}
	return Yes
}

// blocVotes lets members of blocs and coalitions cast the capability-weighted
// majority of their bloc's own votes, each with the bloc's cohesion as chance.
// A State in several standing blocs goes with the most cohesive.
func (w *World) blocVotes(date Date, key rng.Key) {
	best := w.scratch.cohesion
	for i := range best {
		best[i] = 0
	}
	for b := range w.Blocs {
		bl := &w.Blocs[b]
		if !bl.stands(date) {
			continue
		}
		vote := w.majority(bl.Rows)
		for _, i := range bl.Rows {
			if bl.Cohesion > best[i] && vote != Absent {
				best[i] = bl.Cohesion
				w.follow(int(i), vote, bl.Cohesion, key)
			}
		}
	}
	if w.Coalitions.Live > 0 && w.Spec.Params.Ally.VoteCohesion > 0 {
		w.coalitionVotes(key, w.Spec.Params.Ally.VoteCohesion)
	}
}

// stands says whether the bloc exists at a date.
func (b *BlocState) stands(d Date) bool {
	return (b.Enter == 0 || d >= b.Enter) && (b.Exit == 0 || d < b.Exit)
}

// follow lets State i cast its bloc's vote with a chance.
func (w *World) follow(i int, vote Vote, chance float64, key rng.Key) {
	if w.scratch.own[i] == Absent {
		return
	}
	w.scratch.ballots[i] = w.scratch.own[i]
	if key.U2(w.Pop.Key[i], drawWithBloc) < chance {
		w.scratch.ballots[i] = vote
	}
}

// majority is the capability-weighted majority of own votes, Absent if nobody
// is present; ties go to yes, then abstain.
func (w *World) majority(rows []int32) Vote {
	var sum [4]float64
	for _, i := range rows {
		sum[w.scratch.own[i]] += w.Pop.Capability[i]
	}
	return heaviest(&sum)
}

func heaviest(sum *[4]float64) Vote {
	best, at := 0.0, Absent
	for _, v := range []Vote{Yes, Abstain, No} {
		if sum[v] > best {
			best, at = sum[v], v
		}
	}
	return at
}

// coalitionVotes does the same for coalitions, for States in no standing bloc.
func (w *World) coalitionVotes(key rng.Key, chance float64) {
	c := &w.Coalitions
	sums := w.scratch.slotVotes
	clear(sums)
	for i := range w.Pop.States {
		if s := c.Of[i]; s >= 0 {
			sums[s][w.scratch.own[i]] += w.Pop.Capability[i]
		}
	}
	for i := range w.Pop.States {
		if s := c.Of[i]; s >= 0 && w.scratch.cohesion[i] == 0 {
			if v := heaviest(&sums[s]); v != Absent {
				w.follow(i, v, chance, key)
			}
		}
	}
}

// count adds the ballots up and keeps them.
func (w *World) count(k int, f *FrameworkState, dec *Decision, date Date) forum.Tally {
	var t forum.Tally
	p := &w.Pop
	for i, v := range w.scratch.ballots {
		if !w.Exists(i) {
			continue
		}
		switch v {
		case Yes:
			t.Yes++
			t.YesWeight += p.Capability[i]
		case No:
			t.No++
			t.NoWeight += p.Capability[i]
			t.Objections++
		case Abstain:
			t.Abstain++
		case Absent:
			t.Absent++
		}
		if !w.Quiet {
			w.Ballots = append(w.Ballots, Ballot{w.Step, date, k, f.next, int32(i), v, f.U[i]})
		}
	}
	f.Last[dec.Kind] = t
	return t
}

// support makes supporters at the last recorded vote of an adopted framework and
// at decisions after it, or from its adoption on where no vote is recorded: those
// who voted yes (at other decisions: who did not object or came, with U >= 0), if
// the procedure is support or pledge. A supporter that votes no withdraws.
func (w *World) support(k int, f *FrameworkState, dec *Decision, date Date) {
	f.Recorded = true
	if !f.procedure().AtDecision {
		return
	}
	for i, v := range w.scratch.ballots {
		if to := f.after(dec, i, v); w.Exists(i) && to != f.Status[i] {
			w.enroll(k, f, i, to, date)
		}
	}
}

// after is State i's status after it has cast v.
func (f *FrameworkState) after(dec *Decision, i int, v Vote) commit.Status {
	now := f.Status[i]
	out := now == commit.Outside || now == commit.Withdrawn
	vote := dec.Kind == Recorded
	switch {
	case out && v == Yes && (vote || f.U[i] >= 0):
		return commit.Supporter
	case !out && v == No && vote:
		return commit.Withdrawn
	}
	return now
}
