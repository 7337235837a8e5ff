// Package treaties holds the record of universal treaties, a row a treaty, and
// what their scenarios share (base.yaml). README.md says where the rows come from. What States
// did on the 43 treaties stands with the other facts of the rosters.
//
// Only internal/panel may import this package.
//
// To add a treaty: a row in treaties.csv and its acts in
// ../rosters/facts/treaty_actions.csv; another panel of your own needs no change
// here (plenary validate treaties --help).
package treaties
