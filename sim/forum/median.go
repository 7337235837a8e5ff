package forum

import "slices"

// Median moves towards the weighted median on each issue: the least position
// at which half of the weight c s is reached (Black 1948).
func Median(a *Assembly, c Chair, text []float64) {
	order := a.Order[:0]
	for i := range a.N() {
		order = append(order, int32(i))
	}
	a.Order = order
	toward(a, c, text, func(d int) (float64, bool) {
		total := 0.0
		for i := range order {
			order[i] = int32(i)
			total += a.Weight[i] * a.Salience[i*a.D+d]
		}
		if total == 0 {
			return 0, false
		}
		slices.SortStableFunc(order, func(p, q int32) int {
			x, y := a.Ideal[int(p)*a.D+d], a.Ideal[int(q)*a.D+d]
			switch {
			case x < y:
				return -1
			case x > y:
				return 1
			}
			return 0
		})
		return reach(a, d, order, total/2)
	})
}

// reach is the position at which the running weight first reaches half.
func reach(a *Assembly, d int, order []int32, half float64) (float64, bool) {
	sum := 0.0
	for _, i := range order {
		sum += a.Weight[i] * a.Salience[int(i)*a.D+d]
		if sum >= half*(1-1e-12) {
			return a.Ideal[int(i)*a.D+d], true
		}
	}
	return 0, false
}
