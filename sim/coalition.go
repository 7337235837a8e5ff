package sim

import (
	"math"
)

// CoalitionState is all coalitions of a run. A coalition is a slot; slots of
// dissolved ones are used again.
type CoalitionState struct {
	// Of is the slot of each actor, -1: none.
	Of []int32
	// Per slot: members, member States, weight (capability), platform [D] (the
	// capability-weighted mean position), whether it was told of in the log, and
	// a serial number that names it.
	Members  []int32
	States   []int32
	Weight   []float64
	Platform []float64
	Serial   []int32
	told     []bool
	lead     []int32 // the strongest member State, -1: none
	free     []int32 // free slots, the next one last
	serial   int32
	// Units of W_half and n_max.
	half, crowd float64
	Live        int // coalitions
	// came is the share of the members that attended each forum the last time it
	// met, slots x forums; nil where there are too many to remember.
	came     []float32
	forums   int
	shuffled shuffled
}

// scale sets the units from the mean capability of all actors.
func (c *CoalitionState) scale(w *World) {
	sum := 0.0
	for _, v := range w.Pop.Capability {
		sum += v
	}
	c.half = w.Spec.Params.Ally.Half * sum / math.Max(1, float64(w.Pop.N))
	c.crowd = w.Spec.Params.Ally.Size
}

// allocate makes room: a slot for every four actors, and some.
func (c *CoalitionState) allocate(w *World) {
	n := w.Pop.N
	slots := n/4 + 8
	c.Of = make([]int32, n)
	c.Members, c.States = make([]int32, slots), make([]int32, slots)
	c.Weight, c.Platform = make([]float64, slots), make([]float64, slots*w.Pop.D)
	c.Serial, c.told, c.lead = make([]int32, slots), make([]bool, slots), make([]int32, slots)
	c.free = make([]int32, 0, slots)
	c.forums = len(w.Forums)
	if slots*c.forums <= 1<<22 {
		c.came = make([]float32, slots*c.forums)
	}
}

func (c *CoalitionState) reset() {
	for i := range c.Of {
		c.Of[i] = -1
	}
	clear(c.Members)
	clear(c.States)
	clear(c.Serial)
	clear(c.told)
	clear(c.came)
	c.serial, c.Live = 0, 0
	c.free = c.free[:0]
	for s := len(c.Members) - 1; s >= 0; s-- {
		c.free = append(c.free, int32(s))
		c.lead[s] = -1
	}
}

// size is the number of members of actor i's coalition, 0 without one.
func (c *CoalitionState) size(i int) float64 {
	if s := c.Of[i]; s >= 0 {
		return float64(c.Members[s])
	}
	return 0
}

// leave takes actor i out of its coalition.
func (c *CoalitionState) leave(i int) {
	if s := c.Of[i]; s >= 0 {
		c.Of[i] = -1
		c.Members[s]--
	}
}

// enter puts actor i into slot s.
func (c *CoalitionState) enter(i int, s int32) {
	c.Of[i] = s
	c.Members[s]++
}

// found opens a slot, -1 if none is free.
func (c *CoalitionState) found() int32 {
	if len(c.free) == 0 {
		return -1
	}
	s := c.free[len(c.free)-1]
	c.free = c.free[:len(c.free)-1]
	c.serial++
	c.Members[s], c.States[s], c.told[s], c.Serial[s] = 0, 0, false, c.serial
	c.Live++
	if c.came != nil {
		clear(c.came[int(s)*c.forums : (int(s)+1)*c.forums])
	}
	return s
}

// refresh drops members that are gone, recounts weights and platforms in row
// order and dissolves coalitions of fewer than two.
func (c *CoalitionState) refresh(w *World) {
	if c.Live == 0 {
		return
	}
	p := &w.Pop
	d := p.D
	for s := range c.Members {
		c.States[s], c.Weight[s], c.lead[s] = 0, 0, -1
	}
	clear(c.Platform)
	c.part(w)
	for i, s := range c.Of {
		if s < 0 {
			continue
		}
		weight := p.Capability[i]
		c.Weight[s] += weight
		row := c.Platform[int(s)*d : (int(s)+1)*d]
		for q, v := range p.X[i*d : (i+1)*d] {
			row[q] += weight * v
		}
		if i < p.States {
			c.States[s]++
			if l := c.lead[s]; l < 0 || weight > p.Capability[l] {
				c.lead[s] = int32(i)
			}
		}
	}
	c.close(w)
}

// part takes out those who are gone, and then those who are left alone.
func (c *CoalitionState) part(w *World) {
	for i, s := range c.Of {
		if s >= 0 && !w.Exists(i) {
			c.leave(i)
		}
	}
	for i, s := range c.Of {
		if s >= 0 && c.Members[s] < 2 {
			c.leave(i)
		}
	}
}

// close finishes platforms, frees what is empty and tells of rise and fall.
func (c *CoalitionState) close(w *World) {
	d := w.Pop.D
	for s := range c.Members {
		if c.Serial[s] == 0 {
			continue
		}
		n := c.Members[s]
		if c.Weight[s] > 0 {
			for q := s * d; q < (s+1)*d; q++ {
				c.Platform[q] /= c.Weight[s]
			}
		}
		if n > 5 && !c.told[s] {
			c.told[s] = true
			w.logCoalition(Founded, s)
		}
		if n < 2 {
			if c.told[s] {
				w.logCoalition(Dissolved, s)
			}
			c.Members[s], c.Serial[s] = 0, 0
			c.free = append(c.free, int32(s))
			c.Live--
		}
	}
}

// PlatformOf is the platform [D] of slot s.
func (c *CoalitionState) PlatformOf(s, d int) []float64 { return c.Platform[s*d : (s+1)*d : (s+1)*d] }

// allied is the share of actor i's coalition that attended each forum last
// time, nil without a coalition.
func (c *CoalitionState) allied(i int) []float32 {
	s := c.Of[i]
	if s < 0 || c.came == nil {
		return nil
	}
	return c.came[int(s)*c.forums : (int(s)+1)*c.forums]
}

// rememberForums keeps the shares of the coalitions that attended the forums of
// this step.
func (c *CoalitionState) rememberForums(w *World) {
	if c.came == nil || c.Live == 0 {
		return
	}
	for k := range w.Forums {
		if w.Forums[k].Meets == 0 {
			continue // remembered until it meets again
		}
		for at := k; at < len(c.came); at += c.forums {
			c.came[at] = 0
		}
		for _, i := range w.Forums[k].Attending {
			if s := c.Of[i]; s >= 0 {
				c.came[int(s)*c.forums+k] += 1 / float32(c.Members[s])
			}
		}
	}
}
