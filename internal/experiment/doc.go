// Package experiment runs a scenario many times: arms (scenarios that differ in
// some settings) by replicates, every arm under the same luck.
//
// Runs are numbered by (arm, replicate), never by the order in which they
// happen to finish, so results do not depend on the number of workers. Start
// reading at Run; Contrast compares two arms replicate by replicate.
//
// To add a summary of paired arms: a function beside Contrast.
package experiment
