package forum

// trade passes packages of two amendments that failed alone, the best first.
// Packages are ranked by the sums of what their halves change, and judged whole.
func (f *Floor) trade(a *Assembly, c Chair, text []float64) {
	for range text {
		if a.halted() {
			return
		}
		p, q := f.bestPackage(a)
		if p < 0 {
			return
		}
		x, y := f.rejected[p], f.rejected[q]
		f.try = f.judge(a, a.Trial, f.trial(a, c, text, x, y), f.try)
		f.count(a, &x)
		y.For, y.Against = x.For, x.Against
		x.Why, y.Why, x.With, y.With = AsPackage, AsPackage, y.Sponsor, x.Sponsor
		if x.For <= x.Against || f.barred(a) || f.gainOf(a, x.Sponsor) <= tie || f.gainOf(a, y.Sponsor) <= tie {
			f.settled[x.Issue], f.settled[y.Issue] = true, true
			continue
		}
		f.accept(a, c, text, x, y)
	}
}

// gainOf is what the trial changes for a sponsor [weight x utility].
func (f *Floor) gainOf(a *Assembly, k int) float64 {
	sum := 0.0
	for i, of := range f.Of {
		if int(of) == k {
			sum += a.Weight[i] * (f.try[i] - f.now[i])
		}
	}
	return sum
}

// bestPackage is the pair of rejected amendments on open issues, by different
// sponsors, that would pass by the sum of its halves and whose less gaining
// sponsor gains most per weight, -1: none.
func (f *Floor) bestPackage(a *Assembly) (int, int) {
	best, bp, bq := 0.0, -1, -1
	for p, x := range f.rejected {
		for q := p + 1; q < len(f.rejected); q++ {
			y := f.rejected[q]
			if x.Issue == y.Issue || x.Sponsor == y.Sponsor || f.settled[x.Issue] || f.settled[y.Issue] {
				continue
			}
			if g := f.worth(a, p, q); g > best {
				best, bp, bq = g, p, q
			}
		}
	}
	return bp, bq
}

// worth is the smaller gain of the two sponsors of a package per weight, 0 if
// more weight loses than gains by it.
func (f *Floor) worth(a *Assembly, p, q int) float64 {
	n := len(a.Weight)
	cp, cq := f.change[p*n:(p+1)*n], f.change[q*n:(q+1)*n]
	x, y := f.rejected[p].Sponsor, f.rejected[q].Sponsor
	var balance, wx, gx, wy, gy float64
	for i, w := range a.Weight {
		g := cp[i] + cq[i]
		switch {
		case g > tie:
			balance += w
		case g < -tie:
			balance -= w
		}
		switch int(f.Of[i]) {
		case x:
			wx += w
			gx += w * g
		case y:
			wy += w
			gy += w * g
		}
	}
	if balance <= 0 {
		return 0
	}
	return min(gx/wx, gy/wy)
}
