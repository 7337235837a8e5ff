// Package prose writes text for people: safe on a terminal and in Markdown,
// wrapped, in columns, in colors.
//
// Names and titles come from files that anybody may have written. [Text] makes
// one fit for a line on a terminal, [Markdown] for a line or cell of Markdown; all
// that lays text out here (Wrap, Pad, Lead, Cut, Table, Style) calls Text itself,
// and a [Guard] around a terminal holds back what was forgotten.
//
// Start reading at safe.go.
//
// To add a way to lay text out: a function in layout.go that calls Text. To add a
// color: a constant in style.go.
package prose
