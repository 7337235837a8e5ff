package agents

// A kind yields a share of the strength of a talk; the kernel is sim's.

// TalkState is the share that a State yields.
func TalkState(p *Params) float64 { return p.Talk.State }

// TalkCity is the share that a city yields.
func TalkCity(p *Params) float64 { return p.Talk.City }

// TalkNGO is the share that an NGO yields.
func TalkNGO(p *Params) float64 { return p.Talk.NGO }

// TalkFirm is the share that a firm yields.
func TalkFirm(p *Params) float64 { return p.Talk.Firm }
