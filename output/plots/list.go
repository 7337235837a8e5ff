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
		{"space", "The space of agreement", "How many States would take part in a common text of which depth, through time, with the deepest text for nine in ten and for half of them, and the text as negotiated.", []string{frontierFile, seriesFile}, drawSpace},
		{"emergence", "How consensus emerges", "What could be agreed, from the first step on, and what is: the frontier of cooperation above the agreement of positions, the deepest text for nine in ten, States supporting and the distance to the text, with the milestones of the process.", []string{seriesFile}, drawEmergence},
		{"breadth-depth", "Breadth and depth", "The path of the framework between how many take part and how much it asks, below the frontiers of what could be agreed at the start, at milestones and at the end.", []string{frontierFile, seriesFile}, drawBreadthDepth},
		{"positions", "Positions of States and the text", "Quantiles of the States' positions on each issue against the text.", []string{positionsFile}, drawPositions},
		{"vote", "The recorded vote", "The last vote on the main framework by region, and every decision taken on it.", []string{votesFile}, drawVote},
		{"parties", "Who joined, and when", "Supporters, signatories, parties and pledges of the main framework through time, by region.", []string{partiesFile}, drawParties},
		{"coalitions", "Coalitions", "Who is tied to whom, at up to four moments: shape by kind, color by coalition, size by capability.", []string{networkFile}, drawCoalitions},
		{"attendance", "Who attends, and where", "Attendance by kind of actor and by level of governance.", []string{attendanceFile + " or " + seriesFile}, drawAttendance},
		{"delivery", "Politicisation and delivery", "How contested the issue is at home, how much is delivered, and what delivering costs.", []string{seriesFile}, drawDelivery},
	}
}

// Comparisons returns the figures of a folder that compares arms, in the order
// in which they are drawn.
func Comparisons() []Figure {
	return []Figure{
		{"spaces", "The space of agreement", "How many States would take part in a common text of which depth, through time, a panel for each arm, with the text as negotiated; an arm in which nobody talks is dotted over the one that it is otherwise like.", []string{frontierFile, seriesFile}, drawSpaces},
		{"trajectories", "Trajectories", "Means of the measures through time, the arms over each other, with bands that hold 90 % of the runs.", []string{seriesFile}, drawTrajectories},
		{"side-by-side", "Trajectories side by side", "A panel for each arm, over the mean of the first one: small multiples where there are many arms.", []string{seriesFile}, drawSideBySide},
		{"difference", "Differences through time", "How far each arm is from the first one, run by run under the same luck, with 95 % intervals of the mean.", []string{differenceFile}, drawDifference},
		{"outcomes", "Outcomes", "Every run's outcome, with quartiles and means, by arm.", []string{resultsFile}, drawOutcomes},
		{"breadth-depth-cloud", "Breadth against depth", "Where every run ends between how many take part and how much the text asks, with the means of the arms.", []string{resultsFile}, drawCloud},
		{"votes", "The recorded vote, by arm", "How States vote on average at the last recorded vote.", []string{resultsFile}, drawVotes},
		{"joining", "Who joined, by arm", "Supporters, signatories, parties and withdrawals through time, with bands that hold 90 % of the runs.", []string{seriesFile}, drawJoining},
		{"phase", "Phase diagram", "The mean outcome over two factors of a design, as a map with contour lines.", []string{resultsFile}, drawPhase},
	}
}

// figures are those of the folder's kind.
func (r *run) figures() []Figure {
	if r.man.of != nil {
		return Comparisons()
	}
	return List()
}

// choose returns the figures of the given names in the order of a list; no
// names mean all of them.
func choose(all []Figure, names []string) ([]Figure, error) {
	if len(names) == 0 {
		return all, nil
	}
	if err := unknown("figure", names, namesOf(all)); err != nil {
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

func namesOf(figures []Figure) (names []string) {
	for _, f := range figures {
		names = append(names, f.Name)
	}
	return names
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
