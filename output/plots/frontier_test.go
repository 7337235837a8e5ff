package plots

import "math"

// reach is the deepest text for nine in ten at the last look, at every fourth step.
func (f fixture) reach(step int) float64 {
	s := f.share(step - step%4)
	return 0.65 + 0.1*s - 0.3*logistic(60*(s-shocked))*math.Exp(-3*max(0, s-voted))
}

// frontier writes the looks at the frontier.
func (f fixture) frontier() string {
	var c csvFile
	c.row("step", "time", "depth", "breadth", "silent", "effort", "obligation")
	for i := 0; i <= f.manifest.Steps; i += 4 {
		for k := range 25 {
			depth := float64(k+1) / 25
			breadth := math.Round(1000*logistic(2.2+12*(f.reach(i)-depth))) / 1000
			c.row(i, f.time(i), depth, breadth, 1-0.3*(1-breadth), 0.15*depth, 0.0)
		}
	}
	return c.String()
}
