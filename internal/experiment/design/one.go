package design

import "math"

// oneAtATime is the scenario as it is (NaN), then each factor through its
// levels while the others stay.
func oneAtATime(p Plan) (Sequence, error) {
	if err := p.levelled(); err != nil {
		return Sequence{}, err
	}
	size := 1
	for f := range p.Factors {
		size += p.levels(f)
	}
	return Sequence{Size: size, At: func(i int, out []float64) {
		i--
		for f := range p.Factors {
			out[f] = math.NaN()
			n := p.levels(f)
			if i >= 0 && i < n {
				out[f] = p.level(f, i)
			}
			i -= n
		}
	}}, nil
}
