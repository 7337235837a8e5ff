// Package tree reads YAML, TOML and JSON into one tree of which every node knows its
// file, line and column (Node), lays trees and assignments (path=value) over each
// other, holds them to a JSON Schema, tells all faults at once with their places,
// and writes a tree as YAML again. It knows nothing of what the files say: scenarios,
// batches and calibrations are files of other packages. Start reading at Node.
//
// To add a format: a reader from bytes to Node, and its ending in Parse.
package tree
