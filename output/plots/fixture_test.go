package plots

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"plenary/agents"
	"plenary/output/folder"
)

// fixture describes a synthetic run folder.
type fixture struct {
	manifest manifest
	abstract bool // time counts from 0 and there is no date of start
	votes    bool
	ratify   bool // the framework is signed and ratified, not supported
	long     bool // very long names
	crowded  bool // many milestones, regions, kinds of actors and issues
}

// reference is the shape of the reference case: 88 quarters from 2005.
func reference() fixture {
	return fixture{manifest: manifest{Run: folder.Run{
		Schema: 1, Scenario: "gcm2018", Title: "Global Compact for Safe, Orderly and Regular Migration", Seed: 18446744073709551615,
		Steps: 88, Start: "2005-01-01", Dt: 0.25, Framework: "Migration compact",
		Issues:   []string{"rights", "pathways", "returns", "sovereignty", "data"},
		SpecHash: "1f3a9c04d2e5b6a798", Program: folder.Program{Version: "0.1.0"},
	}}, votes: true}
}

var regionSizes = []struct {
	name string
	n    int
}{{"African", 54}, {"Asia-Pacific", 54}, {"Eastern European", 23}, {"GRULAC", 33}, {"WEOG", 29}}

// csvFile writes rows of a table.
type csvFile struct{ strings.Builder }

func (c *csvFile) row(cells ...any) {
	for i, x := range cells {
		if i > 0 {
			c.WriteByte(',')
		}
		switch v := x.(type) {
		case float64:
			if !math.IsNaN(v) {
				fmt.Fprintf(c, "%.6g", v)
			}
		case string:
			if strings.Contains(v, ",") {
				v = `"` + v + `"`
			}
			c.WriteString(v)
		default:
			fmt.Fprint(c, v)
		}
	}
	c.WriteByte('\n')
}

// chance is a hash of some words as a number in [0,1).
func chance(words ...any) float64 {
	x, _ := scatter(fmt.Sprint(words...))
	return (x + 1) / 2
}

func (f fixture) time(step int) float64 {
	if f.abstract {
		return float64(step) * f.manifest.Dt
	}
	return 2005 + float64(step)*f.manifest.Dt
}

// share is how much of the process is over: the reference case in short or long.
func (f fixture) share(step int) float64 { return float64(step) / float64(max(f.manifest.Steps, 1)) }

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// wobble is a smooth disturbance.
func wobble(name string, s float64) float64 {
	a, b := scatter(name)
	return math.Sin(9*s+3*a) + 0.6*math.Sin(23*s+3*b)
}

func (f fixture) name(s string) string {
	if f.long {
		return s + " of the Extraordinarily Long-Winded Intergovernmental Open-Ended Working Arrangement & <others>"
	}
	return s
}

// write writes the whole folder and returns it.
func (f fixture) write(tb testing.TB) string {
	tb.Helper()
	dir := tb.TempDir()
	f.manifest.Scenario, f.manifest.Title, f.manifest.Framework = f.name(f.manifest.Scenario), f.name(f.manifest.Title), f.name(f.manifest.Framework)
	m, err := json.Marshal(f.manifest)
	if err != nil {
		tb.Fatal(err)
	}
	put(tb, dir, folder.Manifest, string(m))
	put(tb, dir, seriesFile, f.series())
	put(tb, dir, frontierFile, f.frontier())
	put(tb, dir, positionsFile, f.positions())
	put(tb, dir, attendanceFile, f.attendance())
	put(tb, dir, eventsFile, f.events())
	put(tb, dir, partiesFile, f.parties())
	if f.votes {
		put(tb, dir, votesFile, f.ballots())
	}
	network, links, coalitions := f.network()
	put(tb, dir, networkFile, network)
	put(tb, dir, linksFile, links)
	put(tb, dir, coalitionsFile, coalitions)
	return dir
}

func put(tb testing.TB, dir, name, text string) {
	tb.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		tb.Fatal(err)
	}
}

// The shares of the process at which things happen.
const (
	tabled  = 0.60
	voted   = 0.625
	shocked = 0.49
)

func (f fixture) series() string {
	var c csvFile
	c.row("step", "time", "breadth", "breadth_capability", "depth", "delivery", "cooperation", "agreement", "dispersion", "distance", "supporting", "objecting", "frontier", "reach90", "reach50", "acceptable", contested, "price", "attendance_state", "attendance_city", "attendance_ngo", "attendance_firm", "attendance_global", "attendance_local")
	nan := math.NaN()
	for i := range f.manifest.Steps {
		s := f.share(i)
		breadth, depth, distance, supporting := 0.0, nan, nan, nan
		if s >= tabled {
			depth = 0.62 - 0.9*(s-tabled) + 0.01*wobble("depth", s)
			distance = 0.16 + 0.14*math.Exp(-40*(s-tabled))
			supporting = 0.55 + 0.3*logistic(50*(s-voted))
		}
		if s >= voted {
			breadth = 152./193 + 0.12*(1-math.Exp(-6*(s-voted)))
			depth = 0.57 + 0.10*(s-voted)
		}
		pol := 0.16 + 0.34*logistic(60*(s-shocked))*math.Exp(-3*max(0, s-0.64)) + 0.01*wobble("pol", s)
		delivery := 0.22 + 0.08*s + 0.2*logistic(9*(s-0.8))
		price := 0.55 + 0.45*math.Exp(-1.8*s)
		agreement := 0.52 + 0.26*logistic(7*(s-0.45)) + 0.012*wobble("agreement", s)
		c.row(i, f.time(i), breadth, breadth*0.9, depth, delivery, breadth*depth, agreement, 0.2, distance, supporting, 0.02, 0.12*f.reach(i), f.reach(i), f.reach(i)+0.15, 0.9+0.1*f.reach(i), pol, price, 160*s, 20*s, 220*s, 60*s, 300*s, 40*s)
	}
	return c.String()
}

func (f fixture) positions() string {
	var c csvFile
	c.row("step", "time", "issue", "kind", "mean", "p05", "p25", "p50", "p75", "p95", "text")
	for i := range f.manifest.Steps {
		s := f.share(i)
		for k, issue := range f.manifest.Issues {
			for _, kind := range []string{"state", "ngo"} {
				mid := 0.3 + 0.08*float64(k%5) + 0.12*s + 0.01*wobble(issue, s)
				wide := 0.34 - 0.16*logistic(6*(s-0.5))
				text := math.NaN()
				if s >= tabled {
					text = mid + 0.1 - 0.2*(s-tabled)
				}
				c.row(i, f.time(i), issue, kind, mid, max(0, mid-wide), mid-wide*0.4, mid, mid+wide*0.45, min(1, mid+wide*1.1), text)
			}
		}
	}
	return c.String()
}

func (f fixture) attendance() string {
	var c csvFile
	c.row("step", "time", "forum", "level", "kind", "attending", "admitted")
	size := map[string]float64{"state": 193, "city": 250, "ngo": 550, "firm": 200}
	forums := []struct {
		name, level string
		every       int
		draw        float64
	}{{"GFMD", "global", 4, 0.8}, {"Review", "global", 28, 0.7}, {"RCP", "regional", 2, 0.3}, {"Councils", "local", 1, 0.2}, {"Ministries", "national", 1, 0.12}, {"Business Mechanism", "sectoral", 4, 0.25}}
	for i := range f.manifest.Steps {
		for _, fo := range forums {
			if i%fo.every != 0 {
				continue
			}
			kinds := agents.Kinds.Names()
			if f.crowded {
				kinds = append([]string{"union", "university", "church", "media", "observer"}, kinds...)
			}
			for _, kind := range kinds {
				pull := fo.draw * (0.25 + 0.75*logistic(6*(f.share(i)-0.45)))
				if kind == "state" {
					pull = fo.draw * 0.8
				}
				if kind == "city" && fo.level == "local" {
					pull *= 2
				}
				c.row(i, f.time(i), fo.name, fo.level, kind, math.Round(max(size[kind], 60)*pull*(0.9+0.2*chance(i, fo.name, kind))), size[kind])
			}
		}
	}
	return c.String()
}

func (f fixture) at(share float64) (int, float64) {
	i := min(int(math.Round(share*float64(f.manifest.Steps))), max(f.manifest.Steps-1, 0))
	return i, f.time(i)
}

func (f fixture) events() string {
	var c csvFile
	c.row("step", "time", "kind", "who", "whom", "what")
	fw := f.manifest.Framework
	add := func(share float64, kind, who, what string) {
		i, t := f.at(share)
		c.row(i, t, kind, who, "", what)
	}
	add(0.1, "join", "NGO 12", "")
	add(0.49, "shock", "destination States", f.name("displacement crisis"))
	add(0.53, "agree", fw, "New York Declaration")
	add(tabled-0.005, "draft", fw, "zero draft")
	add(tabled+0.005, "draft", fw, "revised draft")
	add(tabled+0.007, "agree", fw, "text agreed")
	add(0.612, "shock", "Eastern European", "campaigns against it")
	add(voted-0.001, "conference", fw, "Marrakech")
	add(voted, "vote", fw, "152 yes, 5 no")
	add(voted, "adopt", fw, "")
	add(0.7, "vote", "Refugee compact", "181 yes")
	add(0.8, "conference", fw, f.name("review forum"))
	for k := range 30 {
		if f.crowded {
			add(chance("event", k), "shock", "States", fmt.Sprintf("shock no. %d", k))
		}
	}
	return c.String()
}

// region is the region of a State, of which there may be many.
func (f fixture) region(name, region string) string {
	if f.crowded {
		return fmt.Sprintf("%s %d", region, int(3*chance(name, "part")))
	}
	return f.name(region)
}

// states calls do for every State.
func states(do func(name, region string)) {
	i := 0
	for _, g := range regionSizes {
		for range g.n {
			do(fmt.Sprintf("State %03d", i), g.name)
			i++
		}
	}
}

func (f fixture) parties() string {
	type line struct {
		step int
		row  []any
	}
	var lines []line
	fw := f.manifest.Framework
	states(func(name, region string) {
		u := chance(name, "join")
		g := f.region(name, region)
		if f.ratify {
			if u < 0.7 {
				s, t := f.at(voted + 0.3*chance(name, "sign"))
				lines = append(lines, line{s, []any{s, t, name, g, "sign", 0.9, fw}})
				if v := chance(name, "ratify"); v < 0.4 || region == "African" {
					s, t := f.at(min(1, voted+0.1+0.3*chance(name, "sign")))
					lines = append(lines, line{s, []any{s, t, name, g, "ratify", 0.9, fw}})
				}
			}
			return
		}
		if u < 0.79 {
			s, t := f.at(voted)
			lines = append(lines, line{s, []any{s, t, name, g, "support", 0, fw}})
			if u < 0.02 {
				s, t := f.at(voted + 0.03)
				lines = append(lines, line{s, []any{s, t, name, g, "withdraw", 0, fw}})
			}
		} else if u < 0.9 {
			s, t := f.at(voted + 0.35*chance(name, "late"))
			lines = append(lines, line{s, []any{s, t, name, g, "support", 0, fw}})
		}
	})
	slices.SortStableFunc(lines, func(a, b line) int { return a.step - b.step })
	var c csvFile
	c.row("step", "time", "state", "region", "act", "obligation", "framework")
	for _, l := range lines {
		c.row(l.row...)
	}
	return c.String()
}

func (f fixture) ballots() string {
	var c csvFile
	c.row("step", "time", "forum", "state", "region", "vote", "utility", "framework", "kind")
	// yes, no, abstain, absent by region: the vote of 2018
	vote := map[string][4]int{"African": {46, 0, 2, 6}, "Asia-Pacific": {43, 0, 1, 10}, "Eastern European": {15, 3, 3, 2}, "GRULAC": {26, 0, 1, 6}, "WEOG": {22, 2, 5, 0}}
	words := []string{"yes", "no", "abstain", "absent"}
	pick := func(n [4]int, k int) string {
		for j, x := range n {
			if k < x {
				return words[j]
			}
			k -= x
		}
		return "absent"
	}
	for _, d := range []struct {
		share                  float64
		forum, kind, framework string
	}{{0.53, "General Assembly", "agree", "Migration compact"}, {tabled + 0.007, "Negotiations", "agree", "Migration compact"}, {voted - 0.001, "Marrakech", "conference", "Migration compact"}, {voted, "General Assembly", "vote", "Migration compact"}, {0.7, "General Assembly", "vote", "Refugee compact"}} {
		step, at := f.at(d.share)
		in := map[string]int{}
		states(func(name, region string) {
			v := "yes"
			switch {
			case d.kind == "vote":
				v = pick(vote[region], in[region])
			case d.kind == "conference" && chance(name, "came") > 0.85:
				v = "absent"
			case d.kind == "agree" && name == "State 170" && d.share > 0.55:
				v = "no"
			}
			in[region]++
			c.row(step, at, f.name(d.forum), name, f.region(name, region), v, chance(name, "u")-0.3, f.name(d.framework), d.kind)
		})
	}
	return c.String()
}

func (f fixture) network() (network, links, coalitions string) {
	var n, l, co csvFile
	n.row("step", "time", "actor", "kind", "region", "coalition", "capability", "position")
	l.row("step", "a", "b", "weight")
	co.row("step", "time", "coalition", "members", "states", "weight")
	names := []string{"Rights first", "G77 and China", "Restriction", "Cities alliance", "Business track", "Small islands", "Mobility partners", "Observers"}
	for q := range 4 {
		step, t := f.at(float64(q) / 3.2)
		members := map[string]int{}
		var actors, in []string
		for i := range 110 {
			kind := agents.Kinds.Names()[min(3, int(4.5*chance("kind", i)))]
			if f.crowded && i%9 == 0 {
				kind = "observer"
			}
			name := fmt.Sprintf("%s %03d", kind, i)
			k := min(len(names)-1, int(float64(len(names))*math.Pow(chance("coalition", i), 1.8)))
			joined := f.name(names[k])
			if chance("joined", i) > 0.3+0.18*float64(q) {
				joined = ""
			}
			actors, in = append(actors, name), append(in, joined)
			members[joined]++
			n.row(step, t, name, kind, "WEOG", joined, math.Exp(3*chance("c", i)), 0.4)
			for j := range i {
				same := joined != "" && in[j] == joined
				if u := chance("link", i, j); same && u < 0.3 || u < 0.012 {
					l.row(step, actors[j], name, 0.2+0.8*chance("w", i, j))
				}
			}
		}
		for _, name := range names {
			if k := members[f.name(name)]; k > 0 {
				co.row(step, t, f.name(name), 9*k, 2*k, 0.1)
			}
		}
	}
	return n.String(), l.String(), co.String()
}
