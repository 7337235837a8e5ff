package stats

// CompromiseMean is the outcome that the compromise model predicts for one
// issue (van den Bos 1991; Bueno de Mesquita 1994; Achen 2006): positions x
// weighted by capability c >= 0 and salience s >= 0,
//
//	O = sum_i c_i s_i x_i / sum_i c_i s_i
//
// one row per actor, in the unit of x. Achen shows it to be close to the Nash
// bargaining solution when failing to agree is bad for everybody. NaN if nobody
// has weight. It does not allocate.
func CompromiseMean(x, c, s []float64) float64 {
	sameLength("CompromiseMean", len(x), len(c))
	sameLength("CompromiseMean", len(x), len(s))
	sum, weight := 0.0, 0.0
	for i, v := range x {
		w := c[i] * s[i]
		sum += w * v
		weight += w
	}
	return sum / weight // 0/0 is NaN
}
