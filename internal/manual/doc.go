// Package manual holds blocks of the manual's pages to what the program prints,
// and files of testdata to what it makes. A block stands between <!-- name --> and <!-- end -->, as fenced text. Tests
// alone use it.
//
// To add a block: the two marks on the page around a fenced text, and a test
// beside the code that prints it, which calls Hold.
package manual
