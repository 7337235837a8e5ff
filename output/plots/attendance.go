package plots

import (
	"image/color"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"plenary/agents"
)

// levelOrder are the levels in the order in which they are stacked.
var levelOrder = []string{"global", "regional", "national", "local", "sectoral"}

// maxAreas is how many areas are stacked; the smallest beyond that are drawn as
// one.
const maxAreas = 7

// drawAttendance draws attendance by kind of actor, and by level of governance.
func drawAttendance(r *run) (*picture, error) {
	kinds, levels, err := attendance(r)
	if err != nil {
		return nil, err
	}
	k := r.clock()
	per := "Attendances per step"
	if yearly := kinds.perYear(r.man.Dt); yearly {
		levels.perYear(r.man.Dt)
		per = "Attendances per year"
	}
	var rows [][]*panel
	for _, s := range []*shares{kinds, levels} {
		if p := s.panel(); p != nil {
			p.plot.Y.Label.Text = per
			p.plot.X.Tick.Marker = k.ticks(8)
			rows = append(rows, []*panel{p})
		}
	}
	if rows == nil {
		return nil, skipf("nobody attended anything")
	}
	below := rows[len(rows)-1][0]
	below.plot.X.Label.Text = k.label()
	if len(rows) > 1 {
		rows[0][0].plot.X.Tick.Marker = bare{k.ticks(8), ""}
	}
	h := vg.Length(0.7+2.2*float64(len(rows))) * vg.Inch
	return &picture{w: fullWidth, h: h, draw: func(c draw.Canvas) { drawPanels(c, rows) }}, nil
}

// shares is how a number is made up through time.
type shares struct {
	title string
	names []string
	ts    []float64
	by    [][]float64 // for each name
}

// attendance reads the attendance by kind and by level: from its own file, or
// else from the series.
func attendance(r *run) (kinds, levels *shares, err error) {
	t, err := r.optional(attendanceFile)
	if err != nil {
		return nil, nil, err
	}
	if t == nil {
		return seriesAttendance(r)
	}
	ts, err := t.times()
	if err != nil {
		return nil, nil, err
	}
	n, err := t.floats("attending")
	if err != nil {
		return nil, nil, err
	}
	w, err := t.words("kind", "level")
	if err != nil {
		return nil, nil, err
	}
	kinds = sumBy("By kind of actor", ts, n, w[0], agents.Kinds.Names())
	levels = sumBy("By level of governance", ts, n, w[1], levelOrder)
	return kinds, levels, nil
}

// seriesAttendance reads the attendance from the columns attendance_* of the
// series.
func seriesAttendance(r *run) (kinds, levels *shares, err error) {
	t, err := r.table(seriesFile)
	if isSkip(err) {
		return nil, nil, skipf("there is neither %s nor %s", attendanceFile, seriesFile)
	}
	if err != nil {
		return nil, nil, err
	}
	ts, err := t.times()
	if err != nil {
		return nil, nil, err
	}
	read := func(title string, names []string) (*shares, error) {
		s := &shares{title: title, ts: ts}
		for _, k := range names {
			v, err := t.floats("attendance_" + k)
			if isSkip(err) {
				continue
			}
			if err != nil {
				return nil, err
			}
			s.names, s.by = append(s.names, k), append(s.by, v)
		}
		return s, nil
	}
	if kinds, err = read("By kind of actor", agents.Kinds.Names()); err != nil {
		return nil, nil, err
	}
	levels, err = read("By level of governance", levelOrder)
	return kinds, levels, err
}

// sumBy sums numbers by time and group.
func sumBy(title string, ts, n []float64, group, order []string) *shares {
	s := &shares{title: title, names: distinct(group, order...), ts: slices.Clone(ts)}
	slices.Sort(s.ts)
	s.ts = slices.Compact(s.ts)
	at := map[string]int{}
	for k, g := range s.names {
		at[g] = k
		s.by = append(s.by, make([]float64, len(s.ts)))
	}
	for i, t := range ts {
		if !math.IsNaN(n[i]) {
			j, _ := slices.BinarySearch(s.ts, t)
			s.by[at[group[i]]][j] += n[i]
		}
	}
	return s
}

// perYear sums the steps of each whole year, in the middle of which the sum then
// stands, since forums meet in some quarters and not in others. It reports
// false, and changes nothing, if a step is not shorter than a year or there are
// fewer than three whole years.
func (s *shares) perYear(dt float64) bool {
	if dt <= 0 || dt >= 1 || len(s.ts) == 0 {
		return false
	}
	const slack = 1e-6
	first := math.Floor(s.ts[0] + slack)
	if s.ts[0]-first > dt/2 {
		first++
	}
	years := int(math.Floor(s.ts[len(s.ts)-1] + dt + slack - first))
	if years < 3 {
		return false
	}
	for k, col := range s.by {
		sums := make([]float64, years)
		for i, v := range col {
			if y := int(math.Floor(s.ts[i] + slack - first)); y >= 0 && y < years && !math.IsNaN(v) {
				sums[y] += v
			}
		}
		s.by[k] = sums
	}
	s.ts = make([]float64, years)
	for y := range s.ts {
		s.ts[y] = first + float64(y) + 0.5
	}
	return true
}

// gather keeps the largest columns and sums the rest into one.
func (s *shares) gather() {
	if len(s.names) <= maxAreas {
		return
	}
	sums := make([]float64, len(s.by))
	for k, c := range s.by {
		sums[k] = total(c)
	}
	ranked := slices.Clone(sums)
	slices.Sort(ranked)
	least := ranked[len(ranked)-maxAreas+1]
	all, cols := s.names, s.by
	s.names, s.by = nil, nil
	rest := make([]float64, len(s.ts))
	for k, c := range cols {
		if sums[k] >= least && len(s.names) < maxAreas-1 {
			s.names, s.by = append(s.names, all[k]), append(s.by, c)
			continue
		}
		rest = stack([][]float64{rest, c})[2]
	}
	s.names, s.by = append(s.names, others), append(s.by, rest)
}

// panel draws the stacked areas, or returns nil if they are all empty.
func (s *shares) panel() *panel {
	s.gather()
	sum := 0.0
	for _, c := range s.by {
		sum += total(c)
	}
	if !(sum > 0) {
		return nil
	}
	p := newPanel(s.title)
	layers := stack(s.by)
	n := len(s.ts) - 1
	for k, name := range s.names {
		if !(total(s.by[k]) > 0) {
			continue
		}
		p.plot.Add(band{xs: s.ts, lo: layers[k], hi: layers[k+1], fill: s.fill(k), edge: vg.Points(0.6)})
		p.ends.of = append(p.ends.of, ending{y: (layers[k][n] + layers[k+1][n]) / 2, text: areaName(name), color: s.fill(k)})
	}
	x0, x1, _ := span(s.ts)
	_, top, _ := span(layers...)
	limits(p.plot, x0, x1, 0, top*1.02)
	p.plot.X.Padding = vg.Points(2)
	return p
}

// fill is the color of the k-th area: a kind has its own.
func (s *shares) fill(k int) color.NRGBA {
	if row, err := agents.Kinds.Find(s.names[k]); err == nil {
		return faded(hexColor(row.Colour))
	}
	return areaFill(k, s.names[k])
}

// areaName is how a kind, in the plural, or a level is written.
func areaName(s string) string {
	if strings.TrimSpace(s) == "" {
		return "Not stated"
	}
	if row, err := agents.Kinds.Find(s); err == nil {
		return capital(row.Many)
	}
	return capital(s)
}
