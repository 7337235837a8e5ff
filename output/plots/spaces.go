package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// maxSpaces is how many spaces of agreement can be told apart in one figure.
const maxSpaces = 8

// drawSpaces draws the mean space of agreement of every arm, side by side.
func drawSpaces(r *run) (*picture, error) {
	t, err := r.table(frontierFile)
	if err != nil {
		return nil, err
	}
	arms, err := t.texts("arm")
	if err != nil {
		return nil, err
	}
	rows := map[string][]int{}
	for i, a := range arms {
		rows[a] = append(rows[a], i)
	}
	hosts, guests := r.hosts(rows)
	if len(hosts) > maxSpaces {
		return nil, skipf("%d arms are too many for a panel each", len(hosts))
	}
	js, err := r.journeys(seriesFile, "mean")
	if err != nil {
		return nil, err
	}
	var panels []*panel
	for _, name := range hosts {
		gs, err := t.glances(rows[name])
		if err != nil {
			return nil, err
		}
		if p := r.spaceOf(name, guests[name], gs, js); p != nil {
			panels = append(panels, p)
		}
	}
	if panels == nil {
		return nil, skipf("one moment makes no space")
	}
	shelves := r.spaceShelves(panels)
	key := append(shadeKey(), spaceKey(len(guests) > 0)...)
	return &picture{w: fullWidth, h: gridHeight(len(shelves), 2.15), key: key, draw: func(c draw.Canvas) { drawPanels(c, shelves) }}, nil
}

// spaceShelves lays panels two by two, with the axes that they share.
func (r *run) spaceShelves(panels []*panel) [][]*panel {
	oneTime(panels)
	shelves := shelve(panels, min(len(panels), 2))
	r.outerLabels(shelves)
	for _, row := range shelves {
		row[0].plot.Y.Label.Text = "Depth of a common text"
		for _, p := range row[1:] {
			if p != nil {
				p.plot.Y.Tick.Marker = bare{nice{n: 5}, " "}
			}
		}
	}
	return shelves
}

// hosts are the arms with a panel of their own, in their order, and the arms
// without talk that are drawn in the panels of others.
func (r *run) hosts(rows map[string][]int) (hosts []string, guests map[string]string) {
	guests = map[string]string{}
	for _, a := range r.man.of.Arms {
		if rows[a.Name] == nil {
			continue
		}
		if rows[a.WithTalk] != nil && guests[a.WithTalk] == "" {
			guests[a.WithTalk] = a.Name
			continue
		}
		hosts = append(hosts, a.Name)
	}
	return hosts, guests
}

// spaceOf draws the space of one arm; nil: it is but a moment.
func (r *run) spaceOf(name, guest string, gs []glance, js map[place]*journey) *panel {
	s := &space{gs: gs, end: gs[0].t}
	for _, col := range spaceColumns {
		if j := js[place{name, col}]; j != nil {
			s.end = max(s.end, j.ts[len(j.ts)-1])
		}
	}
	if s.end <= gs[0].t {
		return nil
	}
	for k, col := range spaceColumns[1:] { // what they hide is the same
		if j := js[place{guest, col}]; j != nil {
			s.lines = append(s.lines, spaceLine(k+1, j.ts, j.mid, silentLook(k+1)))
		}
	}
	for k, col := range spaceColumns {
		if j := js[place{name, col}]; j != nil {
			s.lines = append(s.lines, spaceLine(k, j.ts, j.mid, spaceLooks[k]))
		}
	}
	p := newPanel(r.spaceHead(name, js))
	p.headSize = tickSize
	s.fill(p.plot, r.clock())
	p.plot.Y.Label.Text = ""
	return p
}

// silentLook is how a line is drawn of a world in which nobody talks.
func silentLook(k int) look {
	return look{spaceLooks[k].color, dashes[2], spaceLooks[k].width * 0.8}
}

// spaceHead says how an arm ends: how many take part in which text.
func (r *run) spaceHead(name string, js map[place]*journey) string {
	breadth, depth := js[place{name, "breadth"}], js[place{name, "depth"}]
	if breadth == nil || depth == nil {
		return name + ": no text"
	}
	part, ok := last(breadth.mid)
	deep, tabled := last(depth.mid)
	if !ok || !tabled {
		return name + ": no text"
	}
	year := ""
	if r.clock().calendar {
		year = " in " + figure(math.Ceil(breadth.ts[len(breadth.ts)-1]-1e-6)-1, 0)
	}
	return fmt.Sprintf("%s: %s %% take part%s, text %s deep", pinch(name, 16), figure(100*part, 0), year, fixed(deep, 2))
}

// spaceKey is the key of the lines over the shades.
func spaceKey(silent bool) (key []keyItem) {
	for _, k := range []int{1, 0, 2} {
		it := lineKey(spaceNames[k], spaceLooks[k].style())
		it.first = k == 1
		key = append(key, it)
	}
	if silent {
		key = append(key, lineKey("where nobody talks", draw.LineStyle{Color: ink, Width: vg.Points(1.1), Dashes: dashes[2]}))
	}
	return key
}
