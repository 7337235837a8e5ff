package agents

import "math"

// Param is a row of the one table of parameters: everything with a unit that a
// scenario may set. Validation, explain, the schema and docs/parameters.md are
// made from it.
type Param struct {
	Path     string // as a scenario writes it: settings.join.temperature
	Doc      string
	Unit     string
	Min, Max float64
	Default  float64
	Source   string // why this value, or who proposed the term
	at       func(*Params) *float64
}

// Get is the parameter's value in p; rows of actors, forums and regimes live
// elsewhere and answer NaN.
func (r Param) Get(p *Params) float64 {
	if r.at == nil {
		return math.NaN()
	}
	return *r.at(p)
}

// Set puts v into p; it says whether the row lives in Params.
func (r Param) Set(p *Params, v float64) bool {
	if r.at == nil {
		return false
	}
	*r.at(p) = v
	return true
}

// Params are the values of the rows "settings.*", by phase.
type Params struct {
	Start      StartParams
	Join       JoinParams
	Attendance AttendanceParams
	Advocate   AdvocateParams
	Ally       AllyParams
	Draft      DraftParams
	Utility    UtilityParams
	Decide     DecideParams
	Commit     CommitParams
	Review     ReviewParams
	Adapt      AdaptParams
}

// JoinParams weigh the reasons to attend a forum.
type JoinParams struct {
	Temperature, Salience, Voice, Peers, Reach, Frustration float64
	Memory, Inclusion, InclusionCap, Means                  float64
}

// StartParams rule how the world is drawn.
type StartParams struct{ Errors float64 }

// AttendanceParams are the logit of being present at a decision.
type AttendanceParams struct{ Base, Capability, Stake, Day float64 }

// AdvocateParams rule advocacy by non-State actors.
type AdvocateParams struct {
	Strength, Reach, Selectivity, Attention         float64
	Agenda, AgendaDecay                             float64
	Direct, Boomerang, Closed                       float64
	BacklashDistance, Backlash                      float64
	Narratives, Local                               float64
	Innovation, InnovationStep, Floor, Diffusion    float64
	Transparency, TransparencyDecay, Pooling, Inert float64
	Watch                                           float64
}

// AllyParams rule coalitions.
type AllyParams struct {
	Weight, Half, Congestion, Size float64
	Margin, Acceptance, Cohesion   float64
	VoteCohesion                   float64
	Principle, Shuffle             float64
}

// DraftParams rule how far a chair moves a text.
type DraftParams struct{ Step, Obligation float64 }

// UtilityParams weigh the parts of a State's utility of a text.
type UtilityParams struct {
	Own, Common, Gains, Outsiders         float64
	Effort, Word, Peers, Law              float64
	Sovereignty, Reputation, Defeat, Home float64
}

// DecideParams rule votes.
type DecideParams struct{ Noise float64 }

// CommitParams are the hazards of commitment.
type CommitParams struct {
	Support, Sign, Ratify, Ramp, Stake, Emulation, Base, Appeal float64
	Imitation, Withdraw, WithdrawMargin                         float64
}

// ReviewParams rule what a review session does.
type ReviewParams struct{ Rate, Margin, Decay, Transparent, Push float64 }

// AdaptParams rule slow change.
type AdaptParams struct {
	Relax, Imposed, Internalise      float64
	FrustrationRise, FrustrationEase float64
	Legacy                           float64
}

// DefaultParams are the defaults of the table.
func DefaultParams() Params {
	var p Params
	for _, r := range Settings() {
		r.Set(&p, r.Default)
	}
	return p
}
