package agents

// Trait numbers the scalar traits of actors.
type Trait int

// The scalar traits, in the order of the table.
const (
	Capability Trait = iota
	Bound
	Openness
	Budget
	Effort
	Inclusion
	Transparency
	Threshold
	Sovereignty
	Burden
	Politicisation
	DomesticOpenness
	Veto
	Reputation
	ReputationThreshold
	Objection
	DeliveryCapacity
	NumTraits
)

// TraitRow is a row of the table of traits: a Param whose default stands in the
// row of each kind.
type TraitRow struct {
	Param
	Trait   Trait
	OnlyFor string // "" or "state"
}

// Of is the default of a kind.
func (t TraitRow) Of(k Kind) float64 { return k.Row().Defaults[t.Trait] }

// Within is v, held to the trait's bounds.
func (t Trait) Within(v float64) float64 { return min(traits[t].Max, max(traits[t].Min, v)) }

// TraitTable are the scalar traits; positions, anchors and salience are vectors
// and stand beside it.
func TraitTable() []TraitRow { return append([]TraitRow(nil), traits...) }

// TraitNamed finds a trait by its name in scenarios.
func TraitNamed(name string) (Trait, bool) {
	for _, t := range traits {
		if t.Path == name {
			return t.Trait, true
		}
	}
	return 0, false
}

var traits = []TraitRow{
	{Param{Path: "capability", Doc: "Power in talks, drafting, coalitions and to attend", Unit: "mean State = 1", Min: 1e-6, Max: 1e6, Source: own}, Capability, ""},
	{Param{Path: "bound", Doc: "Confidence bound eps: no talk beyond this distance", Unit: "position", Min: 0, Max: 2, Source: "Deffuant et al. 2000; Hegselmann and Krause 2002"}, Bound, ""},
	{Param{Path: "openness", Doc: "Openness l: what is left of a deviation from the anchor after a year", Unit: "1/year kept", Min: 0, Max: 1, Source: "Friedkin and Johnsen 1990"}, Openness, ""},
	{Param{Path: "budget", Doc: "Forums attended a quarter at most", Unit: "forums/quarter", Min: 0, Max: 8, Source: own}, Budget, ""},
	{Param{Path: "effort", Doc: "Advocacy effort", Unit: "effort", Min: 0, Max: 100, Source: own}, Effort, ""},
	{Param{Path: "inclusion", Doc: "Share of effort for the inclusion of non-State actors (NGOs; migrant-led ones double it)", Unit: "share", Min: 0, Max: 1, Source: own}, Inclusion, ""},
	{Param{Path: "transparency", Doc: "Share of effort for the transparency of review", Unit: "share", Min: 0, Max: 1, Source: "Dai 2002"}, Transparency, ""},
	{Param{Path: "threshold", Doc: "Share of others that must support before this one does (procedure threshold)", Unit: "share", Min: -1, Max: 2, Source: "Granovetter 1978"}, Threshold, "state"},
	{Param{Path: "sovereignty", Doc: "Sovereignty sensitivity sigma", Unit: "1", Min: 0, Max: 2, Source: abbott}, Sovereignty, "state"},
	{Param{Path: "burden", Doc: "Exposure w to the cost of commitment; destination States above 1", Unit: "1", Min: 0, Max: 10, Source: own}, Burden, "state"},
	{Param{Path: "politicisation", Doc: "Baseline of politicisation p", Unit: "1", Min: 0, Max: 1, Source: "Zürn 2014"}, Politicisation, "state"},
	{Param{Path: "domestic_openness", Doc: "Openness o to non-State advocacy", Unit: "1", Min: 0, Max: 1, Source: keck}, DomesticOpenness, "state"},
	{Param{Path: "veto", Doc: "How far the domestic pivot stands below the executive, per unit of politicisation", Unit: "position", Min: 0, Max: 5, Source: "Putnam 1988; Tsebelis 2002"}, Veto, "state"},
	{Param{Path: "reputation", Doc: "Reputation sensitivity rho", Unit: "1", Min: 0, Max: 5, Source: "Simmons 2009; Kelley 2017"}, Reputation, "state"},
	{Param{Path: "reputation_threshold", Doc: "Supporting share tau of the reference group at which standing aside costs nothing", Unit: "share", Min: 0, Max: 1, Source: own}, ReputationThreshold, "state"},
	{Param{Path: "objection", Doc: "Objection threshold: no below minus this utility", Unit: "utility", Min: 0, Max: 5, Source: own}, Objection, "state"},
	{Param{Path: "delivery_capacity", Doc: "Rate r of delivery at price 1", Unit: "1/year", Min: 0, Max: 20, Source: "Chayes and Chayes 1993"}, DeliveryCapacity, "state"},
}
