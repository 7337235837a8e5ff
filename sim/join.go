package sim

import (
	"math"
	"sort"

	"plenary/agents"
	"plenary/internal/rng"
)

// meeting is what a forum's calendar holds in one step.
type meeting struct {
	sessions int32
	when     Date
}

// calendar says which forums meet this step and how often.
func (w *World) calendar() {
	begin := w.begin(w.Step)
	for k := range w.Forums {
		f := &w.Forums[k]
		f.Meets, f.When = 0, begin
		if w.Step >= len(f.calendar) || !f.Open {
			continue
		}
		if m := f.calendar[w.Step]; m.sessions > 0 {
			f.Meets, f.When = int(m.sessions), m.when
		}
	}
}

// buildCalendar finds the meetings of a forum in every step.
func (f *ForumState) buildCalendar(t Time) {
	f.calendar = make([]meeting, t.Steps)
	for n := range f.calendar {
		f.calendar[n].when = t.Begin(n)
	}
	for _, d := range f.meetings(t) {
		n := sort.Search(t.Steps, func(n int) bool { return t.Begin(n+1) > d })
		if n == t.Steps {
			continue
		}
		m := &f.calendar[n]
		if m.sessions == 0 || d < m.when {
			m.when = d
		}
		m.sessions += int32(max(1, f.Sessions))
	}
}

// meetings are all dates on which the forum meets during the run.
func (f *ForumState) meetings(t Time) (all []Date) {
	open := func(d Date) bool {
		return d >= t.Start && (f.First == 0 || d >= f.First) && (f.Last == 0 || d <= f.Last)
	}
	for _, d := range f.Dates {
		if open(d) {
			all = append(all, d)
		}
	}
	if f.Every == 0 {
		return all
	}
	from := f.First
	if from == 0 {
		from = t.Start
	}
	end := t.Begin(t.Steps)
	k := max(0, (t.Start.Months()-from.Months())/f.Every)
	for d := from.AddMonths(k * f.Every); d < end; d = from.AddMonths(k * f.Every) {
		if open(d) {
			all = append(all, d)
		}
		k++
	}
	return all
}

// join lets every actor choose the forums it attends: the best seats of a
// multinomial logit above one outside draw, as many as its budget. Forums with
// fixed attendance seat everybody they admit and cost no budget.
func join(w *World) {
	if w.settled() {
		return
	}
	w.seats()
	w.fill(w.Went)
	w.eachActor(joinChunk)
	if w.halted() {
		return
	}
	w.gather()
}

// settled says that everybody would sit where it sat last time: the same forums
// meet, all with fixed attendance, and since then nobody came or left and no
// event changed anything.
func (w *World) settled() bool {
	same := w.past.events == w.nextEvent && !w.built.moves[w.Step]
	for k := range w.Forums {
		f := &w.Forums[k]
		meets := f.Meets > 0
		same = same && meets == f.met && (f.Fixed || !meets)
		f.met = meets
	}
	w.past.events = w.nextEvent
	return same
}

func (w *World) fill(went []int16) {
	for i := range went {
		went[i] = -1
	}
}

// seats fills the seats open to each class.
func (w *World) seats() {
	d := w.Pop.D
	for c := range w.classes {
		cl := &w.classes[c]
		list := w.classSeat[c][:0]
		for _, k := range cl.forums {
			f := &w.Forums[k]
			if f.Meets == 0 || f.Fixed {
				continue
			}
			list = append(list, agents.Seat{
				Forum: int32(k), Key: f.key, Level: f.level, Whole: len(f.Agenda) == 0 || len(f.Agenda) == d, Agenda: f.Agenda,
				Appeal: f.Appeal, Voice: f.Voice[cl.kind], Peers: f.peers(cl), Reach: f.stateReach, Cost: f.Cost,
			})
		}
		w.classSeat[c] = list
	}
}

// peers is the share of a class's groups that came last time, of those admitted:
// the mean over its groups and its region.
func (f *ForumState) peers(c *class) float64 {
	sum, n := 0.0, 0
	if c.region >= 0 {
		sum, n = f.byRegion[c.region], 1
	}
	for g, m := 0, c.groups; m != 0; g, m = g+1, m>>1 {
		if m&1 == 1 {
			sum += f.byGroup[g]
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// joinChunk asks the actors of rows [lo, hi).
func joinChunk(w *World, wk *worker, lo, hi int) {
	key := w.keyOf(phaseJoin)
	v := &wk.view
	theta := w.Spec.Params.Join.Temperature
	for i := lo; i < hi; i++ {
		if !w.Exists(i) {
			continue
		}
		seats := w.classSeat[w.Pop.Class[i]]
		budget := w.budget(i)
		if len(seats) == 0 || budget == 0 {
			continue
		}
		v.I, v.Seats = i, seats
		v.HomeWent, v.Allied = w.homeWent(i), w.Coalitions.allied(i)
		out := wk.out[:len(seats)]
		w.built.kinds[w.Pop.Kind[i]].Join(v, out)
		who := w.Pop.Key[i]
		for s := range seats {
			out[s] += theta * rng.Gumbel(key.U2(who, seats[s].Key))
		}
		w.take(i, seats, out, min(budget, w.Slots), theta*rng.Gumbel(key.U(who)))
	}
}

// take seats actor i in its best forums above the outside draw.
func (w *World) take(i int, seats []agents.Seat, out []float64, budget int, outside float64) {
	row := w.Went[i*w.Slots : (i+1)*w.Slots]
	for n := range budget {
		best, at := outside, -1
		for s, x := range out {
			if x > best {
				best, at = x, s
			}
		}
		if at < 0 {
			return
		}
		row[n] = int16(seats[at].Forum)
		out[at] = math.Inf(-1)
	}
}

// budget is the number of forums actor i may attend in this step: its budget
// per step is no whole number in short steps, so the parts add up over steps
// from a start of its own.
func (w *World) budget(i int) int {
	b := w.Pop.Budget[i]
	if b == math.Trunc(b) {
		return int(b)
	}
	u := w.phaseKeys[phaseJoin].At(drawBudgetStart).U(w.Pop.Key[i])
	t := float64(w.Step)
	return int(math.Floor(b*(t+1)+u) - math.Floor(b*t+u))
}

// homeWent are the forums that actor i's home State attended last time.
func (w *World) homeWent(i int) []uint64 {
	h := w.Pop.Home[i]
	if h < 0 {
		return nil
	}
	n := w.built.nwords
	return w.past.went[int(h)*n : (int(h)+1)*n]
}

// gather makes the forums' lists of those attending, in row order, and
// remembers who came.
func (w *World) gather() {
	for k := range w.Forums {
		f := &w.Forums[k]
		if f.Meets > 0 {
			f.Attending, f.alikeAt = f.Attending[:0], -1
			f.ByKind = [agents.MaxKinds]int{}
			f.Admitted = [agents.MaxKinds]int{}
			clear(f.mayGroup)
			clear(f.mayRegion)
		}
	}
	clear(w.scratch.classSize)
	for i := range w.Pop.N {
		if !w.Exists(i) {
			continue
		}
		c := w.Pop.Class[i]
		w.scratch.classSize[c]++
		for _, k := range w.classes[c].fixed {
			if f := &w.Forums[k]; f.Meets > 0 {
				f.Attending = append(f.Attending, int32(i))
			}
		}
		for _, k := range w.Went[i*w.Slots : (i+1)*w.Slots] {
			if k >= 0 {
				w.Forums[k].Attending = append(w.Forums[k].Attending, int32(i))
			}
		}
	}
	w.countAdmitted()
	w.remember()
}

// countAdmitted counts who may enter the forums that meet, by kind, group and
// region.
func (w *World) countAdmitted() {
	for c := range w.classes {
		cl, n := &w.classes[c], w.scratch.classSize[c]
		if n == 0 {
			continue
		}
		for _, k := range cl.forums {
			if f := &w.Forums[k]; f.Meets > 0 {
				f.admit(cl, n)
			}
		}
	}
}

// admit counts n actors of a class as admitted.
func (f *ForumState) admit(c *class, n int) {
	f.Admitted[c.kind] += n
	if c.region >= 0 {
		f.mayRegion[c.region] += float64(n)
	}
	for g, m := 0, c.groups; m != 0; g, m = g+1, m>>1 {
		f.mayGroup[g] += float64(n) * float64(m&1)
	}
}

// remember keeps what the next choice of forums looks back on.
func (w *World) remember() {
	s, nwords := &w.scratch, w.built.nwords
	s.stateWeight = 0
	for i := range w.Pop.States {
		if w.Exists(i) {
			s.stateWeight += w.Pop.Capability[i]
		}
	}
	clear(s.words)
	for k := range w.Forums {
		f := &w.Forums[k]
		if f.Meets == 0 {
			// what a forum looked like stays until it meets again
			for i := range w.Pop.States {
				s.words[i*nwords+k>>6] |= w.past.went[i*nwords+k>>6] & (1 << (k & 63))
			}
			continue
		}
		w.rememberForum(k, f)
	}
	s.words, w.past.went = w.past.went, s.words
}

// rememberForum counts who came to a forum.
func (w *World) rememberForum(k int, f *ForumState) {
	s := &w.scratch
	p := &w.Pop
	clear(f.byGroup)
	clear(f.byRegion)
	reach := 0.0
	for _, i := range f.Attending {
		f.ByKind[p.Kind[i]]++
		if r := p.Region[i]; r >= 0 {
			f.byRegion[r]++
		}
		for g, m := 0, p.Groups[i]; m != 0; g, m = g+1, m>>1 {
			if m&1 == 1 {
				f.byGroup[g]++
			}
		}
		if int(i) < p.States {
			reach += p.Capability[i]
			s.words[int(i)*w.built.nwords+k>>6] |= 1 << (k & 63)
		}
	}
	for g := range f.byGroup {
		f.byGroup[g] /= max(1, f.mayGroup[g])
	}
	for r := range f.byRegion {
		f.byRegion[r] /= max(1, f.mayRegion[r])
	}
	f.stateReach = reach / max(1e-12, s.stateWeight)
}
