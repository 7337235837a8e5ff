package verify

import (
	"plenary/sim"
)

// text is the first framework's text on the first issue.
func text(w *sim.World) float64 { return w.Frameworks[0].Text[0] }

// textOn is that text on issue d, on the issue's scale.
func textOn(d int) func(w *sim.World) float64 {
	return func(w *sim.World) float64 {
		is := w.Spec.Issues[d]
		return is.Low + w.Frameworks[0].Text[d]*(is.High-is.Low)
	}
}

// drafting are the rules by which a text moves: amendments, exchanges of equal
// gain, the compromise mean of the same cases.
func drafting() []Check { return append(amendments(), exchanges()...) }

func amendments() []Check {
	const median, trade = "verify/amend-median", "verify/amend-trade"
	const packages = "by hand; Riker and Brams 1973"
	var out []Check
	for _, c := range []struct {
		what string
		set  []string
		want float64
	}{
		{"weights 1, 1, 1, 1.5, 3: at rest", nil, 0.7},
		{"the same from above", []string{`frameworks["Text"].draft.text=0.95`}, 0.7},
		{"equal weights", []string{`actors["D"].capability=1`, `actors["E"].capability=1`}, 0.5},
		{"weights 5, 1, 1, 1, 1", []string{`actors["A"].capability=5`, `actors["D"].capability=1`, `actors["E"].capability=1`}, 0.1},
	} {
		out = append(out, Check{
			Model: "amendments", What: "one issue, " + c.what, Scenario: median, Set: c.set, Expected: c.want, Tolerance: 1e-4,
			Source: "Black 1948", Got: atEnd(text),
		})
	}
	heavy := []string{`actors["C"].capability=2.5`}
	return append(
		out,
		Check{Model: "amendments", What: "two issues, a trade: the first", Scenario: trade, Expected: 0.6, Tolerance: 1e-12, Source: packages, Got: atEnd(textOn(0))},
		Check{Model: "amendments", What: "two issues, a trade: the second", Scenario: trade, Expected: 0.6, Tolerance: 1e-12, Source: packages, Got: atEnd(textOn(1))},
		Check{Model: "amendments", What: "a third outweighs it: the first", Scenario: trade, Set: heavy, Expected: 0.4, Tolerance: 1e-12, Source: packages, Got: atEnd(textOn(0))},
		Check{Model: "amendments", What: "a third outweighs it: the second", Scenario: trade, Set: heavy, Expected: 0.5, Tolerance: 1e-12, Source: packages, Got: atEnd(textOn(1))},
	)
}

// exchanges are two climate conferences on scales from 0 to 100: the compromise
// means, and the means of voting positions after a round of exchanges. Names of
// issues are those of the data.
func exchanges() []Check {
	const source = "Stokman and van Oosten 1994; decide-exchange-model"
	var out []Check
	for _, c := range []struct {
		file, what, issue string
		d                 int
		mean, exchange    float64
	}{
		{"copenhagen", "Copenhagen", "Newtreaty", 0, 61.576271, 54.261793},
		{"copenhagen", "Copenhagen", "DevlopC2020", 1, 58.144654, 67.015753},
		{"copenhagen", "Copenhagen", "Domestred", 2, 30.707395, 36.919307},
		{"copenhagen", "Copenhagen", "MRVdecrease", 3, 52.235915, 47.427892},
		{"copenhagen", "Copenhagen", "Commitments", 4, 51.949891, 19.063181},
		{"copenhagen", "Copenhagen", "Control", 5, 57.621448, 68.541209},
		{"copenhagen", "Copenhagen", "Extra", 6, 64.620690, 95.477833},
		{"cop21", "Paris", "differentiation", 0, 49.255404, 44.106536},
		{"cop21", "Paris", "legal", 2, 57.968750, 63.038541},
		{"cop21", "Paris", "ld", 8, 40.105843, 11.430991},
	} {
		out = append(
			out,
			Check{
				Model: "compromise", What: c.what + ", " + c.issue + ": mean", Scenario: "verify/" + c.file,
				Set: []string{`frameworks["Outcome"].drafting=mean`}, Expected: c.mean, Tolerance: 5e-7, Source: "Achen 2006; independent code",
				Got: atEnd(textOn(c.d)),
			},
			Check{
				Model: "exchange", What: c.what + ", " + c.issue + ": mean of votes", Scenario: "verify/" + c.file, Expected: c.exchange,
				Tolerance: 5e-7, Source: source, Got: atEnd(textOn(c.d)),
			},
		)
	}
	return out
}
