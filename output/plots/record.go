package plots

import (
	"errors"
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
		{"record-vote", "Expected and recorded votes", "Chance of opposing the compact in 2018 (no or abstain), by State in the order of that chance", drawRecordVote},
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
	{"yes", "voted yes", alpha(blue, 150), 2},
	{"abstain", "abstained", orange, 3},
	{"no", "voted no", vermillion, 3},
}

// drawRecordVote draws each voting State's chance of opposing, and how it voted.
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
	d := dots{names: words[0], votes: words[1], chance: cols[0]}
	p := newPanel("")
	p.plot.Add(d)
	limits(p.plot, 0, float64(len(d.names)+1), 0, 1)
	p.plot.X.Label.Text, p.plot.Y.Label.Text = "States, in the order of their chance", "Chance of opposing"
	var key []keyItem
	for _, h := range happened {
		key = append(key, glyphKey(h.name, draw.CircleGlyph{}, h.radius, h.fill))
	}
	return &picture{w: fullWidth, h: 4.2 * vg.Inch, key: key, draw: func(c draw.Canvas) { drawPanels(c, [][]*panel{{p}}) }}, nil
}

// dots are States by rank and chance; those that opposed, and those thought
// likelier than not to oppose, are named.
type dots struct {
	names, votes []string
	chance       []float64
}

// Plot draws the dots.
func (d dots) Plot(c draw.Canvas, p *plot.Plot) {
	tx, ty := p.Transforms(&c)
	at := make([]vg.Point, len(d.names))
	for i, v := range d.chance {
		at[i] = vg.Point{X: tx(float64(i + 1)), Y: ty(v)}
	}
	for _, h := range happened {
		for i, v := range d.votes {
			if v == h.vote {
				c.DrawGlyphNoClip(draw.GlyphStyle{Color: h.fill, Radius: vg.Points(h.radius), Shape: draw.CircleGlyph{}}, at[i])
			}
		}
	}
	n := notes{area: c.Rectangle, clear: at}
	for i, v := range d.votes {
		if v != "yes" || d.chance[i] > 0.5 {
			n.write(c, note{at: at[i], text: d.names[i], st: typeset(captionSize, false, ink), hide: 1})
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
