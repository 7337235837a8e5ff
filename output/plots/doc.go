// Package plots draws the figures of a run folder, from its files alone.
//
// A run leaves tables behind (series.csv, votes.csv, ...) beside a
// manifest.json. [Draw] reads them and writes figures/<name>.png (200 dpi) and
// figures/<name>.svg, so that a figure can be drawn again, years later, without
// running anything. [List] names every figure and the files that it needs.
//
// The tables are read by the names of their columns. A figure whose file is
// missing, or whose columns hold nothing, is left out with a reason ([SkipError]);
// a table that cannot be read is a fault that says where
// (series.csv:12: time: "abc" is not a number). [Sort] tells the two apart.
//
// The look is one: Liberation Sans at 11, 9 and 8 points, the colors of Okabe
// and Ito (https://jfly.uni-koeln.de/color/) with dashes as a second cue, bands
// behind lines, labels at the ends of lines, and a caption that says which run
// the figure shows. It lives in theme.go (fonts, colors, ticks), curve.go (lines
// and bands), label.go (labels that keep clear of each other), milestone.go
// and frame.go (title, key, caption, panels); pictures that compare several
// arms are meant to be built from the same parts.
//
// The same files give the same SVG to the byte: nothing is drawn in the order
// of a map, and nothing asks for the time of day.
//
// To add a figure: one file that holds its drawing function, and one line in
// [List].
package plots
