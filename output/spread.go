package output

import (
	"math"
	"slices"

	"plenary/internal/stats"
)

// spread finds quantiles of numbers in [0,1] without sorting all of them.
type spread struct {
	bins  []int32
	piece []float64
}

// fewest is the number of values from which bins pay.
const fewest = 8192

// numBins is the number of bins of [0,1].
const numBins = 4096

// quantiles writes the quantiles ps of xs into out, by linear interpolation
// (stats.Quantile) and so exactly as a sort would give them. It may reorder xs.
func (s *spread) quantiles(out, xs, ps []float64) {
	if len(xs) < fewest {
		slices.Sort(xs)
		for k, p := range ps {
			out[k] = stats.Quantile(xs, p)
		}
		return
	}
	if s.bins == nil {
		s.bins = make([]int32, numBins+1)
	}
	clear(s.bins)
	for _, x := range xs {
		s.bins[bin(x)]++
	}
	for k, p := range ps {
		h := float64(len(xs)-1) * p
		i := int(h)
		lo := s.at(xs, i)
		out[k] = lo
		if part := h - math.Floor(h); part > 0 {
			out[k] = lo + part*(s.at(xs, i+1)-lo)
		}
	}
}

// bin is the bin of x; bins are in the order of the numbers.
func bin(x float64) int { return int(min(1, max(0, x)) * numBins) }

// at is the i-th smallest of xs, whose bins are counted.
func (s *spread) at(xs []float64, i int) float64 {
	b := 0
	for i >= int(s.bins[b]) {
		i -= int(s.bins[b])
		b++
	}
	s.piece = s.piece[:0]
	for _, x := range xs {
		if bin(x) == b {
			s.piece = append(s.piece, x)
		}
	}
	slices.Sort(s.piece)
	return s.piece[i]
}
