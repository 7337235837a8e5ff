package plots

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// take returns the values of a column at the given rows; a column that is not
// there stays so.
func take[T any](col []T, rows []int) []T {
	if col == nil {
		return nil
	}
	out := make([]T, len(rows))
	for k, i := range rows {
		out[k] = col[i]
	}
	return out
}

// pick takes the given rows of several columns.
func pick[T any](cols [][]T, rows []int) [][]T {
	out := make([][]T, len(cols))
	for k, c := range cols {
		out[k] = take(c, rows)
	}
	return out
}

// list joins names for a sentence.
func list(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " or " + names[n-1]
	}
	return strings.Join(names, "")
}

// capital writes a name with a capital first.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || strings.ContainsAny(s[n:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
