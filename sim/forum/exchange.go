package forum

import "slices"

// MostExchanging is how many members Exchange is for: its memory grows with the
// square of members and of issues (40 MB for 193 on 13), its work faster (1 s).
const MostExchanging = 256

// Exchange moves towards the means of voting positions after one round of
// exchanges of equal gain (Stokman and van Oosten 1994). Two members i and j
// that stand on opposite sides of the compromise mean on two issues, i caring
// less for p relative to q than j does, may exchange: i votes nearer to j on p,
// j nearer to i on q. A move dx of member a shifts an issue's mean by
//
//	dx c_a s_a / sum c s
//
// One of the two goes all the way to where the other stands, the other so far
// that both gain the same, s_iq dq - s_ip dp = s_jp dp - s_jq dq with dp and dq
// the shifts of the means,
//
//	dq = dp (s_ip + s_jp) / (s_iq + s_jq)
//
// and no mean, as whoever asked for the move knows it by what was voted for it
// so far, is taken beyond where that member stands. The exchange of the highest
// gain is made first; those that it concerns are calculated anew, and drop out
// where nothing is left to gain, a vote would turn back, or, as in the program
// that the model's users share (decide-exchange-model), the moves upwards that
// an exchange has had in mind for a vote add up to more than the whole scale.
// Of equal gains the first in the order of issues and members counts.
func Exchange(a *Assembly, c Chair, text []float64) {
	if a.market == nil {
		a.market = &market{}
	}
	m := a.market
	m.Assembly = a
	m.open()
	for best := m.best(); best >= 0 && !a.halted(); best = m.best() {
		m.carryOut(best)
	}
	toward(a, c, text, func(d int) (float64, bool) {
		sum, weight := 0.0, 0.0
		for row := d; row < len(m.vote); row += a.D {
			sum += m.share[row] * m.vote[row]
			weight += m.share[row]
		}
		return min(max(sum, 0), 1), weight > 0 // a sum of many shares is exact to some digits
	})
}

// market is a round of exchanges; a row is a member on an issue (n x D).
type market struct {
	*Assembly
	share []float64 // of each row in its issue's mean, c s / sum c s
	vote  []float64 // voting position of each row
	went  []float64 // last move of each vote, 0: none
	mean  []float64 // D, of positions
	// For each row the votes that were moved at its member's wish: the first of a
	// chain, -1: none.
	first  []int32
	wishes []wish
	offers []offer // by pairs of members
	pairs  []pair  // n x n, of i < j
}

// pair is where the offers of two members stand, and the best of them, -1: none.
type pair struct{ from, to, best int32 }

// wish is a vote that was moved at somebody's wish: its row, how far from the
// position it stands since, and the next such vote.
type wish struct {
	vote int32
	far  float64
	next int32
}

// offer is an exchange that may be made. Side 0 is i on p, side 1 j on q: the
// row that moves, and the row of the member that wishes it to.
type offer struct {
	moves, wishes [2]int32
	by            [2]float64 // the move of each vote
	had           [2]float64 // moves had in mind before others moved the vote
	gain          float64    // 0: it has dropped out
	rank          int        // in the order of issues and members
}

// open finds who may exchange with whom.
func (m *market) open() {
	n := m.N()
	rows := n * m.D
	m.share, m.went = resized(m.share, rows), resized(m.went, rows)
	m.vote = append(m.vote[:0], m.Ideal...)
	m.first = slices.Grow(m.first[:0], rows)[:rows]
	for row := range m.first {
		m.first[row] = -1
	}
	m.wishes, m.offers = m.wishes[:0], m.offers[:0]
	m.pairs = slices.Grow(m.pairs[:0], n*n)[:n*n]
	for k := range m.pairs {
		m.pairs[k] = pair{best: -1}
	}
	m.means()
	for i := range n {
		for j := i + 1; j < n && !m.halted(); j++ {
			m.meet(i, j)
		}
	}
}

// resized is memory of n zeros.
func resized(x []float64, n int) []float64 {
	x = slices.Grow(x[:0], n)[:n]
	clear(x)
	return x
}

// means finds the compromise means and what each row has in them.
func (m *market) means() {
	m.mean = resized(m.mean, m.D)
	for d := range m.D {
		sum := 0.0
		for i, c := range m.Weight {
			sum += c * m.Salience[i*m.D+d]
		}
		for i, c := range m.Weight {
			row := i*m.D + d
			if sum > 0 {
				m.share[row] = c * m.Salience[row] / sum
			}
			m.mean[d] += m.share[row] * m.Ideal[row]
		}
	}
}

// meet puts the exchanges of two members on the market.
func (m *market) meet(i, j int) {
	from := len(m.offers)
	for p := range m.D {
		for q := p + 1; q < m.D; q++ {
			if m.Covers == nil || m.Covers[p] && m.Covers[q] {
				m.offer(i, j, p, q)
			}
		}
	}
	at := &m.pairs[i*m.N()+j]
	at.from, at.to = int32(from), int32(len(m.offers))
	m.rate(at)
}

// offer puts an exchange of i and j on issues p and q on the market, if they
// stand on opposite sides on both and both gain.
func (m *market) offer(i, j, p, q int) {
	ip, iq, jp, jq := i*m.D+p, i*m.D+q, j*m.D+p, j*m.D+q
	if m.share[ip]*m.share[iq]*m.share[jp]*m.share[jq] == 0 || m.below(ip) == m.below(jp) || m.below(iq) == m.below(jq) {
		return
	}
	o := offer{rank: ((p*m.D+q)*m.N()+i)*m.N() + j}
	if m.Salience[ip]*m.Salience[jq] >= m.Salience[jp]*m.Salience[iq] {
		ip, iq, jp, jq = jp, jq, ip, iq
	}
	o.moves, o.wishes = [2]int32{int32(ip), int32(jq)}, [2]int32{int32(jp), int32(iq)}
	if m.work(&o) {
		m.offers = append(m.offers, o)
	}
}

// below says whether a row stands below its issue's mean.
func (m *market) below(row int) bool { return m.Ideal[row] < m.mean[row%m.D] }

// rate finds the best offer of a pair.
func (m *market) rate(at *pair) {
	at.best = -1
	for k := at.from; k < at.to; k++ {
		at.best = m.better(at.best, k)
	}
}

// better is the one of two offers that is made first, -1: none.
func (m *market) better(a, b int32) int32 {
	if b < 0 || m.offers[b].gain <= 0 {
		return a
	}
	if a < 0 {
		return b
	}
	x, y := &m.offers[a], &m.offers[b]
	if y.gain > x.gain+tie || y.gain >= x.gain-tie && y.rank < x.rank {
		return b
	}
	return a
}

// best is the offer that is made next, -1: none.
func (m *market) best() int32 {
	n, at := m.N(), int32(-1)
	for i := range n {
		for j := i + 1; j < n; j++ {
			at = m.better(at, m.pairs[i*n+j].best)
		}
	}
	return at
}

// carryOut moves the two votes of an offer, and works out anew the offers that
// this concerns, all of them its members' own.
func (m *market) carryOut(best int32) {
	done := m.offers[best]
	m.offers[best].gain = 0
	for side, row := range done.moves {
		m.vote[row] += done.by[side]
		m.went[row] = done.by[side]
		m.remember(done.wishes[side], row)
	}
	n := m.N()
	i, j := int(done.moves[0])/m.D, int(done.moves[1])/m.D
	for k := range n {
		for _, with := range [2]int{i, j} {
			if k != with && (k != i || with != j) {
				at := &m.pairs[min(k, with)*n+max(k, with)]
				m.follow(at, &done)
				m.rate(at)
			}
		}
	}
}

// follow works out anew the offers of a pair that an exchange concerns.
func (m *market) follow(at *pair, done *offer) {
	for k := at.from; k < at.to; k++ {
		o := &m.offers[k]
		if o.gain <= 0 {
			continue
		}
		anew := false
		for side := range o.moves {
			if o.moves[side] == done.moves[0] || o.moves[side] == done.moves[1] {
				o.had[side] += o.by[side]
				anew = true
			}
			anew = anew || o.wishes[side] == done.wishes[0] || o.wishes[side] == done.wishes[1]
		}
		if anew && !m.work(o) {
			o.gain = 0
		}
	}
}

// remember keeps where a vote stands that was moved at a row's wish.
func (m *market) remember(by, vote int32) {
	far := m.vote[vote] - m.Ideal[vote]
	for k := m.first[by]; k >= 0; k = m.wishes[k].next {
		if m.wishes[k].vote == vote {
			m.wishes[k].far = far
			return
		}
	}
	m.wishes = append(m.wishes, wish{vote, far, m.first[by]})
	m.first[by] = int32(len(m.wishes)) - 1
}

// work finds the moves and the gain of an offer; it says whether there is one.
func (m *market) work(o *offer) bool {
	rate := (m.Salience[o.moves[0]] + m.Salience[o.wishes[0]]) / (m.Salience[o.moves[1]] + m.Salience[o.wishes[1]])
	shift := m.full(o, 0)
	if most := m.full(o, 1); shift*rate > most {
		shift = most / rate
	}
	if !m.set(o, shift, rate) {
		return false
	}
	for _, side := range [2]int{1, 0} {
		room, crosses := m.room(o, side)
		if !crosses {
			continue
		}
		if side == 1 {
			room /= rate
		}
		if !m.set(o, room, rate) {
			return false
		}
	}
	return true
}

// full is the shift of the mean if a side goes all the way.
func (m *market) full(o *offer, side int) float64 {
	return max(m.gap(o, side), -m.gap(o, side)) * m.share[o.moves[side]]
}

// gap is how far a side stands from where it is wished to.
func (m *market) gap(o *offer, side int) float64 {
	return m.Ideal[o.wishes[side]] - m.vote[o.moves[side]]
}

// set makes the moves that shift the mean of the first side's issue by shift and
// the other's by rate x shift; it says whether both are moves that may be made.
func (m *market) set(o *offer, shift, rate float64) bool {
	shifts := [2]float64{shift, shift * rate}
	o.gain = m.Salience[o.wishes[1]]*shifts[1] - m.Salience[o.moves[0]]*shifts[0]
	if o.gain <= tie {
		return false
	}
	for side, row := range o.moves {
		by := shifts[side] / m.share[row]
		if m.gap(o, side) < 0 {
			by = -by
		}
		o.by[side] = by
		to := m.vote[row] + by
		if max(by, -by) <= tie || to < -tie || to > 1+tie || by*m.went[row] < 0 || o.had[side]+by > 1+tie {
			return false
		}
	}
	return true
}

// room is how far the mean is from where the member stands that wishes a side's
// move, and whether the move takes it beyond.
func (m *market) room(o *offer, side int) (room float64, crosses bool) {
	row, by := o.moves[side], o.wishes[side]
	before := m.mean[int(row)%m.D] + m.share[row]*(m.vote[row]-m.Ideal[row])
	for k := m.first[by]; k >= 0; k = m.wishes[k].next {
		if v := m.wishes[k].vote; v != row {
			before += m.share[v] * m.wishes[k].far
		}
	}
	left := m.Ideal[by] - before
	after := left - m.share[row]*o.by[side]
	return max(left, -left), left*after < 0 && max(after, -after) > tie
}
