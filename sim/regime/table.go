package regime

import "plenary/internal/named"

// Row is a setting of a regime: a number, a count, a switch or a word.
type Row struct {
	Unit     string // of numbers and counts; empty for the others
	Min, Max float64
	Source   string
	List     string // what a word chooses from
	at       func(s *Settings) any
}

// Table are the settings in the order in which they are told.
var Table = named.New("setting of a regime",
	number("obligation", "Obligation b: 0 voluntary, 1 legally binding", "obligation", "Abbott and Snidal 2000", func(s *Settings) any { return &s.Obligation }),
	number("enforcement", "Enforcement chi: how surely an obligation is enforced once in force", "1", "Downs, Rocke and Barsoom 1996", func(s *Settings) any { return &s.Enforcement }),
	number("flexibility", "Flexibility phi: share of the issues that may be reserved", "share", "Koremenos, Lipson and Snidal 2001", func(s *Settings) any { return &s.Flexibility }),
	named.Entry[Row]{Name: "procedure", Doc: "Way to commit", Value: Row{List: "commitment procedure", at: func(s *Settings) any { return &s.Procedure }}},
	named.Entry[Row]{Name: "rule", Doc: "Decision rule where neither decision nor forum names one", Value: Row{List: "decision rule", at: func(s *Settings) any { return &s.Rule }}},
	number("quota", "Quota where neither decision nor forum names one", "share", choice, func(s *Settings) any { return &s.Quota }),
	named.Entry[Row]{Name: "parties", Doc: "Parties that bring it into force", Value: Row{Unit: "States", Max: 1e6, Source: "20: ICRMW, article 87", at: func(s *Settings) any { return &s.Parties }}},
	number("share", "Share of capability, or of the weights that States are given, that brings it into force", "share", "55 %: Paris Agreement, article 21", func(s *Settings) any { return &s.Share }),
	named.Entry[Row]{Name: "notice", Doc: "Months for which a State that gives notice of withdrawal still takes part", Value: Row{Unit: "months", Max: 120, Source: "12: Kyoto Protocol, article 27; Paris Agreement, article 28", at: func(s *Settings) any { return &s.Notice }}},
	number("minimum", "Minimum participation of payoffs that are given as games", "share", "Carraro, Marchiori and Oreffice 2009", func(s *Settings) any { return &s.Minimum }),
	number("review", "Strength of a review session", "1", choice, func(s *Settings) any { return &s.Review }),
	named.Entry[Row]{Name: "ratchet", Doc: "Texts and pledges never fall", Value: Row{at: func(s *Settings) any { return &s.Ratchet }}},
	named.Entry[Row]{Name: "negotiable", Doc: "The obligation is part of the text", Value: Row{at: func(s *Settings) any { return &s.Negotiable }}},
)

const choice = "model choice; swept in the prior sample"

// number is a setting from 0 to 1.
func number(name, doc, unit, source string, at func(s *Settings) any) named.Entry[Row] {
	return named.Entry[Row]{Name: name, Doc: doc, Value: Row{Unit: unit, Max: 1, Source: source, at: at}}
}

// Get is the setting's value in s: a float64, an int, a bool or a string.
func (r Row) Get(s *Settings) any {
	switch p := r.at(s).(type) {
	case *float64:
		return *p
	case *int:
		return *p
	case *bool:
		return *p
	default:
		return *p.(*string) //nolint:forcetypeassert // the table has no other places
	}
}

// Number is the place of a number in s, nil for other settings.
func (r Row) Number(s *Settings) *float64 {
	p, _ := r.at(s).(*float64)
	return p
}

// Change sets the setting: numbers, counts and switches (on above 0) to value,
// words to text.
func (r Row) Change(s *Settings, value float64, text string) {
	switch p := r.at(s).(type) {
	case *float64:
		*p = value
	case *int:
		*p = int(value)
	case *bool:
		*p = value > 0
	case *string:
		*p = text
	}
}
