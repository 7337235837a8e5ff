package output

import (
	"fmt"
	"math"
	"strconv"

	"plenary/agents"
	"plenary/sim"
)

// mostChapters is how many chapters minutes have at most.
const mostChapters = 30

// chapter is a year of the minutes, or several where the run is long.
type chapter struct {
	number   int // of years before it
	title    string
	forums   []sittings // per forum of the world
	happened []sim.Happening
	taken    []Decision
	acts     [][]deed // per framework
	moves    []move
	texts    []wording
	live     int // coalitions at the end
	largest  string
	step     int // the last one
}

// sittings is what a forum did.
type sittings struct {
	meetings int
	steps    int
	byKind   [agents.MaxKinds]int
}

// deed is an act of commitment with those who did it.
type deed struct {
	act sim.Deed
	by  []string
}

// chapter is the chapter of the present step.
func (s *story) chapter(w *sim.World) *chapter {
	years := float64(w.Spec.Time.Steps) * w.DT
	span := max(1, int(math.Ceil(years/mostChapters)))
	const slack = 1e-9
	year := int(math.Floor(began(w) + slack))
	from := year / span * span
	if n := len(s.chapters); n > 0 && s.chapters[n-1].number == from {
		return &s.chapters[n-1]
	}
	c := chapter{
		number: from, title: chapterTitle(w, from, span), forums: make([]sittings, len(w.Forums)),
		acts: make([][]deed, len(w.Frameworks)), texts: make([]wording, len(w.Frameworks)),
	}
	s.chapters = append(s.chapters, c)
	return &s.chapters[len(s.chapters)-1]
}

func chapterTitle(w *sim.World, from, span int) string {
	switch {
	case !w.Spec.Time.Abstract && span == 1:
		return strconv.Itoa(from)
	case !w.Spec.Time.Abstract:
		return fmt.Sprintf("%d to %d", from, from+span-1)
	case span == 1:
		return fmt.Sprintf("Year %d", from+1)
	}
	return fmt.Sprintf("Years %d to %d", from+1, from+span)
}

// observe takes down a step.
func (c *chapter) observe(w *sim.World, happened []sim.Happening, taken []Decision, acts []sim.Act) {
	c.step = w.Step
	for k := range w.Forums {
		f := &w.Forums[k]
		if f.Meets == 0 {
			continue
		}
		c.forums[k].meetings += f.Meets
		c.forums[k].steps++
		for kind, n := range f.ByKind {
			c.forums[k].byKind[kind] += n
		}
	}
	c.happened = append(c.happened, happened...)
	c.taken = append(c.taken, taken...)
	for i := range acts {
		a := &acts[i]
		c.acts[a.Framework] = did(c.acts[a.Framework], a.Act, w.Pop.Name(int(a.State)))
	}
	for k := range w.Frameworks {
		f := &w.Frameworks[k]
		c.texts[k].live = f.Tabled && f.Live(w.Date())
		c.texts[k].text = append(c.texts[k].text[:0], f.Text...)
		c.texts[k].obligation = f.Obligation
	}
	c.coalitions(w)
}

// did adds a State to those who did something.
func did(ds []deed, act sim.Deed, who string) []deed {
	for i := range ds {
		if ds[i].act == act {
			ds[i].by = append(ds[i].by, who)
			return ds
		}
	}
	return append(ds, deed{act, []string{who}})
}

// coalitions notes how many there are and which is the largest.
func (c *chapter) coalitions(w *sim.World) {
	c.live, c.largest = w.Coalitions.Live, ""
	best := -1
	for s, n := range w.Coalitions.Members {
		if w.Coalitions.Serial[s] > 0 && n > 1 && (best < 0 || n > w.Coalitions.Members[best]) {
			best = s
		}
	}
	if best >= 0 {
		c.largest = fmt.Sprintf("%s with %d members (%s)", w.CoalitionName(best), w.Coalitions.Members[best],
			count(int(w.Coalitions.States[best]), "State", "States"))
	}
}
