package plots

import (
	"fmt"
	"strings"
)

// A Figure is one picture that can be drawn of a run.
type Figure struct {
	Name  string   // what it is called on the command line and on disk
	Title string   // what stands above it
	Doc   string   // what it shows, in a sentence
	Needs []string // the files that it cannot do without, beside manifest.json

	draw func(r *run) (*picture, error)
}

// List returns the figures in the order in which they are drawn.
func List() []Figure {
	return []Figure{
		{"emergence", "How consensus emerges", "Agreement of positions, States supporting and distance to the text through time, with the milestones of the process.", []string{seriesFile}, drawEmergence},
		{"breadth-depth", "Breadth and depth", "The path of the framework between how many take part and how much it asks, over lines of equal breadth x depth.", []string{seriesFile}, drawBreadthDepth},
		{"positions", "Positions of States and the text", "Quantiles of the States' positions on each issue against the text.", []string{positionsFile}, drawPositions},
		{"vote", "The recorded vote", "The last vote on the main framework by region, and every decision taken on it.", []string{votesFile}, drawVote},
		{"parties", "Who joined, and when", "Supporters, signatories, parties and pledges of the main framework through time, by region.", []string{partiesFile}, drawParties},
		{"coalitions", "Coalitions", "Who is tied to whom, at up to four moments: shape by kind, color by coalition, size by capability.", []string{networkFile}, drawCoalitions},
		{"attendance", "Who attends, and where", "Attendance by kind of actor and by level of governance.", []string{attendanceFile + " or " + seriesFile}, drawAttendance},
		{"delivery", "Politicisation and delivery", "How contested the issue is at home, how much is delivered, and what delivering costs.", []string{seriesFile}, drawDelivery},
	}
}

// choose returns the figures of the given names in the order of List; no names
// mean all of them.
func choose(names []string) ([]Figure, error) {
	all := List()
	if len(names) == 0 {
		return all, nil
	}
	known := make([]string, len(all))
	for i, f := range all {
		known[i] = f.Name
	}
	if err := unknown("figure", names, known); err != nil {
		return nil, err
	}
	var out []Figure
	for _, f := range all {
		if contains(names, f.Name) {
			out = append(out, f)
		}
	}
	return out, nil
}

// unknown returns an error that lists the choices if one of names is none.
func unknown(what string, names, known []string) error {
	var bad []string
	for _, n := range names {
		if !contains(known, n) {
			bad = append(bad, fmt.Sprintf("%q", n))
		}
	}
	if bad == nil {
		return nil
	}
	return fmt.Errorf("plots: unknown %s %s (have %s)", what, strings.Join(bad, ", "), strings.Join(known, ", "))
}
