package agents

import "plenary/internal/named"

// Kinds is the table of kinds.
var Kinds = named.New("kind",
	named.Entry[KindRow]{Name: "state", Doc: "a State: decides, commits and delivers", Value: KindRow{
		One: "State", A: "a State", Many: "States", Added: "State", Mark: "square", Glyph: "circle", Colour: "#0072B2",
		Defaults: map[Trait]float64{
			Capability: 1, Bound: 0.35, Openness: 0.7, Budget: 2, Effort: 0, Inclusion: 0, Transparency: 0,
			Threshold: 0, Sovereignty: 0.4, Burden: 1, Politicisation: 0.15, DomesticOpenness: 0.5, Veto: 0.5,
			Reputation: 0.5, ReputationThreshold: 0.5, Objection: 0.15, DeliveryCapacity: 0.3,
		},
		Yield: 1,
		Join:  JoinSalient, Ally: AllyWeight,
		How: "joins where its salient issues are; allies for weight; votes by utility",
		Why: Reasons{Meet: "salience", Ally: "weight"},
	}},
	named.Entry[KindRow]{Name: "city", Doc: "a city: works on its home State's narrative and delivers itself", Value: KindRow{
		One: "city", A: "a city", Many: "cities", Added: "city", Mark: "circle", Glyph: "square", Colour: "#D55E00",
		Defaults: map[Trait]float64{Capability: 0.15, Bound: 0.4, Openness: 0.8, Budget: 1, Effort: 0.5, Inclusion: 0, Transparency: 0},
		Yield:    1,
		Join:     JoinReach, Advocate: AdvocateNear, Ally: AllyPrinciple,
		How: "joins where its home State sits; advocates where it is heard; allies with the like-minded",
		Why: Reasons{Meet: "reach", Press: "near", Ally: "principle"}, Narrates: true, Delivers: true, Local: true,
	}},
	named.Entry[KindRow]{Name: "ngo", Doc: "a civil-society organisation, some of them migrant-led", Value: KindRow{
		One: "NGO", A: "an NGO", Many: "NGOs", Added: "organisation", Mark: "triangle", Glyph: "triangle", Colour: "#009E73",
		Defaults: map[Trait]float64{Capability: 0.1, Bound: 0.35, Openness: 0.9, Budget: 1, Effort: 1, Inclusion: 0.2, Transparency: 0.2},
		Yield:    0.5, // a cause is held on to
		Join:     JoinVoice, Advocate: AdvocateOpen, Ally: AllyPrinciple,
		How: "joins where it has a voice; advocates with the powerful within reach; allies with the like-minded",
		Why: Reasons{Meet: "voice", Press: "power", Ally: "principle"}, MigrantLed: true,
	}},
	named.Entry[KindRow]{Name: "firm", Doc: "a firm: brings practical solutions that lower the price of delivery", Value: KindRow{
		One: "firm", A: "a firm", Many: "firms", Added: "firm", Mark: "diamond", Glyph: "diamond", Colour: "#CC79A7",
		Defaults: map[Trait]float64{Capability: 0.2, Bound: 0.4, Openness: 0.8, Budget: 1, Effort: 0.6, Inclusion: 0, Transparency: 0},
		Yield:    0.8,
		Join:     JoinPractical, Advocate: AdvocatePractical, Ally: AllyMainIssue,
		How: "joins where its main issue is and attendance is cheap; works with the able; allies on its main issue",
		Why: Reasons{Meet: "practice", Press: "able", Ally: "main_issue"}, Innovates: true, Delivers: true,
	}},
)
