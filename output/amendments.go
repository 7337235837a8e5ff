package output

import "plenary/sim"

const amendmentsFile = "amendments.csv"

var amendmentsSheet = sheet{
	name: amendmentsFile,
	doc:  "The amendments that passed, in order: every move of a text that is drafted by amendments, with its sponsor, its authors and the reason why it passed.",
	cols: []column{
		stepColumn, dateColumn,
		{"framework", "", "name of the framework"},
		{"forum", "", "name of the forum that drafts"},
		{"issue", "", "the issue that is moved, or obligation"},
		{"move", "position", "how far the text moves on it"},
		{"sponsor", "", "the State or the coalition that tabled it"},
		{"lead", "", "the State that spoke for it"},
		{"why", "", "majority, concession (to a sponsor that objected) or package (with a second amendment)"},
		{"with", "", "the sponsor of the other half of a package"},
		{"for", "capability", "weight of the States that gain by it (both halves of a package)"},
		{"against", "capability", "weight of those that lose"},
		{"author", "", "the non-State actor that did most of the work outside; empty: nobody did any"},
		{"authored", "share", "share of authors outside in it"},
	},
	each: func(r *Recorder, t *table, w *sim.World) {
		for i := range w.Amended[r.read.amended:] {
			a := &w.Amended[r.read.amended+i]
			t.count(a.Step + 1)
			t.num(w.Spec.At(a.Date))
			t.text(w.Spec.Frameworks[a.Framework].Name)
			t.text(w.Forums[a.Forum].Name)
			t.text(issueOf(w.Spec, a.Issue))
			t.num(a.Move)
			t.text(a.Sponsor)
			t.text(w.Pop.Name(int(a.Lead)))
			t.text(a.Why.String())
			t.text(a.With)
			t.num(a.For)
			t.num(a.Against)
			t.text(a.Name)
			t.num(a.Author)
			t.end()
		}
	},
}

// issueOf is the name of issue d of an amendment.
func issueOf(s *sim.Spec, d int) string {
	if d == len(s.Issues) {
		return "obligation"
	}
	return s.Issues[d].Name
}
