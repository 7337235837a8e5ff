package design

// random draws every coordinate by itself.
func random(p Plan) (Sequence, error) {
	if err := p.sampled(1); err != nil {
		return Sequence{}, err
	}
	return Sequence{Size: p.Points, At: func(i int, out []float64) {
		for f := range p.Factors {
			out[f] = p.place(f, p.key(f).Of("random").U(uint64(i)))
		}
	}}, nil
}
