package design

import "fmt"

// zip takes the k-th level of every factor together.
func zip(p Plan) (Sequence, error) {
	if err := p.levelled(); err != nil {
		return Sequence{}, err
	}
	size := 1
	for f := range p.Factors {
		n := p.levels(f)
		if f == 0 {
			size = n
		}
		if n != size {
			return Sequence{}, fmt.Errorf("needs as many values of each factor: %s has %d, %s has %d",
				p.Factors[0].Name, size, p.Factors[f].Name, n)
		}
	}
	return Sequence{Size: size, At: func(i int, out []float64) {
		for f := range p.Factors {
			out[f] = p.level(f, i)
		}
	}}, nil
}
