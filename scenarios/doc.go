// Package scenarios reads what goes in: scenario files in YAML, TOML or JSON,
// rosters of actors in CSV, the environment and the settings of flags.
//
// Everything becomes one tree of which each node knows its file, line and
// column (tree.Node); bases, rosters, PLENARY_ variables and --set are laid over
// each other on that tree. A JSON Schema and checks across entries then look
// for faults, all at once, each with its place. What is left goes through
// viper, strictly, into a File, and from there into a sim.Spec: plain data,
// lists in name order, names resolved to places, dates to days. Start reading
// at Load.
//
// The shape of a file is File; what numbers mean, their ranges and defaults
// stand in sim.ParamTable, and what can be chosen stands in the lists of sim,
// forum, regime, commit and agents. schema.json is made from all of them.
//
// To add a key: a field in File with its json tag, a row in sim/rows.go if it
// is a number, a line in resolve.go, and go generate. To add a scenario: a
// YAML file in this folder whose head says what it shows.
package scenarios
