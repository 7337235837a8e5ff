package web

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"slices"

	"plenary/agents"
	"plenary/sim"
)

// actorStory is one actor through the whole run.
type actorStory struct {
	Name       string      `json:"name"`
	Kind       string      `json:"kind"`
	Region     string      `json:"region"`
	Home       string      `json:"home"`
	Groups     []string    `json:"groups"`
	MigrantLed bool        `json:"migrantLed"`
	Capability number      `json:"capability"`
	Salience   []number    `json:"salience"`
	Steps      []actorStep `json:"steps"`
}

// actorStep is what an actor was and did in a step.
type actorStep struct {
	Position       []number `json:"position"`
	Anchor         []number `json:"anchor"`
	Forums         []int    `json:"forums"`
	Coalition      int32    `json:"coalition"`
	Target         int32    `json:"target"`
	Through        int32    `json:"through"`
	Status         string   `json:"status,omitempty"`
	Parts          *parts   `json:"parts,omitempty"`
	Reserved       []int    `json:"reserved,omitempty"`
	Politicisation *number  `json:"politicisation,omitempty"`
	Delivery       []number `json:"delivery,omitempty"`
	Act            *act     `json:"act,omitempty"`
	// Acts are all of the step, the weightiest, Act, first.
	Acts []act `json:"acts,omitempty"`
}

// parts are those of what the text is worth, each as it counts in the total but
// for its sign: total = benefit - compliance - sovereignty + reputation - home.
type parts struct {
	Benefit     number `json:"benefit"`
	Compliance  number `json:"compliance"`
	Sovereignty number `json:"sovereignty"`
	Reputation  number `json:"reputation"`
	Home        number `json:"home"` // what the need for consent at home takes away
	Total       number `json:"total"`
	Consent     number `json:"consent"` // chance of consent at home that the government expects [0,1]
}

// postActor answers a World with the story of one of its actors.
func (s *Server) postActor(w http.ResponseWriter, r *http.Request, q *query) error {
	ask := struct {
		World World `json:"world"`
		Actor int   `json:"actor"`
	}{Actor: -1}
	if err := read(q.body.bytes, &ask); err != nil {
		return err
	}
	return s.compute(w, r, q, ask.World, "application/json", func(ctx context.Context, sc *scene, out io.Writer) error {
		run, err := sim.Build(ctx, sc.Spec, sc.seed(), ask.World.Replicate)
		if err != nil {
			return err
		}
		if ask.Actor < 0 || ask.Actor >= run.Pop.N {
			return faultf("actor", "there is no actor %d, the rows go from 0 to %d", ask.Actor, run.Pop.N-1)
		}
		b := newBiographer(run, ask.Actor)
		if err := run.Run(ctx, b); err != nil {
			return err
		}
		return json.NewEncoder(out).Encode(b.story)
	})
}

// biographer follows one actor.
type biographer struct {
	i     int
	story *actorStory
	keep  []float64
	last  memory
}

// memory is what the actor was at the end of the step before.
type memory struct {
	x, anchor               []float64
	coalition               int32
	alliance                string // name of the coalition
	politicisation          float64
	happenings, votes, acts int // read so far
}

func newBiographer(w *sim.World, i int) *biographer {
	p := &w.Pop
	s := &actorStory{
		Name: p.Name(i), Kind: p.Kind[i].String(), Groups: []string{}, MigrantLed: p.MigrantLed[i],
		Capability: number(p.Capability[i]), Salience: numbers(p.Row(p.Salience, i)), Steps: []actorStep{},
	}
	if r := p.Region[i]; r >= 0 {
		s.Region = w.Spec.Regions[r]
	}
	if h := p.Home[i]; h >= 0 {
		s.Home = p.Name(int(h))
	}
	for g, name := range w.Spec.Groups {
		if p.Groups[i]>>g&1 == 1 {
			s.Groups = append(s.Groups, name)
		}
	}
	return &biographer{i: i, story: s, keep: make([]float64, p.D)}
}

// Observe writes a step down.
func (b *biographer) Observe(w *sim.World) error {
	if w.Step >= 0 {
		step := b.step(w)
		step.Acts = b.acts(w, &step)
		if len(step.Acts) > 0 {
			step.Act = &step.Acts[0]
		}
		b.story.Steps = append(b.story.Steps, step)
	}
	p, i := &w.Pop, b.i
	b.last = memory{
		x: slices.Clone(p.Row(p.X, i)), anchor: slices.Clone(p.Row(p.Anchor, i)), coalition: serial(w, int(w.Coalitions.Of[i])),
		happenings: len(w.Happenings), votes: len(w.Ballots), acts: len(w.Acts),
	}
	if s := w.Coalitions.Of[i]; s >= 0 {
		b.last.alliance = w.CoalitionName(int(s))
	}
	if i < p.States {
		b.last.politicisation = p.Politicisation[i]
	}
	return nil
}

// step is what the actor is.
func (b *biographer) step(w *sim.World) actorStep {
	p, i := &w.Pop, b.i
	out := actorStep{
		Position: rounded(p.Row(p.X, i)), Anchor: rounded(p.Row(p.Anchor, i)), Forums: b.forums(w),
		Coalition: serial(w, int(w.Coalitions.Of[i])), Target: -1, Through: -1,
	}
	if i >= p.States {
		if w.Exists(i) {
			out.Target, out.Through = w.Target[i], w.Through(i)
		}
		return out
	}
	pol := number(round(p.Politicisation[i]))
	out.Politicisation, out.Delivery = &pol, rounded(p.Row(p.Y, i))
	m := w.Main()
	if m == nil {
		return out
	}
	out.Status = m.Status[i].String()
	if q, ok := w.Judge(w.Spec.Main, i, b.keep); ok {
		out.Parts = &parts{
			number(round(q.Benefit)), number(round(q.Compliance)), number(round(q.Sovereignty)), number(round(q.Reputation)),
			number(round(q.Defeat)), number(round(q.Worth())), number(round(q.Consent)),
		}
		for d, k := range b.keep {
			if k <= 0.5 {
				out.Reserved = append(out.Reserved, d)
			}
		}
	}
	return out
}

func rounded(list []float64) []number {
	out := make([]number, len(list))
	for i, v := range list {
		out[i] = number(round(v))
	}
	return out
}

// forums are the places in the head's list of those that the actor sat in.
func (b *biographer) forums(w *sim.World) []int {
	out := []int{}
	for k := range w.Forums {
		if w.Forums[k].Meets == 0 {
			continue
		}
		if _, sat := slices.BinarySearch(w.Forums[k].Attending, int32(b.i)); sat {
			out = append(out, k)
		}
	}
	return out
}

// distance is the salience-weighted distance of two rows for the actor.
func (b *biographer) distance(w *sim.World, x, y []float64) float64 {
	return agents.Weighted(x, y, w.Pop.Row(w.Pop.Salience, b.i))
}
