package commit

// tie is the tolerance of best responses: it lets exact ties join.
const tie = 1e-9

// BestReply lets one State after another, in the roll's order, join when
// payoff in(k+1) >= payoff out(k) - 1e-9 and leave when payoff out(k-1) >
// payoff in(k) + 1e-9, k being those in, until nobody moves: the internal and
// external stability of d'Aspremont et al. (1983) that Barrett (1994) uses.
// Below the minimum participation all get the payoff of nobody in; nobody gains
// by leaving or staying, and as ties join, the minimum is reached.
func BestReply(r *Roll) {
	n, k := 0, 0
	for i := range r.Next {
		if r.Present[i] {
			n++
			if r.Next[i].In() {
				k++
			}
		}
	}
	for range 4 * n {
		moved := false
		for _, i := range r.Order {
			if !r.Present[i] {
				continue
			}
			if j := r.move(int(i), k, n); j != k {
				k, moved = j, true
			}
		}
		if !moved {
			return
		}
	}
}

// move lets State i answer and returns how many are in after it.
func (r *Roll) move(i, k, n int) int {
	need := Needed(r.Minimum, n)
	in := func(k int) float64 { return r.pay(r.In, i, k, need) }
	out := func(k int) float64 { return r.pay(r.Out, i, k, need) }
	switch {
	case r.Next[i].In():
		if out(k-1) > in(k)+tie {
			r.Next[i] = Outside
			return k - 1
		}
	case in(k+1) >= out(k)-tie:
		r.Next[i] = Supporter
		return k + 1
	}
	return k
}

// Needed is how many of n must be in before a game is played with them, for a
// minimum participation [share].
func Needed(minimum float64, n int) int { return int(minimum*float64(n) + 1 - 1e-9) }

// pay is a payoff, the non-cooperative one while fewer than need are in.
func (r *Roll) pay(f func(i, k int) float64, i, k, need int) float64 {
	if k < need {
		return r.Out(i, 0)
	}
	return f(i, k)
}
