package plots

import (
	"errors"
	"slices"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// treatiesFile holds treaties against the record.
const treatiesFile = "treaties.csv"

// treatyCourse is a treaty's record beside runs, by years since it opened.
type treatyCourse struct {
	name                             string
	years, record, median, low, high []float64
}

// Treaties draws parties to treaties beside the record, a figure of all and one
// each, from treaties.csv (treaty, years, record, median, low, high) in dir, and
// returns the paths that it wrote.
func Treaties(dir, caption string) ([]string, error) {
	var courses []*treatyCourse
	paths, err := recordFigure(dir, "treaties", "Parties to universal treaties", "States by years since each opened: record (line), median and 5 to 95 % of runs fitted to the other treaties", caption, func(dir string) (*picture, error) {
		var err error
		if courses, err = readTreaties(dir); err != nil {
			return nil, err
		}
		return drawTreaties(courses), nil
	})
	errs := []error{err}
	for _, k := range courses {
		more, err := recordFigure(dir, "treaty-"+k.name, "Parties to "+k.name, "Years since it opened", caption, func(string) (*picture, error) { return k.picture(), nil })
		paths, errs = append(paths, more...), append(errs, err)
	}
	return paths, errors.Join(errs...)
}

// readTreaties reads the table, treaties in its order.
func readTreaties(dir string) ([]*treatyCourse, error) {
	t, err := readTable(dir, treatiesFile)
	if err != nil {
		return nil, err
	}
	names, err := t.words("treaty")
	if err != nil {
		return nil, err
	}
	cols, err := t.numbers("years", "record", "median", "low", "high")
	if err != nil {
		return nil, err
	}
	var out []*treatyCourse
	for n, name := range names[0] {
		at := slices.IndexFunc(out, func(k *treatyCourse) bool { return k.name == name })
		if at < 0 {
			at, out = len(out), append(out, &treatyCourse{name: name})
		}
		k := out[at]
		for c, to := range []*[]float64{&k.years, &k.record, &k.median, &k.low, &k.high} {
			*to = append(*to, cols[c][n])
		}
	}
	return out, nil
}

// layers are band, median and record.
func (k *treatyCourse) layers(p *plot.Plot) (model, record look) {
	model, record = looks(0), looks(1)
	record.dashes = nil
	addLayers(p, []plot.Plotter{bandOf(k.years, k.low, k.high, model, 50)}, []plot.Plotter{
		curve{k.years, k.median, model}, curve{k.years, k.record, record},
	})
	return model, record
}

// most is the greatest number of parties there can be, for axes.
func (k *treatyCourse) most() float64 {
	_, _, _, a := ranges(k.years, k.high)
	_, _, _, b := ranges(k.years, k.record)
	return max(a, b)
}

// picture is the figure of one treaty.
func (k *treatyCourse) picture() *picture {
	p := newPanel("")
	model, record := k.layers(p.plot)
	p.ends.add("Record", k.record, record.color)
	p.ends.add("Median of runs", k.median, model.color)
	limits(p.plot, 0, k.years[len(k.years)-1], 0, k.most())
	p.plot.X.Label.Text, p.plot.Y.Label.Text = "Years since it opened", "Parties (band: 5 to 95 % of runs)"
	return &picture{w: fullWidth, h: 3.6 * vg.Inch, draw: func(c draw.Canvas) { drawPanels(c, [][]*panel{{p}}) }}
}

// treatyColumns are the panels in a row of the figure of all.
const treatyColumns = 5

// treatyHead is the size of their headings, which are names [points].
const treatyHead = 7.5

// drawTreaties is a small panel for each, on the same axes of States.
func drawTreaties(courses []*treatyCourse) *picture {
	top := 0.0
	for _, k := range courses {
		top = max(top, k.most())
	}
	var rows [][]*panel
	for n, k := range courses {
		if n%treatyColumns == 0 {
			rows = append(rows, make([]*panel, min(treatyColumns, len(courses))))
		}
		p := newPanel(k.name)
		p.headSize = treatyHead
		k.layers(p.plot)
		last := k.years[len(k.years)-1]
		limits(p.plot, 0, last, 0, top)
		p.plot.X.Tick.Marker = plot.ConstantTicks{{Value: 0, Label: "0"}, {Value: last, Label: strconv.Itoa(int(last))}}
		rows[len(rows)-1][n%treatyColumns] = p
	}
	h := vg.Points(40 + 92*float64(len(rows)))
	return &picture{w: fullWidth, h: h, draw: func(c draw.Canvas) { drawPanels(c, rows) }}
}
