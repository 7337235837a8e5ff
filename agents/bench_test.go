package agents

import (
	"fmt"
	"testing"
)

// crowd are n States on d issues whose traits differ, with a deal that binds.
func crowd(n, d int) (*Population, *UtilityParams, *Deal) {
	_, u, deal := lone()
	p := &Population{N: n, States: n, D: d}
	at := func(k int) float64 { return float64(k*7919%1000) / 1000 }
	for i := range n {
		for k := range d {
			p.X = append(p.X, 0.2+0.6*at(i*d+k))
			p.Salience, p.Price = append(p.Salience, 1/float64(d)), append(p.Price, 0.5+at(i+k))
		}
		p.Sovereignty, p.Burden = append(p.Sovereignty, at(i)), append(p.Burden, 0.5+at(i+1))
		p.Politicisation, p.Veto = append(p.Politicisation, at(i+2)), append(p.Veto, 0.3*at(i+3))
		p.Reputation, p.ReputationThreshold = append(p.Reputation, at(i+4)), append(p.ReputationThreshold, 0.5)
	}
	deal.With, deal.Without, deal.Peers = make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range n {
		deal.With[i], deal.Without[i], deal.Peers[i] = 0.8, 0.7, at(i+5)
	}
	deal.Others.Open(d, []float64{1})
	for i := range n {
		for k, x := range p.Row(p.X, i) {
			deal.Others.Add(0, k, 1, x, x+0.2, u.Gains)
		}
	}
	deal.Others.Close(0, float64(n))
	return p, u, deal
}

// BenchmarkJudge is a text judged by one of 193 States on five issues.
func BenchmarkJudge(b *testing.B) {
	p, u, deal := crowd(193, 5)
	text := []float64{0.5, 0.6, 0.4, 0.7, 0.55}
	for _, c := range []struct{ b, phi float64 }{{0, 0}, {1, 0}, {1, 0.25}} {
		b.Run(fmt.Sprintf("b=%g,phi=%g", c.b, c.phi), func(b *testing.B) {
			deal.Flexibility = c.phi
			b.ReportAllocs()
			for i := range b.N {
				p.Utility(u, deal, i%193, text, c.b)
			}
		})
	}
}
