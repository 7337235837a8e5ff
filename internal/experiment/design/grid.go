package design

import "fmt"

// grid is the product of all levels; the last factor changes fastest.
func grid(p Plan) (Sequence, error) {
	if err := p.levelled(); err != nil {
		return Sequence{}, err
	}
	size := 1
	for f := range p.Factors {
		n := p.levels(f)
		if size > maxPoints/n {
			return Sequence{}, fmt.Errorf("more than %d combinations", maxPoints)
		}
		size *= n
	}
	return Sequence{Size: size, At: func(i int, out []float64) {
		for f := len(p.Factors) - 1; f >= 0; f-- {
			n := p.levels(f)
			out[f] = p.level(f, i%n)
			i /= n
		}
	}}, nil
}
