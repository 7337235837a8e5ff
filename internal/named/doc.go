// Package named holds the one shape of every list a scenario can choose from:
// kinds, rules, regimes, payoffs, phases, measures, figures, designs.
//
// A List is ordered and documented; asking it for an unknown name answers with
// the nearest one and with all there are. Start reading at List.
//
// To add an entry to a list: one line where the list is declared; from a program
// of one's own, Add before anything runs.
package named
