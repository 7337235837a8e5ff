// Package line holds the fast ways to talk on one issue, beside the model: the
// same talks as in sim/deliberate.go, whose sums and pairs they are, to the bit
// (pairs) or within 1e-9 (tables).
//
// On one issue salience is 1, whatever its raw value, so that the distance is
// that of the positions: actors are points on a line. Nothing here remembers who
// met whom. Start reading at Actors.
//
// To add a way: a method of Actors, and a test in sim/kernel_test.go that holds
// it to the plain one.
package line
