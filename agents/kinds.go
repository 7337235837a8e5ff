package agents

import "plenary/internal/named"

// Policy is how a kind of actor answers: a column per question.
type Policy struct {
	Kind Kind
	// Join is the worth of each seat of the View [utility].
	Join func(v *View, out []float64)
	// Advocate is the appeal of each target [>= 0]; nil: the kind does not advocate.
	Advocate func(v *View, out []float64)
	// Ally is the worth of each coalition of the View, its own first [utility].
	Ally func(v *View, out []float64)
	// Talk is the share of a talk's strength that the kind yields.
	Talk func(p *Params) float64
	// How names the functions, for people.
	How string
}

// Kinds is the table of kinds.
var Kinds = named.New("kind",
	named.Entry[Policy]{Name: "state", Doc: "a State: decides, commits and delivers", Value: Policy{
		State, JoinSalient, nil, AllyWeight, TalkState, "joins where its salient issues are; allies for weight; votes by utility",
	}},
	named.Entry[Policy]{Name: "city", Doc: "a city: works on its home State's narrative", Value: Policy{
		City, JoinReach, AdvocateNear, AllyPrinciple, TalkCity, "joins where its home State sits; advocates where it is heard; allies with the like-minded",
	}},
	named.Entry[Policy]{Name: "ngo", Doc: "a civil-society organisation, some of them migrant-led", Value: Policy{
		NGO, JoinVoice, AdvocateOpen, AllyPrinciple, TalkNGO, "joins where it has a voice; advocates with the powerful within reach; allies with the like-minded",
	}},
	named.Entry[Policy]{Name: "firm", Doc: "a firm: brings practical solutions that lower the price of delivery", Value: Policy{
		Firm, JoinPractical, AdvocatePractical, AllyMainIssue, TalkFirm, "joins where its main issue is and attendance is cheap; works with the able; allies on its main issue",
	}},
)

// Policies are the rows of Kinds by number.
var Policies = func() (p [NumKinds]Policy) {
	for i, e := range Kinds.Entries() {
		p[i] = e.Value
	}
	return p
}()
