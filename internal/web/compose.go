package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"plenary/internal/tree"

	"plenary/internal/named"
	"plenary/scenarios"
)

// scene is a World ready to run.
type scene struct {
	*ground         // as it runs
	base    *ground // before anything of the page was laid over it
	world   World
	text    string // that plenary run accepts and that gives the same numbers
}

// seed is that of the world, else that of the scenario.
func (s *scene) seed() uint64 {
	if s.world.Seed != nil {
		return *s.world.Seed
	}
	return s.Seed
}

// seedLimit is the greatest seed that every format of files keeps exact.
const seedLimit = 1 << 53

// open makes a World ready to run; texts are loaded once and remembered. What is
// loaded for this request is claimed while it lasts.
func (s *Server) open(ctx context.Context, room *claim, w World) (*scene, error) {
	if w.Seed != nil && *w.Seed > seedLimit {
		return nil, faultf("seed", "seed is %d, it must be at most %d", *w.Seed, uint64(seedLimit)).says("seed", "most", uint64(seedLimit))
	}
	base, err := s.base(ctx, room, &w)
	if err != nil {
		return nil, err
	}
	o, err := lay(base, &w)
	if err != nil {
		return nil, err
	}
	sc := &scene{ground: base, base: base, world: w}
	sc.text = sc.write(o)
	if o.empty() {
		return sc, nil
	}
	files := map[string][]byte{pageFile: []byte(fmt.Sprintf("name: %s\nbase: %s\n%s", tree.Word(pageName(base)), tree.Word(base.name), o.text()))}
	if !base.shipped {
		files[base.name] = base.Text
	}
	l, err := s.load(ctx, room, key(base.Hash, base.name, base.Spec.Name, string(files[pageFile])), pageFile, files)
	if err != nil {
		return nil, faultOf(err, "")
	}
	sc.ground = &ground{Loaded: l, name: base.name, shipped: base.shipped}
	if !base.shipped {
		sc.text = sc.write(o)
	}
	return sc, nil
}

// pageFile is the name of the text that the page's changes become.
const pageFile = "page.yaml"

// pageName is the name of a scenario that the page changed.
func pageName(g *ground) string { return strings.TrimSuffix(g.Spec.Name, "-page") + "-page" }

// loadBytes are those of memory that a byte of a text takes while it is loaded; a
// third of them stay while the scenario is in use.
const loadBytes = 300

// load loads texts that are not remembered: as far as the claim goes, and within
// the limits.
func (s *Server) load(ctx context.Context, room *claim, k cacheKey, name string, files map[string][]byte) (*scenarios.Loaded, error) {
	return s.loads.get(ctx, k, func() (*scenarios.Loaded, error) {
		n := int64(0)
		for _, text := range files {
			n += loadBytes * int64(len(text))
		}
		if !room.add(n) {
			return nil, errFull()
		}
		defer room.add(-n / 3 * 2)
		l, err := scenarios.Load(name, scenarios.Options{Files: files, Sealed: true, Context: ctx})
		if err != nil {
			return nil, err
		}
		if f := s.limits.check(l.Spec); f != nil {
			return nil, f
		}
		return l, nil
	})
}

// base is the scenario that a World starts from.
func (s *Server) base(ctx context.Context, room *claim, w *World) (*ground, error) {
	if w.YAML != "" {
		return s.uploaded(ctx, room, w)
	}
	if w.Scenario == s.start.name || w.Scenario == "" {
		return s.start, s.refuse(s.start)
	}
	have := scenarios.List()
	if !slices.Contains(have, w.Scenario) {
		if !s.start.shipped {
			have = append([]string{s.start.name}, have...)
		}
		return nil, unknown("scenario", &named.UnknownError{What: "scenario", Name: w.Scenario, Have: have})
	}
	return s.shipped(w.Scenario)
}

// shipped is a scenario that comes with the program.
func (s *Server) shipped(name string) (*ground, error) {
	l, err := s.loads.get(context.Background(), key("shipped", name), func() (*scenarios.Loaded, error) {
		return scenarios.Load(name, scenarios.Options{Sealed: true})
	})
	if err != nil {
		return nil, faultOf(err, "scenario")
	}
	g := &ground{Loaded: l, name: name, shipped: true}
	return g, s.refuse(g)
}

// refuse is the error of a scenario beyond the limits, nil within them.
func (s *Server) refuse(g *ground) error {
	if f := s.limits.check(g.Spec); f != nil {
		return f
	}
	return nil
}

// uploaded is a scenario that was opened on the page. It may start from shipped
// scenarios and rosters and from nothing else.
func (s *Server) uploaded(ctx context.Context, room *claim, w *World) (*ground, error) {
	if most := s.limits.TextBytes; len(w.YAML) > most {
		return nil, over("yaml", most, "the scenario has %d bytes, the page takes at most %d; run it with plenary run", len(w.YAML), most).says("bytes", "n", len(w.YAML), "most", most)
	}
	name := fileName(w.Scenario)
	l, err := s.load(ctx, room, key("text", name, w.YAML), name, map[string][]byte{name: []byte(w.YAML)})
	if err != nil {
		return nil, faultOf(err, "yaml")
	}
	return &ground{Loaded: l, name: "opened.yaml"}, nil
}

// fileName is a name for a text that came from a visitor.
func fileName(name string) string {
	clean := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(" ._-", r) {
			return r
		}
		return -1
	}, path.Base(strings.ReplaceAll(name, `\`, "/")))
	clean = strings.Trim(clean, " .")
	clean = cmp.Or(clean[:min(len(clean), 60)], "opened")
	switch path.Ext(clean) {
	case ".yaml", ".yml", ".json", ".toml":
		return clean
	}
	return clean + ".yaml"
}

// lay is what a World lays over its scenario: the regime, the sliders in their
// own order, the clicks in order of their steps.
func lay(g *ground, w *World) (*overlay, error) {
	o := &overlay{}
	if w.Regime != "" {
		if f := layPreset(g, w.Regime, o); f != nil {
			return nil, f
		}
	}
	if f := laySliders(g, w.Set, o); f != nil {
		return nil, f
	}
	order := make([]int, len(w.Events))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return w.Events[a].Step - w.Events[b].Step })
	for _, i := range order {
		if f := layClick(g, i, w.Events[i], o); f != nil {
			return nil, f
		}
	}
	return o, nil
}

// laySliders lays the sliders that were moved. One that stands where the scenario
// has it changes nothing, but for those of the regime, which a preset may have
// moved before.
func laySliders(g *ground, set map[string]Value, o *overlay) *Fault {
	all := sliders()
	have := make([]string, len(all))
	for i := range all {
		have[i] = all[i].ID
	}
	for _, id := range slices.Sorted(maps.Keys(set)) {
		if !slices.Contains(have, id) {
			return unknown("set."+id, &named.UnknownError{What: "slider", Name: id, Have: have})
		}
	}
	for i := range all {
		v, moved := set[all[i].ID]
		if !moved {
			continue
		}
		if f := all[i].check(g, v); f != nil {
			return f
		}
		if now, _ := all[i].read(g); now != v || all[i].Group == "regime" {
			all[i].lay(g, v, o)
		}
	}
	return nil
}

// write is the scenario as a file: what the page laid over a shipped one, or all
// of it where the base is nobody else's.
func (s *scene) write(o *overlay) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# A world of the page (plenary serve), from scenario %s.\n", strings.ReplaceAll(s.base.Spec.Name, "\n", " "))
	fmt.Fprintf(&b, "# plenary run FILE gives the numbers of the page; its luck is seed %d.\n", s.seed())
	if !s.base.shipped {
		text := string(s.Text)
		if s.world.Seed != nil {
			text = reseeded(text, *s.world.Seed)
		}
		return b.String() + text
	}
	fmt.Fprintf(&b, "name: %s\n", tree.Word(pageName(s.base)))
	fmt.Fprintf(&b, "base: %s\n", tree.Word(s.base.name))
	fmt.Fprintf(&b, "seed: %d\n", s.seed())
	return b.String() + o.text()
}

// reseeded is a scenario's text with another seed.
func reseeded(text string, seed uint64) string {
	line := fmt.Sprintf("seed: %d\n", seed)
	var out strings.Builder
	for l := range strings.Lines(text) {
		if !strings.HasPrefix(l, "seed:") {
			out.WriteString(l)
		}
	}
	return line + out.String()
}

// shortened is a text of a length that a page can show.
func shortened(text string) string {
	const most = 4000
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + " ..."
}

// faultOf makes a fault of what a loader says.
func faultOf(err error, field string) error {
	if faults, ok := errors.AsType[*tree.FaultsError](err); ok {
		text := shortened(faults.Error())
		return faultf(field, "%s", text).says("file", "faults", text)
	}
	return err
}
