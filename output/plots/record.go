package plots

import (
	"errors"
	"fmt"
	"image/color"
	"path/filepath"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The tables that hold a scenario against the record, in a folder of their own.
const (
	recordVoteFile  = "record-vote.csv"
	recordCurveFile = "record-ratification.csv"
)

// Record draws what is held against the record, from record-vote.csv (state,
// happened, chance) and record-ratification.csv (years, record, mean, low, high,
// bass) in dir, and returns the paths that it wrote. What has no table is left
// out with a [SkipError].
func Record(dir, caption string) ([]string, error) {
	var paths []string
	var errs []error
	for _, f := range []struct {
		name, title, subtitle string
		make                  func(dir string) (*picture, error)
	}{
		{"record-vote", "Expected and recorded votes", "Chance of opposing the migration compact in December 2018 (no or abstain), by State", drawRecordVote},
		{"record-ratification", "Parties to the migrant workers convention", "Years since its adoption in December 1990", drawRecordCurve},
	} {
		ps, err := recordFigure(dir, f.name, f.title, f.subtitle, caption, f.make)
		paths = append(paths, ps...)
		errs = append(errs, err)
	}
	return paths, errors.Join(errs...)
}

// recordFigure draws one of them into its files.
func recordFigure(dir, name, title, subtitle, caption string, lay func(dir string) (*picture, error)) (paths []string, err error) {
	pic, err := lay(dir)
	if skip, ok := errors.AsType[*SkipError](err); ok {
		return nil, &SkipError{name, skip.Reason}
	}
	if err != nil {
		return nil, err
	}
	pic.title, pic.subtitle = title, subtitle
	pic.caption = func(w vg.Length) string { return fit(typeset(captionSize, false, quiet), caption, w) }
	for _, format := range formats {
		b, err := pic.encode(format)
		if err != nil {
			return paths, err
		}
		path := filepath.Join(dir, name+"."+format)
		if err := write(path, b); err != nil {
			return paths, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// happened are the answers in the order in which they are drawn.
var happened = []struct {
	vote, name string
	fill       color.NRGBA
	radius     float64
}{
	{"yes", "voted yes", blue, 3},
	{"abstain", "abstained", orange, 3},
	{"no", "voted no", vermillion, 3},
}

// unlikely is the chance below which a State that voted yes is not shown.
const unlikely = 0.1

// drawRecordVote draws the chance of opposing, and the vote, of the States that
// opposed or were thought to have a chance of it.
func drawRecordVote(dir string) (*picture, error) {
	t, err := readTable(dir, recordVoteFile)
	if err != nil {
		return nil, err
	}
	words, err := t.words("state", "happened")
	if err != nil {
		return nil, err
	}
	cols, err := t.numbers("chance")
	if err != nil {
		return nil, err
	}
	d := dots{}
	var ticks plot.ConstantTicks
	for i, v := range words[1] {
		if v != "yes" || cols[0][i] >= unlikely {
			d.votes, d.chance = append(d.votes, v), append(d.chance, cols[0][i])
			ticks = append(ticks, plot.Tick{Value: -float64(len(d.votes)), Label: words[0][i]})
		}
	}
	if len(d.votes) == 0 {
		return nil, skipf("nobody opposed or had a chance of it")
	}
	p := newPanel("")
	p.plot.Add(d)
	limits(p.plot, 0, 1, -float64(len(d.votes))-0.5, -0.5)
	p.plot.Y.Tick.Marker, p.plot.Y.Tick.Length, p.plot.Y.Width = ticks, 0, 0
	p.plot.X.Label.Text = "Chance of opposing"
	var key []keyItem
	for _, h := range happened {
		key = append(key, glyphKey(h.name, draw.CircleGlyph{}, h.radius, h.fill))
	}
	rest := len(words[0]) - len(d.votes)
	key = append(key, keyItem{name: fmt.Sprintf("not shown: %d States below %g that voted yes", rest, unlikely)})
	h := vg.Points(10.5*float64(len(d.votes)) + 95)
	return &picture{w: fullWidth, h: h, key: key, draw: func(c draw.Canvas) { drawPanels(c, [][]*panel{{p}}) }}, nil
}

// dots are the States of a figure, one below the other.
type dots struct {
	votes  []string
	chance []float64
}

// Plot draws the dots.
func (d dots) Plot(c draw.Canvas, p *plot.Plot) {
	tx, ty := p.Transforms(&c)
	for i, v := range d.votes {
		for _, h := range happened {
			if v == h.vote {
				at := vg.Point{X: tx(d.chance[i]), Y: ty(-float64(i + 1))}
				c.DrawGlyphNoClip(draw.GlyphStyle{Color: h.fill, Radius: vg.Points(h.radius), Shape: draw.CircleGlyph{}}, at)
			}
		}
	}
}

// drawRecordCurve draws the curve of ratification.
func drawRecordCurve(dir string) (*picture, error) {
	t, err := readTable(dir, recordCurveFile)
	if err != nil {
		return nil, err
	}
	cols, err := t.numbers("years", "record", "mean", "low", "high", "bass")
	if err != nil {
		return nil, err
	}
	p := newPanel("")
	model, record, bass := looks(0), looks(1), looks(2)
	record.dashes = nil
	addLayers(p.plot, []plot.Plotter{bandOf(cols[0], cols[3], cols[4], model, 50)}, []plot.Plotter{
		curve{cols[0], cols[5], bass}, curve{cols[0], cols[2], model}, curve{cols[0], cols[1], record},
	})
	p.ends.add("Record", cols[1], record.color)
	p.ends.add("Mean of runs", cols[2], model.color)
	p.ends.add("Bass curve", cols[5], bass.color)
	_, _, _, top := ranges(cols[0], cols[4])
	_, _, _, most := ranges(cols[0], cols[1])
	limits(p.plot, 0, cols[0][len(cols[0])-1], 0, max(top, most))
	p.plot.X.Label.Text, p.plot.Y.Label.Text = "Years since adoption", "Parties (band: 5 to 95 % of runs)"
	return &picture{w: fullWidth, h: 3.6 * vg.Inch, draw: func(c draw.Canvas) { drawPanels(c, [][]*panel{{p}}) }}, nil
}
