// Package docs holds the manual, and the tests that hold the manual to the code.
//
// odd.md describes the model (ODD protocol), architecture.md the program,
// scenarios.md the files that go in, roster.md the Member States; parameters.md
// is generated from the table of parameters. Start reading at odd.md.
//
// To add a page: a file here; a page that lists what the code lists gets a test
// in docs_test.go.
package docs
