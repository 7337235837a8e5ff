package output

import (
	"cmp"
	"math"
	"slices"

	"plenary/sim"
)

const (
	networkFile = "network.csv"
	linksFile   = "links.csv"
)

// defaultNetwork is how many actors the pictures of coalitions show where the
// scenario does not say.
const defaultNetwork = 400

var networkSheet = sheet{
	name: networkFile,
	doc:  "Actors and their coalitions at up to four moments: after the first step, after the text is tabled, after adoption, and at the end. Of many actors a sample (`record.network`), always the same ones.",
	cols: []column{
		stepColumn, heldColumn,
		{"actor", "", "name of the actor"},
		{"kind", "", "kind of actor"},
		{"region", "", "its region; empty: none"},
		{"coalition", "", "its coalition; empty: none"},
		{"capability", "mean State = 1", "its capability"},
		{"position", "0 to 1", "its mean position over the issues, weighted by its salience"},
	},
	each: func(r *Recorder, t *table, w *sim.World) {
		if !r.net.now {
			return
		}
		for _, i := range r.net.rows {
			if !w.Exists(int(i)) {
				continue
			}
			p := &w.Pop
			x, s, mean := p.Row(p.X, int(i)), p.Row(p.Salience, int(i)), 0.0
			for d, v := range x {
				mean += s[d] * v
			}
			t.count(w.Step + 1)
			t.num(began(w))
			t.text(p.Name(int(i)))
			t.text(p.Kind[i].String())
			t.text(regionOf(w, int(i)))
			t.text(coalitionOf(w, int(i)))
			t.num(p.Capability[i])
			t.num(mean)
			t.end()
		}
	},
}

var linksSheet = sheet{
	name: linksFile,
	doc:  "Who met whom in the year before each moment of network.csv, among the actors of that file. An actor remembers at most its last four partners of a step.",
	cols: []column{
		stepColumn,
		{"a", "", "an actor"},
		{"b", "", "another one"},
		{"weight", "meetings", "how often they are remembered to have met within a year"},
	},
	each: func(r *Recorder, t *table, w *sim.World) {
		if !r.net.now {
			return
		}
		for _, l := range r.net.links() {
			t.count(w.Step + 1)
			t.text(w.Pop.Name(int(l.a)))
			t.text(w.Pop.Name(int(l.b)))
			t.num(l.weight)
			t.end()
		}
	},
}

// network follows who meets whom among a sample of the actors.
type network struct {
	rows   []int32
	in     []bool // of the sample
	year   [][]link
	tabled bool // the moment is past
	agreed bool
	now    bool // this observation is a moment to be recorded
}

// link is a tie between two rows.
type link struct {
	a, b   int32
	weight float64
}

// observe notes the meetings of a step and says whether it is a moment.
func (n *network) observe(w *sim.World) {
	n.now = false
	if w.Step < 0 {
		n.start(w)
		return
	}
	n.note(w)
	if w.Step == 0 {
		n.now = true
	}
	f := w.Main()
	if f == nil { // no text: at thirds of the run
		third := max(1, w.Spec.Time.Steps/3)
		n.now = n.now || (w.Step+1)%third == 0 && w.Step+1 < 3*third
		return
	}
	n.now = n.now || f.Tabled && !n.tabled || f.Adopted && !n.agreed
	n.tabled, n.agreed = f.Tabled, f.Adopted
}

// start takes the sample.
func (n *network) start(w *sim.World) {
	most := w.Spec.Record.Network
	if most <= 0 {
		most = defaultNetwork
	}
	n.rows = sample(w, most)
	n.in = make([]bool, w.Pop.N)
	for _, i := range n.rows {
		n.in[i] = true
	}
	n.year = make([][]link, max(1, int(math.Round(1/w.DT))))
	if f := w.Main(); f != nil {
		n.tabled, n.agreed = f.Tabled, f.Adopted
	}
}

// note keeps the meetings of the step, over the one that is a year old.
func (n *network) note(w *sim.World) {
	at := &n.year[w.Step%len(n.year)]
	*at = (*at)[:0]
	for _, i := range n.rows {
		for _, j := range w.MetOf(int(i)) {
			if j >= 0 && n.in[j] && i != j {
				*at = append(*at, link{min(i, j), max(i, j), 1})
			}
		}
	}
	*at = merge(*at, math.Max) // both ends may remember one meeting
}

// links are the ties of the last year.
func (n *network) links() []link {
	return merge(slices.Concat(n.year...), func(a, b float64) float64 { return a + b })
}

// merge sorts links and joins those of one pair by a function of their weights.
func merge(ls []link, join func(a, b float64) float64) []link {
	slices.SortFunc(ls, func(x, y link) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	out := ls[:0]
	for _, l := range ls {
		if k := len(out) - 1; k >= 0 && out[k].a == l.a && out[k].b == l.b {
			out[k].weight = join(out[k].weight, l.weight)
			continue
		}
		out = append(out, l)
	}
	return out
}
