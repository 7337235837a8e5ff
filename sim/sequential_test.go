package sim

import (
	"context"
	"math"
	"slices"
	"testing"

	"plenary/agents"
	"plenary/internal/rng"
)

// corridor is n alike States on some issues in one sequential forum, who only
// talk and, with memory, remember whom they met.
func corridor(n, issues int, memory bool) *Spec {
	p := Population{Name: "Actor", Kind: "state", Count: n}
	for range issues {
		p.Traits.Position = append(p.Traits.Position, Dist{Law: "uniform", Max: 1})
		p.Traits.Salience = append(p.Traits.Salience, Dist{Law: "fixed", Mean: 1})
	}
	for _, r := range agents.TraitTable() {
		p.Traits.Scalar[r.Trait] = Dist{Law: "fixed", Mean: r.Of(agents.State)}
	}
	p.Traits.Scalar[agents.Bound], p.Traits.Scalar[agents.Openness] = Dist{Law: "fixed", Mean: 0.4}, Dist{Law: "fixed", Mean: 1}
	s := &Spec{
		Name: "corridor", Time: Time{Start: DateOf(1, 1, 1), Months: 12, Steps: 3, Abstract: true},
		Params: agents.DefaultParams(), Payoff: "composite", Populations: []Population{p},
		Forums: []Forum{{
			Name: "Corridor", Level: "global", Format: "sequential", Kinds: []string{"state"}, Fixed: true, Every: 12, Deliberates: true,
			Voice: agents.ByKind{1, 1, 1, 1}, Strength: 0.5, Rounds: 2, Sessions: 1,
		}},
		Off: []string{"events", "draft", "decide", "commit", "implement", "review", "adapt"},
	}
	if !memory {
		s.Off = append(s.Off, "advocate", "ally")
	}
	for range issues {
		s.Issues = append(s.Issues, Issue{Name: string(rune('a' + len(s.Issues))), High: 1})
	}
	return s
}

// Of five members two pairs are drawn a round; over many rounds each of the
// twenty ordered pairs comes as often as the others, and the second pair does not
// mind the first: it is the same in one of twenty rounds.
func TestPairsAreDrawnFromAll(t *testing.T) {
	const rounds = 40000
	var r rooms
	seen := map[[2]int32]int{}
	again := 0
	for round := range uint64(rounds) {
		r.pairs = r.pairs[:0]
		r.draw([]int32{3, 5, 7, 8, 9}, rng.Seed(1, 0).At(round))
		if len(r.pairs) != 4 {
			t.Fatalf("five members have %d places in pairs", len(r.pairs))
		}
		seen[[2]int32{r.pairs[0], r.pairs[1]}]++
		seen[[2]int32{r.pairs[2], r.pairs[3]}]++
		if r.pairs[0] == r.pairs[2] && r.pairs[1] == r.pairs[3] {
			again++
		}
	}
	if len(seen) != 20 {
		t.Errorf("%d ordered pairs of five: %v", len(seen), seen)
	}
	const each = rounds * 2 / 20
	for p, n := range seen {
		if p[0] == p[1] || math.Abs(float64(n-each)) > 5*math.Sqrt(each) {
			t.Errorf("pair %v %d times, expected about %d", p, n, each)
		}
	}
	if want := rounds / 20.0; math.Abs(float64(again)-want) > 5*math.Sqrt(want) {
		t.Errorf("the second pair is the first %d times, expected about %g", again, want)
	}
}

// A sequential session is its talks one after another, each from where the last
// left both: as written out here, on one issue and on two, with memory and without.
func TestTalksTakeEffectAtOnce(t *testing.T) {
	for _, c := range []struct {
		issues int
		memory bool
	}{{1, false}, {1, true}, {2, false}} {
		w, err := New(corridor(9, c.issues, c.memory), 1, 0)
		if err != nil {
			t.Fatal(err)
		}
		w.Quiet = true
		w.Advance()
		x := slices.Clone(w.Pop.X)
		moved, twice := false, false
		key := w.keyOf(phaseDeliberate).At(w.Forums[0].key).At(0)
		for round := range uint64(2) {
			met := map[int32]bool{}
			for talk := range uint64(4) {
				k := key.At(round)
				i := int32(mulHigh(k.Bits(2*talk), 9))
				j := int32(mulHigh(k.Bits(2*talk+1), 8))
				if j >= i {
					j++
				}
				twice = twice || met[i] || met[j]
				met[i], met[j] = true, true
				moved = halfWay(x, int(i), int(j), c.issues) || moved
			}
		}
		deliberate(w)
		for q := range x {
			if math.Abs(w.Pop.X[q]-x[q]) > 1e-15 {
				t.Errorf("%+v: positions %v, by hand %v", c, w.Pop.X, x)
				break
			}
		}
		if !moved || !twice {
			t.Errorf("%+v: nobody moved, or nobody talked twice: the test shows nothing", c)
		}
	}
}

// halfWay lets i and j meet in the middle if they are within .4.
func halfWay(x []float64, i, j, d int) bool {
	sum := 0.0
	for q := range d {
		e := x[i*d+q] - x[j*d+q]
		sum += e * e / float64(d)
	}
	if math.Sqrt(sum) > 0.4 {
		return false
	}
	for q := range d {
		m := (x[i*d+q] + x[j*d+q]) / 2
		x[i*d+q], x[j*d+q] = m, m
	}
	return true
}

// In rooms only those of one room meet, and a room of one has nobody to meet.
func TestSequentialTalksStayInTheirRooms(t *testing.T) {
	s := corridor(6, 1, true)
	s.Regions = []string{"East", "North", "South"}
	s.Populations = append(s.Populations, s.Populations[0], s.Populations[0])
	for k := range s.Populations {
		s.Populations[k].Name, s.Populations[k].Region = s.Regions[k], s.Regions[k]
	}
	s.Populations[2].Count = 1
	s.Forums[0].Rooms = "region"
	w, err := New(s, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	met := 0
	for i := range w.Pop.N {
		for _, j := range w.MetOf(i) {
			met++
			if w.Pop.Region[i] != w.Pop.Region[j] {
				t.Errorf("%s met %s", w.Pop.Name(i), w.Pop.Name(int(j)))
			}
		}
	}
	if met < 12 {
		t.Errorf("%d meetings", met)
	}
}
