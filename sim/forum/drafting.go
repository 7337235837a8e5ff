package forum

import "plenary/internal/named"

// Assembly is who drafts, as numbers: n members on D issues.
type Assembly struct {
	D        int
	Weight   []float64 // n, capability times drafting weight, > 0
	Object   []float64 // n, objection thresholds >= 0 [utility]
	Ideal    []float64 // n x D, positions [0,1]
	Salience []float64 // n x D, raw salience >= 0
	Covers   []bool    // D, issues that the text covers
	// Utility of a text and an obligation to member i.
	Utility func(i int, text []float64, b float64) float64
	// Floor is who sponsors amendments; nil: each member alone.
	Floor *Floor
	// Halted says that nobody waits for the text any more; nil: somebody does. A
	// rule asks before each evaluation by all members and then stops where it is.
	Halted func() bool
	// Trial and Grad are D floats, Order is memory that a rule may use.
	Trial, Grad []float64
	Order       []int32

	market *market // of exchanges
}

// halted says whether to stop.
func (a *Assembly) halted() bool { return a.Halted != nil && a.Halted() }

// N is the number of members.
func (a *Assembly) N() int { return len(a.Weight) }

// Chair is what the chair of a drafting session works with.
type Chair struct {
	Step       float64 // furthest move on an issue
	Spread     float64 // of U, at which objection and support are guessed
	Obligation float64 // b at the session
}

// Drafter moves text in place, at most Chair.Step on every issue.
type Drafter func(a *Assembly, c Chair, text []float64)

// Drafting are the drafting rules.
var Drafting = named.New("drafting rule",
	named.Entry[Drafter]{Name: "mean", Doc: "towards the compromise mean, weights capability x salience", Value: Mean},
	named.Entry[Drafter]{Name: "median", Doc: "towards the median on each issue, weights capability x salience", Value: Median},
	named.Entry[Drafter]{Name: "nash", Doc: "uphill on the weighted log chance that nobody objects, and on support", Value: Nash},
	named.Entry[Drafter]{Name: "gain", Doc: "asymmetric Nash bargaining: maximises sum c log max(U - d, tiny)", Value: Gain},
	named.Entry[Drafter]{Name: "exchange", Doc: "towards the means of voting positions after a round of exchanges of equal gain", Value: Exchange},
	named.Entry[Drafter]{Name: "amend", Doc: "sponsors table amendments, which pass by weight, as concessions or in packages", Value: Amend},
	named.Entry[Drafter]{Name: "fixed", Doc: "the zero draft stays", Value: Fixed},
)

// Fixed leaves the text as it is.
func Fixed(*Assembly, Chair, []float64) {}

// toward moves text on each covered issue to the target, by at most step.
func toward(a *Assembly, c Chair, text []float64, target func(d int) (float64, bool)) {
	for d := range text {
		if a.Covers != nil && !a.Covers[d] {
			continue
		}
		if a.halted() {
			return
		}
		if t, ok := target(d); ok {
			text[d] += min(c.Step, max(-c.Step, t-text[d]))
		}
	}
}

// Mean moves towards the compromise mean sum c s x / sum c s on each issue
// (van den Bos 1991; Achen 2006).
func Mean(a *Assembly, c Chair, text []float64) {
	toward(a, c, text, func(d int) (float64, bool) {
		num, den := 0.0, 0.0
		for i, w := range a.Weight {
			k := w * a.Salience[i*a.D+d]
			num += k * a.Ideal[i*a.D+d]
			den += k
		}
		return num / den, den > 0
	})
}
