package panel

// A risk is a year in which a State might consent: it exists and has not yet.
type risk struct {
	state, step int
	event       bool
	region, all float64 // shares of parties at the start of the year
	newcomer    bool    // not party to what the treaty follows on
}

// risks are the years of a treaty's record in order of steps, States within.
func (r *Record) risks(t *Treaty) []risk {
	base := r.base(t)
	entry, joined := make([]int, len(r.States)), make([]int, len(r.States))
	for i := range r.States {
		entry[i], joined[i] = r.entry(t, i), r.joined(t, i)
	}
	var out []risk
	for k := range t.Time.Steps {
		s := newShares()
		for i, x := range r.States {
			if entry[i] <= k {
				s.add(x.Region, joined[i] < k)
			}
		}
		for i, x := range r.States {
			if entry[i] > k || joined[i] < k {
				continue
			}
			out = append(out, risk{
				i, k, joined[i] == k, s.of(x.Region), s.of(everywhere),
				base != nil && !in(base, i, t.Time.Begin(k)),
			})
		}
	}
	return out
}

// everywhere is the region of all States in shares.
const everywhere = ""

// shares count parties by region.
type shares struct{ states, parties map[string]float64 }

func newShares() shares { return shares{map[string]float64{}, map[string]float64{}} }

func (s shares) add(region string, party bool) {
	for _, g := range []string{everywhere, region} {
		s.states[g]++
		if party {
			s.parties[g]++
		}
	}
}

func (s shares) of(region string) float64 { return s.parties[region] / max(1, s.states[region]) }

// curve is how many were party after each of a treaty's years, of those that exist by then.
func (r *Record) curve(t *Treaty) []float64 {
	out := make([]float64, t.Time.Steps)
	for i := range r.States {
		for k := r.joined(t, i); k < len(out); k++ {
			out[k]++
		}
	}
	return out
}
