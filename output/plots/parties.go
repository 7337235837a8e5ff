package plots

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// standings are the ways of having joined a framework, each with the act that
// leads to it. An act of withdrawal ends them all.
var standings = []struct{ act, name string }{
	{"support", "Supporters"},
	{"pledge", "States with a pledge"},
	{"sign", "Signatories"},
	{"ratify", "Parties"},
}

const withdrawal = "withdraw"

// drawParties draws how many States have joined the main framework, by region,
// with a panel for each way of joining that occurred.
func drawParties(r *run) (*picture, error) {
	t, err := r.table(partiesFile)
	if err != nil {
		return nil, err
	}
	ts, err := t.times()
	if err != nil {
		return nil, err
	}
	w, err := t.words("state", "region", "act", "framework")
	if err != nil {
		return nil, err
	}
	acts := actsOn(r.man.Framework, ts, w)
	if len(acts) == 0 {
		return nil, skipf("%s has no act on %q", t.Name, r.man.Framework)
	}
	end, err := r.end(ts)
	if err != nil {
		return nil, err
	}
	end += r.man.Dt // what holds in the last step holds until its end
	from := acts[0].t - 0.06*max(end-acts[0].t, r.man.Dt)
	regions := gatherRegions(acts)
	var joined []standing
	for _, s := range standings {
		if slices.ContainsFunc(acts, func(a act) bool { return a.what == s.act }) {
			joined = append(joined, countStanding(s.act, s.name, acts, regions, from, end))
		}
	}
	if joined == nil {
		return nil, skipf("nobody joined %q", r.man.Framework)
	}
	return partiesPicture(r.clock(), joined, regions, from, end), nil
}

// act is what a State did.
type act struct {
	t                   float64
	state, region, what string
}

// actsOn returns the acts on a framework in the order of time; an empty name is
// any framework.
func actsOn(framework string, ts []float64, w [][]string) (out []act) {
	for i := range ts {
		if framework == "" || w[3][i] == framework {
			out = append(out, act{ts[i], w[0][i], w[1][i], w[2][i]})
		}
	}
	slices.SortStableFunc(out, func(a, b act) int { return cmp.Compare(a.t, b.t) })
	return out
}

// gatherRegions returns the regions of the acts; if they are too many to be told
// apart, those with fewest acts become one, the last.
func gatherRegions(acts []act) []string {
	size := map[string]int{}
	var all []string
	for _, a := range acts {
		size[a.region]++
		all = append(all, a.region)
	}
	all = distinct(all)
	if len(all) <= maxAreas {
		return all
	}
	ranked := slices.Clone(all)
	slices.SortStableFunc(ranked, func(a, b string) int { return cmp.Compare(size[b], size[a]) })
	keep := ranked[:maxAreas-1]
	for i := range acts {
		if !contains(keep, acts[i].region) {
			acts[i].region = others
		}
	}
	return append(slices.DeleteFunc(all, func(g string) bool { return !contains(keep, g) }), others)
}

// end is the last moment of the run: that of the series if there is one, else
// that of the given times.
func (r *run) end(ts []float64) (float64, error) {
	_, end, _ := span(ts)
	t, err := r.optional(seriesFile)
	if err != nil || t == nil {
		return end, err
	}
	all, err := t.times()
	if err != nil {
		return end, ignoreSkip(err)
	}
	_, last, _ := span(all)
	return max(end, last), nil
}

// standing is how many States of each region had joined in one way, at the
// times when that changed.
type standing struct {
	name string
	ts   []float64
	by   [][]float64 // for each region
}

// countStanding follows one way of joining through time.
func countStanding(what, name string, acts []act, regions []string, from, end float64) standing {
	s := standing{name: name, ts: []float64{from}, by: make([][]float64, len(regions))}
	for k := range regions {
		s.by[k] = []float64{0}
	}
	in := map[string]bool{}
	for _, a := range acts {
		joins := a.what == what && !in[a.state]
		leaves := a.what == withdrawal && in[a.state]
		if !joins && !leaves || a.t > end {
			continue
		}
		n := len(s.ts) - 1
		if s.ts[n] != a.t {
			s.ts = append(s.ts, a.t)
			for k := range s.by {
				s.by[k] = append(s.by[k], s.by[k][n])
			}
			n++
		}
		k := slices.Index(regions, a.region)
		if in[a.state] = joins; joins {
			s.by[k][n]++
		} else {
			s.by[k][n]--
		}
	}
	return s
}

// partiesPicture lays out a panel for each way of joining.
func partiesPicture(k clock, joined []standing, regions []string, from, end float64) *picture {
	panels := make([]*panel, len(joined))
	most := 0.0
	for i, s := range joined {
		layers := stack(s.by)
		_, top, _ := span(layers...)
		most = max(most, top)
		panels[i] = standingPanel(s, layers, regions, end, len(joined) == 1)
	}
	rows := shelve(panels, min(len(panels), 2))
	for j, row := range rows {
		for i, p := range row {
			if p == nil {
				continue
			}
			if i == 0 {
				p.plot.Y.Label.Text = "States"
			}
			p.plot.X.Tick.Marker = k.ticks(8 / len(row))
			if j == len(rows)-1 || rows[j+1][i] == nil {
				p.plot.X.Label.Text = k.label()
			}
			limits(p.plot, from, end, 0, max(most, 1)*1.02)
		}
	}
	pic := &picture{w: fullWidth, h: vg.Length(0.9+2.6*float64(len(rows))) * vg.Inch, draw: func(c draw.Canvas) { drawPanels(c, rows) }}
	if len(panels) > 1 {
		for i, g := range regions {
			pic.key = append(pic.key, boxKey(regionName(g), areaFill(i, g)))
		}
	}
	return pic
}

// standingPanel draws one way of joining as stairs stacked by region; alone, the
// labels at the ends name the regions.
func standingPanel(s standing, layers [][]float64, regions []string, end float64, alone bool) *panel {
	p := newPanel(s.name)
	for k := range regions {
		sx, lo := stairs(s.ts, layers[k], end)
		_, hi := stairs(s.ts, layers[k+1], end)
		p.plot.Add(band{xs: sx, lo: lo, hi: hi, fill: areaFill(k, regions[k]), edge: vg.Points(0.6)})
		n := len(s.ts) - 1
		if s.by[k][n] > 0 {
			text := fixed(s.by[k][n], 0)
			if alone {
				text += " " + regionName(regions[k])
			}
			p.ends.of = append(p.ends.of, ending{y: (layers[k][n] + layers[k+1][n]) / 2, text: text, color: areaFill(k, regions[k])})
		}
	}
	sx, sy := stairs(s.ts, layers[len(regions)], end)
	p.plot.Add(curve{sx, sy, look{color: ink, width: vg.Points(0.9)}})
	if all, ok := last(sy); ok {
		p.ends.of = append(p.ends.of, ending{y: all, text: fmt.Sprintf("%.0f in all", all), color: ink, bold: true})
	}
	return p
}

// regionName is the name of a region, which may be empty.
func regionName(g string) string {
	if g == "" {
		return "No region"
	}
	return capital(g)
}

// others is the name of what is gathered because it is too much to tell apart.
const others = "others"

// areaFill is the color of the k-th of stacked areas.
func areaFill(k int, name string) color.NRGBA {
	c := palette[k%len(palette)]
	if name == others {
		c = otherCoalition
	}
	return faded(c)
}

// faded is the color of an area.
func faded(c color.NRGBA) color.NRGBA { return mix(c, color.NRGBA{255, 255, 255, 255}, 0.15) }
