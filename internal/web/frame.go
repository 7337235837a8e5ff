package web

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"plenary/sim"
	"plenary/sim/commit"
)

const (
	mostSeats      = 400 // of a forum in a frame; then every so many
	mostCoalitions = 10  // in a frame
	utilityScale   = 0.5 // that is written as 127
	mostSerial     = 1<<15 - 1
)

// camera writes a world as a line of JSON after each step.
type camera struct {
	out   *json.Encoder
	take  []func(w *sim.World) float64
	frame Frame

	happenings, ballots, amended int // read so far
	heavy                        []int
	leads                        []int32
}

func newCamera(out io.Writer) *camera {
	c := &camera{out: json.NewEncoder(out)}
	c.out.SetEscapeHTML(false)
	_, c.take = measures()
	return c
}

// Observe writes a frame.
func (c *camera) Observe(w *sim.World) error {
	f := &c.frame
	f.Step = w.Step
	f.Measures = f.Measures[:0]
	for _, m := range c.take {
		f.Measures = append(f.Measures, number(m(w)))
	}
	c.columns(w)
	c.texts(w)
	c.forums(w)
	c.coalitions(w)
	c.log(w)
	return c.out.Encode(f)
}

// columns writes what every actor has.
func (c *camera) columns(w *sim.World) {
	f, p := &c.frame, &w.Pop
	f.X = f.X[:0]
	for _, v := range p.X {
		f.X = append(f.X, uint8(math.Round(min(1, max(0, v))*255)))
	}
	f.Coalition = f.Coalition[:0]
	for _, s := range w.Coalitions.Of {
		f.Coalition = binary.LittleEndian.AppendUint16(f.Coalition, uint16(serial(w, int(s))))
	}
	f.Utility, f.Status = f.Utility[:0], ""
	m := w.Main()
	if m == nil {
		return
	}
	var status strings.Builder
	for i := range p.States {
		status.WriteByte(letters[m.Status[i]])
		if m.Tabled {
			f.Utility = append(f.Utility, byte(int8(math.Round(127*min(1, max(-1, w.Utility(i)/utilityScale))))))
		}
	}
	f.Status = status.String()
}

// letters are the statuses of States as frames write them.
var letters = map[commit.Status]byte{
	commit.Outside: 'o', commit.Supporter: 's', commit.Signatory: 'g', commit.Party: 'p', commit.Withdrawn: 'w',
}

// serial is the number of the coalition in slot s, 0: none.
func serial(w *sim.World, s int) int32 {
	if s < 0 {
		return 0
	}
	return (w.Coalitions.Serial[s]-1)%mostSerial + 1
}

// texts writes the frameworks that have one.
func (c *camera) texts(w *sim.World) {
	c.frame.Texts = c.frame.Texts[:0]
	for k := range w.Frameworks {
		fw := &w.Frameworks[k]
		if !fw.Tabled {
			c.frame.Texts = append(c.frame.Texts, nil)
			continue
		}
		t := &text{Obligation: number(round(fw.Obligation))}
		for _, v := range fw.Text {
			t.Text = append(t.Text, number(round(v)))
		}
		c.frame.Texts = append(c.frame.Texts, t)
	}
}

// forums writes those that meet, with who sits in them.
func (c *camera) forums(w *sim.World) {
	c.frame.Forums = []sitting{}
	for k := range w.Forums {
		f := &w.Forums[k]
		if f.Meets == 0 || w.Step < 0 {
			continue
		}
		s := sitting{Forum: k, Sessions: f.Meets, Seats: []int32{}, Sat: len(f.Attending)}
		every := (len(f.Attending) + mostSeats - 1) / mostSeats
		for n := 0; n < len(f.Attending); n += max(1, every) {
			s.Seats = append(s.Seats, f.Attending[n])
		}
		c.frame.Forums = append(c.frame.Forums, s)
	}
}

// coalitions writes the heaviest.
func (c *camera) coalitions(w *sim.World) {
	c.frame.Coalitions = []coalition{}
	s := &w.Coalitions
	c.heavy = c.heavy[:0]
	for k := range s.Members {
		if s.Serial[k] > 0 && s.Members[k] > 0 {
			c.heavy = append(c.heavy, k)
		}
	}
	slices.SortFunc(c.heavy, func(a, b int) int {
		switch {
		case s.Weight[a] > s.Weight[b]:
			return -1
		case s.Weight[a] < s.Weight[b]:
			return 1
		}
		return int(s.Serial[a] - s.Serial[b])
	})
	c.lead(w)
	for _, k := range c.heavy[:min(len(c.heavy), mostCoalitions)] {
		x := coalition{ID: serial(w, k), Name: w.CoalitionName(k), Members: s.Members[k], States: s.States[k], Lead: c.leads[k]}
		for _, v := range s.PlatformOf(k, w.Pop.D) {
			x.Platform = append(x.Platform, number(round(v)))
		}
		c.frame.Coalitions = append(c.frame.Coalitions, x)
	}
}

// lead finds the most capable member State of each coalition.
func (c *camera) lead(w *sim.World) {
	c.leads = slices.Grow(c.leads[:0], len(w.Coalitions.Members))[:len(w.Coalitions.Members)]
	for k := range c.leads {
		c.leads[k] = -1
	}
	for i, s := range w.Coalitions.Of[:w.Pop.States] {
		if s >= 0 && (c.leads[s] < 0 || w.Pop.Capability[i] > w.Pop.Capability[c.leads[s]]) {
			c.leads[s] = int32(i)
		}
	}
}

// log writes what happened since the last frame, and the votes taken.
func (c *camera) log(w *sim.World) {
	if w.Step < 0 {
		c.happenings, c.ballots, c.amended = 0, 0, 0
	}
	f := &c.frame
	f.Happened, f.Votes, f.Amended = []happened{}, []tally{}, []amendment{}
	for _, h := range w.Happenings[c.happenings:] {
		f.Happened = append(f.Happened, toldOf(w.Spec, &h))
	}
	f.Votes = votes(w, w.Ballots[c.ballots:], w.Happenings[c.happenings:])
	for i := range w.Amended[c.amended:] {
		a := &w.Amended[c.amended+i]
		f.Amended = append(f.Amended, amendment{
			Framework: a.Framework, Issue: a.Issue, Move: number(round(a.Move)), Sponsor: a.Sponsor, Why: a.Why.String(), With: a.With, Author: a.Name,
		})
	}
	c.happenings, c.ballots, c.amended = len(w.Happenings), len(w.Ballots), len(w.Amended)
}

// toldOf is a row of the log; a number of actors is told as a number.
func toldOf(spec *sim.Spec, h *sim.Happening) happened {
	out := happened{Kind: string(h.Kind), Date: dateOf(spec, h.Date), Who: h.Who, Whom: h.Whom, What: h.What}
	n := 0
	if _, err := fmt.Sscanf(h.Who, "%d actors", &n); err == nil && strings.HasSuffix(h.Who, " actors") {
		out.Who, out.N = "", n
	}
	return out
}

// votes gathers ballots into decisions.
func votes(w *sim.World, ballots []sim.Ballot, happenings []sim.Happening) []tally {
	out := []tally{}
	type taken struct {
		framework, decision int
		date                sim.Date
	}
	var last taken
	var answers []byte
	finish := func() {
		if n := len(out); n > 0 {
			out[n-1].Ballots = string(answers)
		}
	}
	for i := range ballots {
		b := &ballots[i]
		if k := (taken{b.Framework, b.Decision, b.Date}); i == 0 || k != last {
			finish()
			last = k
			answers = []byte(strings.Repeat("x", w.Pop.States))
			d := &w.Spec.Frameworks[b.Framework].Decisions[b.Decision]
			out = append(out, tally{
				Framework: b.Framework, Decision: d.Name, Kind: string(d.Kind), Date: dateOf(w.Spec, b.Date), Adopts: d.Adopts,
				Passed: passed(happenings, d.Kind, w.Spec.Frameworks[b.Framework].Name, b.Date),
			})
		}
		answers[b.State] = "-yna"[b.Vote]
	}
	finish()
	return out
}

// passed says whether the log tells that a decision passed.
func passed(list []sim.Happening, kind sim.DecisionKind, framework string, day sim.Date) bool {
	for _, h := range list {
		if h.Kind == sim.HappeningKind(kind) && h.Who == framework && h.Date == day {
			return strings.HasPrefix(h.What, "passed")
		}
	}
	return false
}
