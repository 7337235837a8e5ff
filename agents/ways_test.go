package agents

import (
	"math"
	"testing"
)

// The other kinds by name.
var city, ngo, firm = kindOf("city"), kindOf("ngo"), kindOf("firm")

func kindOf(name string) Kind { return Kind(Kinds.Index(name)) }

// settingsOf are the settings of ways in these tests.
func settingsOf() *Params {
	return &Params{
		Join:     JoinParams{Salience: .6, Voice: .4, Peers: .5, Reach: .3, Frustration: .2, Means: 8},
		Advocate: AdvocateParams{Reach: .8},
		Ally:     AllyParams{Weight: .45, Congestion: .2, Principle: 1.4},
	}
}

// seat is a seat of a forum on the second issue, regional, for an actor whose
// usual level is global.
func seat() Seat {
	return Seat{Level: 3, Agenda: []int{1}, Appeal: .1, Voice: .5, Peers: .4, Reach: .6, Cost: .05}
}

// All kinds: appeal .1, voice .4 x .5 = .2, elsewhere .2 x .7 = .14. Salience
// .6 x .75 = .45, for a firm .6. Peers .5 (.4 + .2)/2 = .15, for a firm
// .5 x .2/2 = .05. Reach .3 x .6 = .18, for a city whose home State came
// .3 (.3 + .5) = .24, for an NGO .18 x .5 = .09. Cost .05/2, with means .05/16.
func TestWaysToJoin(t *testing.T) {
	for _, c := range []struct {
		name   string
		kind   Kind
		change func(v *View)
		want   float64
	}{
		{"a State", State, func(*View) {}, .1 + .45 + .2 + .15 + .18 + .14 - .025},
		{"a State at its usual level", State, func(v *View) { v.Seats[0].Level = 4 }, .1 + .45 + .2 + .15 + .18 - .025},
		{"a State without allies", State, func(v *View) { v.Allied = nil }, .1 + .45 + .2 + .1 + .18 + .14 - .025},
		{"a State, all issues", State, func(v *View) { v.Seats[0].Whole = true }, .1 + .6 + .2 + .15 + .18 + .14 - .025},
		{"a city", city, func(*View) {}, .1 + .45 + .2 + .15 + .24 + .14 - .003125},
		{"a city whose home stays away", city, func(v *View) { v.HomeWent = []uint64{0} }, .1 + .45 + .2 + .15 + .09 + .14 - .003125},
		{"an NGO", ngo, func(*View) {}, .1 + .45 + .2 + .15 + .09 + .14 - .003125},
		{"a firm", firm, func(*View) {}, .1 + .6 + .2 + .05 + .18 + .14 - .003125},
		{"a firm whose issue is not there", firm, func(v *View) { v.P.MainIssue[0] = 0 }, .1 + .2 + .05 + .18 + .14 - .003125},
		{"a firm, all issues", firm, func(v *View) { v.P.MainIssue[0] = 0; v.Seats[0].Whole = true }, .1 + .6 + .2 + .05 + .18 + .14 - .003125},
	} {
		v := &View{P: one(), Params: settingsOf(), Seats: []Seat{seat()}, HomeWent: []uint64{1}, Allied: []float32{.2}}
		c.change(v)
		out := make([]float64, 1)
		c.kind.Row().Join(v, out)
		if math.Abs(out[0]-c.want) > 1e-7 { // shares of allies are float32
			t.Errorf("%s: %g, by hand %g", c.name, out[0], c.want)
		}
	}
}

// The anchor (.4, .2) is sqrt(3/4 x .4^2) = .34641016 away, so that it is close
// by 1 - .34641016/.8 = .56698730. Capability 3, access 1/2, capacity .4.
func TestWaysToAdvocate(t *testing.T) {
	const closeness = .5669872981
	for _, c := range []struct {
		name      string
		kind      Kind
		want, far float64 // far: a State beyond reach
	}{
		{"an NGO", ngo, 3 * closeness / 2, 0},
		{"a city", city, closeness / 2, 0},
		{"a firm", firm, 3 * (.5 + closeness/2) / 2 * .4, 3 * .5 / 2 * .4},
	} {
		p := one()
		p.X, p.Anchor, p.Salience = []float64{.4, .2, .4, .6}, []float64{.4, .2, .4, .6}, []float64{.5, .5, .25, .75}
		p.Capability = []float64{3, 2}
		v := &View{P: p, Params: settingsOf(), I: 1, Targets: []Target{{State: 0, Access: .5}}}
		out := make([]float64, 1)
		c.kind.Row().Advocate(v, out)
		if math.Abs(out[0]-c.want) > 1e-9 {
			t.Errorf("%s: %g, by hand %g", c.name, out[0], c.want)
		}
		v.Params.Advocate.Reach = .3
		c.kind.Row().Advocate(v, out)
		if math.Abs(out[0]-c.far) > 1e-9 {
			t.Errorf("%s, out of reach: %g, by hand %g", c.name, out[0], c.far)
		}
	}
	if State.Row().Advocate != nil {
		t.Error("States advocate")
	}
}

// Weight .45 x 6/12 = .225, crowd .2 x 30/60 = .1, distance .34641016 to the
// platform (.4, .2), times 1.4 for the principled, .4 on a firm's main issue.
func TestWaysToAlly(t *testing.T) {
	dist := math.Sqrt(.12)
	for _, c := range []struct {
		name string
		kind Kind
		want float64
	}{
		{"a State", State, .225 - dist - .1},
		{"a city", city, .225 - 1.4*dist - .1},
		{"an NGO", ngo, .225 - 1.4*dist - .1},
		{"a firm", firm, .225 - .4 - .1},
	} {
		v := &View{P: one(), Params: settingsOf(), Offers: []Offer{{Platform: []float64{.4, .2}, Weight: 6, Members: 30, Half: 6, Size: 60}}}
		out := make([]float64, 1)
		c.kind.Row().Ally(v, out)
		if !near(out[0], c.want) {
			t.Errorf("%s: %g, by hand %g", c.name, out[0], c.want)
		}
	}
}
