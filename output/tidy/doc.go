// Package tidy writes and reads tables with a row per observation and a column per
// variable (Wickham 2014), as CSV and as Parquet.
//
// The same rows give the same bytes: numbers in CSV are the shortest decimals
// that read back as the same, lines end in LF, what is not defined is an empty
// cell (CSV) or null (Parquet); Parquet is compressed by zstd and holds no
// times. Files have temporary names until Commit.
//
// Start reading at Create. To add a kind of column: a Kind, a method that writes
// it, and a node in parquet.go.
package tidy
