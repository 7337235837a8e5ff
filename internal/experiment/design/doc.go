// Package design says which points of a space of factors a batch visits.
//
// A design makes a Sequence: a number of points and a function from the number
// of a point to its coordinates. A coordinate is the number of a level for a
// factor that has levels, a share of the range [0,1] for one that has none, and
// NaN where the scenario's own value stays. A point depends on the seed, on its
// number and on the factors' names, never on the points visited before, so that
// any worker can ask for any point.
//
// Start reading at Designs, the list. What a design is analysed by stands
// beside it: Morris in morris.go, Saltelli in saltelli.go.
//
// To add a design: one file with its function and one line in Designs.
package design
