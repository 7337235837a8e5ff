// Package regime holds the legal forms a framework can have.
//
// A regime is a handful of settings, no code of its own: obligation and
// procedure are separate, so that each effect can be told apart from the other
// (Abbott and Snidal 2000 on obligation; Koremenos, Lipson and Snidal 2001 on
// flexibility). A preset fills the settings; a scenario may then change any.
//
// Start reading at regime.go.
//
// To add a regime: one file with its Settings and one line in Presets. To add a
// setting: a field of Settings and a row in Table.
package regime
