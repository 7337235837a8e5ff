package patterns

import (
	"fmt"

	"plenary/internal/rng"
	"plenary/sim"
)

// full is the reference case as shipped.
var full = arms(world("gcm2018"))

var (
	noAdvocacy = world("gcm2018", "settings.advocate.direct=0", "settings.advocate.boomerang=0")
	domestic   = world("gcm2018", "settings.advocate.boomerang=0")
	abroad     = world("gcm2018", "settings.advocate.direct=0")
	advocacy   = []string{"advocate"}
	noBacklash = "settings.advocate.backlash=0"
)

// closed is the classroom with three more States, of the South, that do not
// listen to their own: six of twelve; in the reference case six of 193 do not.
func closed(set ...string) Arm {
	return world("classroom", "actors[Sudara].domestic_openness=0.2", "actors[Maravia].domestic_openness=0.2", "actors[Tembo].domestic_openness=0.2").with(set...)
}

var advocacyDeepens = Pattern{
	Statement: "Advocacy deepens the text, at home and through States abroad",
	Source:    "model P8; Keck and Sikkink 1998",
	Parts: []Part{
		{
			Name: "none to the domestic channel", Measure: "depth of the text at adoption", Unit: "position", Sign: More, Least: 0.005,
			Control: arms(noAdvocacy), Treat: arms(domestic), Salt: advocacy, Base: full, Probe: standard, Read: of(textAdopted),
		},
		{
			Name: "none to the boomerang", Measure: "depth of the text at adoption", Unit: "position", Sign: More, Least: 0.005,
			Control: arms(noAdvocacy), Treat: arms(abroad), Salt: advocacy, Base: full, Probe: standard, Read: of(textAdopted),
		},
		{
			Name: "none to both", Measure: "depth of the text at adoption", Unit: "position", Sign: More, Least: 0.005,
			Control: arms(noAdvocacy), Treat: full, Salt: advocacy, Base: full, Probe: standard, Read: of(textAdopted),
		},
		{
			Name: "none to both, no change of government", Measure: "depth of the text at adoption", Unit: "position", Sign: More, Least: 0.005,
			Control: arms(noAdvocacy.with("governments=[]")), Treat: arms(world("gcm2018", "governments=[]")),
			Salt: advocacy, Base: full, Probe: standard, Read: of(textAdopted), Extra: true,
		},
		{
			Name: "none to both, no backlash", Measure: "depth of the text at adoption", Unit: "position", Sign: More, Least: 0.005,
			Control: arms(noAdvocacy.with(noBacklash)), Treat: arms(world("gcm2018", noBacklash)),
			Salt: advocacy, Base: full, Probe: standard, Read: of(textAdopted), Extra: true,
		},
		{
			Name: "none to the boomerang, classroom with closed States", Measure: "depth of the text at adoption", Unit: "position", Sign: More, Least: 0.005,
			Control: arms(closed("settings.advocate.direct=0", "settings.advocate.boomerang=0")), Treat: arms(closed("settings.advocate.direct=0")),
			Salt: advocacy, Probe: standard, Read: of(textAdopted), Extra: true,
		},
	},
}

// reassignments is how many times the cities of the classroom move house.
const reassignments = 8

// reassigned are the classroom with its cities' home States drawn at random.
func reassigned() (out []Arm) {
	for k := range reassignments {
		key := rng.Seed(9, uint64(k)).Of("reassigned homes")
		out = append(out, world("classroom").edited(&Edit{
			Name: fmt.Sprintf("homes of cities drawn (%d)", k+1),
			Do:   func(s *sim.Spec) { moveCities(s, key) },
		}))
	}
	return out
}

// moveCities gives every named city a home State drawn at random.
func moveCities(s *sim.Spec, key rng.Key) {
	var homes []string
	for i := range s.Actors {
		if s.Actors[i].Kind == "state" {
			homes = append(homes, s.Actors[i].Name)
		}
	}
	s.Actors = append([]sim.Actor(nil), s.Actors...)
	for i := range s.Actors {
		if a := &s.Actors[i]; a.Kind == "city" {
			a.Home = homes[int(key.U(rng.Name(a.Name))*float64(len(homes)))]
		}
	}
}

var citiesKeepStatesIn = Pattern{
	Statement: "Cities' narratives keep States in, more than those of cities with other homes would",
	Source:    "model P9; Acuto and Leffel 2021; Thouez 2020",
	Parts: []Part{
		{
			Name: "no narratives to narratives", Measure: "yes at the vote of December", Unit: "States", Sign: More, Least: 1,
			Control: arms(world("gcm2018", "settings.advocate.narratives=0")), Treat: arms(world("gcm2018")),
			Salt: advocacy, Base: full, Probe: standard, Read: of("votes_yes"),
		},
		{
			Name: "homes redrawn to own, reference case", Measure: "yes at the vote of December", Unit: "States", Sign: More, Least: 1,
			Control: arms(world("gcm2018", "phases.salt=[homes]")), Treat: arms(world("gcm2018")),
			Salt: advocacy, Base: full, Probe: standard, Read: of("votes_yes"),
		},
		{
			Name: "homes drawn at random to own, classroom", Measure: "yes at the recorded vote, mean of eight draws", Unit: "States", Sign: More, Least: 0.25,
			Control: reassigned(), Treat: arms(world("classroom")),
			Salt: advocacy, Probe: standard, Read: both(mean("votes_yes")),
		},
	},
}

// mean of a measure over arms.
func mean(measure string) func(arms [][]float64) float64 {
	k := column(measure)
	return func(arms [][]float64) float64 {
		sum := 0.0
		for _, row := range arms {
			sum += row[k]
		}
		return sum / float64(len(arms))
	}
}

const noFirms = "settings.advocate.innovation=0"

// outsideBudget is the reference case without innovations, in which prices fall
// on every issue as they fall on average with innovations, but for all alike.
var outsideBudget = func() Arm {
	a := world("gcm2018", noFirms)
	from := world("gcm2018")
	a.Hand = &Hand{Name: "prices lowered for all States alike", From: &from, Do: func(w *sim.World, path []float64) {
		d := w.Pop.D
		for k := range w.Pop.Price {
			w.Pop.Price[k] = path[(w.Step+1)*d+k%d]
		}
	}}
	return a
}()

var innovationDelivers = Pattern{
	Statement: "Firms' innovations raise delivery, more than an equal outside budget does",
	Source:    "model P10; Arrow 1962",
	Parts: []Part{
		{
			Name: "no innovations to innovations", Measure: "delivery at the end of 2026", Unit: "position", Sign: More, Least: 0.005,
			Control: arms(world("gcm2018", noFirms)), Treat: arms(world("gcm2018")),
			Salt: advocacy, Base: full, Probe: standard, Read: of("delivery"),
		},
		{
			Name: "outside budget to innovations", Measure: "delivery at the end of 2026", Unit: "position", Sign: More, Least: 0.005,
			Control: arms(outsideBudget), Treat: arms(world("gcm2018")),
			Salt: advocacy, Base: full, Probe: standard, Read: of("delivery"),
		},
		{
			Name: "no innovations to innovations: the price", Measure: "mean price of delivery at the end of 2026, 1 at the start", Unit: "price", Sign: Less, Least: 0.02,
			Control: arms(world("gcm2018", noFirms)), Treat: arms(world("gcm2018")),
			Salt: advocacy, Base: full, Probe: standard, Read: of("price"), Extra: true,
		},
	},
}
