package agents

// MaxIssues is the greatest number of issues.
const MaxIssues = 32

// Deal is one framework as States judge it: the regime's settings and what
// each State expects of the others.
type Deal struct {
	Enforcement float64 // chi
	Flexibility float64 // phi
	Pledge      bool    // own obligations are self-set
	Covers      []bool  // D; nil: all issues
	// Exempt are States of which the text asks nothing, since they are in no group
	// that it binds; nil: none.
	Exempt []bool
	Form   Payoff
	// States each: expected participation with (P+) and without (P-) the State
	// as a share of capability [0,1], and its reference group's supporting share.
	With, Without, Peers []float64
	// Press is the pressure of review now [0,1].
	Press float64
	// Noise is the standard deviation of what is not known of a utility.
	Noise float64
	// Others is the practice expected of those who take part.
	Others Practice
}

// covers says whether the text speaks of issue d.
func (deal *Deal) covers(d int) bool { return deal.Covers == nil || deal.Covers[d] }

// Owed is the obligation b as it binds State i: none where it is exempt.
func (deal *Deal) Owed(i int, b float64) float64 {
	if deal.exempts(i) {
		return 0
	}
	return b
}

// exempts says whether the text asks nothing of State i.
func (deal *Deal) exempts(i int) bool { return deal.Exempt != nil && deal.Exempt[i] }

// reserves says whether a reservation can gain under an obligation.
func (deal *Deal) reserves(b float64) bool { return deal.Flexibility > 0 && b > 0 && !deal.Pledge }

// depths is the number of intervals of [0,1] at which practice is tabulated.
const depths = 32

// Practice is what the others who take part are expected to do under a text of
// depth t and an obligation b,
//
//	Q_d(t, b) = sum c_j pi_j [min(t, cap_jd) + m (min(t, cap_jd) - min(t, x_jd))] / sum c_j pi_j
//	cap_jd    = x_jd + M_jd/(g w_j k_jd)
//
// where cap is how far State j would go at most: what is promised is worth what
// others are expected to do (Downs, Rocke and Barsoom 1996), and what they do
// beyond the status quo is worth m times more than what they do anyway (Barrett
// 1994). It is tabulated on a grid of depths, at one obligation or at several
// that divide [0,1] evenly. Without a table the others do all of the text.
type Practice struct {
	D           int
	Obligations []float64
	table       []float64 // obligations x D x (depths+1)
	// The text and obligation asked about last, and the answer: the same text is
	// asked about State after State.
	b           float64
	text, level []float64
}

// Open empties the table for d issues and the obligations.
func (q *Practice) Open(d int, obligations []float64) {
	n := len(obligations) * d * (depths + 1)
	if cap(q.table) < n {
		q.table = make([]float64, n)
	}
	q.D, q.Obligations, q.table = d, obligations, q.table[:n]
	clear(q.table)
	q.text, q.level = q.text[:0], q.level[:0]
	for range d {
		q.text, q.level = append(q.text, -1), append(q.level, 0)
	}
}

// Forget takes the table away.
func (q *Practice) Forget() { q.table, q.Obligations = q.table[:0], nil }

// row is issue d's row at obligation number g.
func (q *Practice) row(g, d int) []float64 {
	at := (g*q.D + d) * (depths + 1)
	return q.table[at : at+depths+1 : at+depths+1]
}

// Add counts a State of weight c that stands at x and would go to top at most.
func (q *Practice) Add(g, d int, c, x, top, gains float64) {
	row := q.row(g, d)
	ramp(row, top, c*(1+gains))
	if gains > 0 {
		ramp(row, x, -c*gains)
	}
}

// ramp adds the slopes of c min(t, top).
func ramp(row []float64, top, c float64) {
	n := int(top * depths)
	row[0] += c
	if n >= depths {
		return
	}
	rest := top*depths - float64(n)
	row[n] -= c * (1 - rest)
	row[n+1] -= c * rest
}

// Close turns the sums of slopes into means, total being the sum of weights.
func (q *Practice) Close(g int, total float64) {
	for d := range q.D {
		row := q.row(g, d)
		slope, level := 0.0, 0.0
		for n, change := range row {
			if n > 0 {
				level += slope / depths
			}
			slope += change
			row[n] = level / max(total, 1e-12)
		}
	}
}

// Of is Q_d(t, b) of every issue of a text [D]; it stands until the next call.
func (q *Practice) Of(text []float64, b float64) []float64 {
	if len(q.Obligations) == 0 {
		return text
	}
	same := b == q.b
	q.b = b
	level := q.level[:len(text)]
	for d, t := range text {
		if !same || q.text[d] != t {
			q.text[d], level[d] = t, q.At(d, t, b)
		}
	}
	return level
}

// At is Q_d(t, b), interpolated.
func (q *Practice) At(d int, t, b float64) float64 {
	last := len(q.Obligations) - 1
	if last < 0 {
		return t
	}
	if last == 0 {
		return between(q.row(0, d), t)
	}
	at := min(max(b, 0), 1) * float64(last)
	n := min(int(at), last-1)
	low := between(q.row(n, d), t)
	return low + (at-float64(n))*(between(q.row(n+1, d), t)-low)
}

// between interpolates a row at t in [0,1].
func between(row []float64, t float64) float64 {
	at := t * depths
	n := min(int(at), depths-1)
	return row[n] + (at-float64(n))*(row[n+1]-row[n])
}
