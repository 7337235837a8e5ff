package agents

// View is all that an actor can sense when it is asked: itself, the seats it
// may take, the targets and coalitions it has met. It is a window on the
// world's columns, refilled for each actor, never a copy.
type View struct {
	P      *Population
	Params *Params
	I      int // the actor

	Seats []Seat
	// HomeWent has a bit for each forum that the home State attended last time;
	// nil: no home. Allied is the share of the own coalition that attended each
	// forum last time [0,1]; nil: no coalition.
	HomeWent []uint64
	Allied   []float32

	Targets []Target
	Offers  []Offer
}

// Seat is an open forum that admits the actor.
type Seat struct {
	Forum  int32
	Key    uint64 // hash of the forum's name
	Level  uint8
	Whole  bool    // the agenda is all issues
	Agenda []int   // issues
	Appeal float64 // m0 of the forum
	Voice  float64 // of the actor's kind there [0,1]
	Peers  float64 // share of its groups' admitted members that came last time [0,1]
	Reach  float64 // share of the States' capability that came last time [0,1]
	Cost   float64
}

// Target is a State that an advocate may turn to.
type Target struct {
	State  int32
	Access float64 // voice in the shared forum, 1 at home
}

// Offer is a coalition the actor may belong to.
type Offer struct {
	Platform   []float64 // D
	Weight     float64   // capability with the actor in it
	Members    float64   // number with the actor in it
	Half, Size float64   // W_half and n_max, in the same units
}

// salient is the salience for the actor of a seat's agenda [0,1].
func (v *View) salient(s *Seat) float64 {
	if s.Whole {
		return 1
	}
	row := v.P.Salience[v.I*v.P.D:]
	sum := 0.0
	for _, d := range s.Agenda {
		sum += row[d]
	}
	return sum
}

// elsewhere is the actor's frustration where the seat's level is not its usual one.
func (v *View) elsewhere(s *Seat) float64 {
	if s.Level == v.P.Usual[v.I] {
		return 0
	}
	return v.P.Frustration[v.I]
}

// home says whether the actor's home State came to the seat's forum last time.
func (v *View) home(s *Seat) bool {
	return v.HomeWent != nil && v.HomeWent[s.Forum>>6]>>(s.Forum&63)&1 == 1
}

// allies is the share of the own coalition that came last time.
func (v *View) allies(s *Seat) float64 {
	if v.Allied == nil {
		return 0
	}
	return float64(v.Allied[s.Forum])
}
