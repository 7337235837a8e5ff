package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// contested is the column of politicisation.
const contested = "politicisation"

// drawDelivery draws politicisation and delivery, and below them what delivering
// costs, where that is recorded.
func drawDelivery(r *run) (*picture, error) {
	t, err := r.table(seriesFile)
	if err != nil {
		return nil, err
	}
	marks, err := r.milestones()
	if err != nil {
		return nil, err
	}
	above, err := measurePanel(r, t, []measure{{contested, "Politicisation", 1}, {"delivery", "Delivery", 2}}, marks)
	if err != nil {
		return nil, err
	}
	above.plot.Y.Label.Text = "Share or index, 0 to 1"
	rows, h := [][]*panel{{above}}, 3.5*vg.Inch
	below, err := measurePanel(r, t, []measure{{"price", "Price of delivery", 0}}, marks)
	if err != nil && !isSkip(err) {
		return nil, err
	}
	if err == nil {
		below.plot.Y.Label.Text = "Relative price"
		rows, h = r.stacked(above, below), 5*vg.Inch
	}
	return &picture{w: fullWidth, h: h, draw: func(c draw.Canvas) { drawPanels(c, rows) }}, nil
}
