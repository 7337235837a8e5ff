package output

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"plenary/agents"
	"plenary/internal/prose"
	"plenary/sim"
)

const minutesFile = "minutes.md"

// Limits of what minutes name; the rest is counted.
const (
	mostForums = 4 // of a level and chapter
	mostNames  = 8
)

// minutes writes a run down as minutes.
type minutes struct {
	out   *bufio.Writer
	w     *sim.World
	story *story
}

// Minutes writes minutes.md: the run told year by year.
func (r *Recorder) Minutes(seed, replicate uint64) (err error) {
	file, err := r.folder.File(minutesFile)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	m := &minutes{out: bufio.NewWriter(file), w: r.world, story: &r.story}
	m.opening(seed, replicate)
	for i := range r.story.chapters {
		m.chapter(i, r)
	}
	m.closing(r.Account())
	return m.out.Flush()
}

// say writes text; what is Markdown stands in the format, words are made safe.
func (m *minutes) say(format string, args ...any) {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = prose.Markdown(s)
		}
	}
	fmt.Fprintf(m.out, format, args...)
}

// opening says what the run is about.
func (m *minutes) opening(seed, replicate uint64) {
	s := m.w.Spec
	m.say("# Minutes: %s\n\n", cmp.Or(s.Title, s.Name))
	m.say("Scenario %s, seed %d, replicate %d; %s.\n\n", s.Name, seed, replicate, m.duration())
	var who []string
	for _, c := range census(m.w) {
		switch {
		case c.Start == 0 && c.End == 0:
		case c.Start == c.End:
			who = append(who, agents.Counted(c.Kind, c.Start))
		default:
			who = append(who, fmt.Sprintf("%s (%d at the end)", agents.Counted(c.Kind, c.Start), c.End))
		}
	}
	m.say("At the start there are %s.", list(who, len(who)))
	m.say(" The issues are %s.", list(issueNames(s), mostNames))
	if n := len(s.Forums); n > 0 {
		m.say(" Actors may meet in %s.", count(n, "forum", "forums"))
	}
	if n := len(s.Blocs); n > 0 {
		names := make([]string, n)
		for i := range s.Blocs {
			names[i] = s.Blocs[i].Name
		}
		m.say(" Standing blocs: %s.", list(names, mostNames))
	}
	m.say("\n")
	for k := range s.Frameworks {
		f := &s.Frameworks[k]
		m.say("\n- %s: %s, drafted by %s, commitment by %s.", f.Name, cmp.Or(f.Regime.Preset, "own regime"), f.Drafting, f.Regime.Procedure)
	}
	m.say("\n")
}

// duration tells how long the run is.
func (m *minutes) duration() string {
	t := m.w.Spec.Time
	length := fmt.Sprintf("%s of %s", count(t.Steps, "step", "steps"), count(t.Months, "month", "months"))
	if done := m.w.Step + 1; done < t.Steps {
		length += fmt.Sprintf(", ended after %d", done)
	}
	if t.Abstract {
		return length
	}
	return fmt.Sprintf("%s from %s", length, t.Start)
}

// chapter tells a year.
func (m *minutes) chapter(i int, r *Recorder) {
	c := &m.story.chapters[i]
	m.say("\n## %s\n", c.title)
	m.meetings(c)
	m.outside(c)
	var before *chapter
	if i > 0 {
		before = &m.story.chapters[i-1]
	}
	for k := range m.w.Frameworks {
		m.text(c, before, k)
		m.amended(c, k)
	}
	m.decided(c)
	for k := range m.w.Frameworks {
		m.deeds(c, k)
		m.refused(c, k)
	}
	m.allied(c)
	m.stand(c, r)
}

// meetings tells which forums met, level by level.
func (m *minutes) meetings(c *chapter) {
	var levels []string
	for _, level := range slices.Backward(sim.Levels.Names()) {
		var ks []int
		for k := range c.forums {
			if c.forums[k].steps > 0 && m.w.Forums[k].Level == level {
				ks = append(ks, k)
			}
		}
		if len(ks) > 0 {
			levels = append(levels, capital(level)+": "+m.held(c, ks))
		}
	}
	if levels != nil {
		m.say("\n**Forums.** %s.\n", strings.Join(levels, ". "))
	}
}

// held tells what forums of a level did, those with most people first.
func (m *minutes) held(c *chapter, ks []int) string {
	size := func(k int) (n int) {
		for _, v := range c.forums[k].byKind {
			n += v
		}
		return n / c.forums[k].steps
	}
	slices.SortStableFunc(ks, func(a, b int) int { return cmp.Compare(size(b), size(a)) })
	var said []string
	for _, k := range ks[:min(len(ks), mostForums)] {
		f := &c.forums[k]
		said = append(said, fmt.Sprintf("%s met %s (%s)", m.w.Forums[k].Name, times(f.meetings), m.attending(f)))
	}
	if rest := ks[len(said):]; len(rest) > 0 {
		n := 0
		for _, k := range rest {
			n += c.forums[k].meetings
		}
		said = append(said, fmt.Sprintf("%s held %s", count(len(rest), "other", "others"), count(n, "meeting", "meetings")))
	}
	return strings.Join(said, "; ")
}

// attending tells who came, on average over the steps in which a forum met.
func (m *minutes) attending(f *sittings) string {
	var who []string
	for kind, n := range f.byKind {
		if n > 0 {
			mean := int(math.Round(float64(n) / float64(f.steps)))
			who = append(who, agents.Counted(agents.Kind(kind).String(), max(1, mean)))
		}
	}
	if who == nil {
		return "nobody came"
	}
	return list(who, len(who))
}

// outside tells what came from outside.
func (m *minutes) outside(c *chapter) {
	var said, governments []string
	slices.SortStableFunc(c.happened, func(a, b sim.Happening) int { return cmp.Compare(a.Date, b.Date) })
	for i := range c.happened {
		h := &c.happened[i]
		switch h.Kind {
		case "government":
			governments = append(governments, strings.Replace(h.Who, " actors", " States", 1))
		case "shock", "regime", "enter", "exit", "open", "close", "silence", "trait", "leave", "rejoin", "notice", "draft", "force":
			said = append(said, m.at(h.Date)+m.happening(h))
		default: // came from within
		}
	}
	if n := len(governments); n > 0 {
		said = append(said, "Governments change in "+list(governments, mostNames))
	}
	for i, s := range said {
		if i == 0 {
			m.say("\n**Events.** ")
		} else {
			m.say(" ")
		}
		m.say("%s.", s)
	}
	if said != nil {
		m.say("\n")
	}
}

// happening tells one happening.
func (m *minutes) happening(h *sim.Happening) string {
	whom := ""
	if h.Whom != "" {
		whom = " (" + h.Whom + ")"
	}
	switch h.Kind {
	case "shock", "silence", "trait", "regime":
		return fmt.Sprintf("%s (%s: %s)%s", cmp.Or(h.What, string(h.Kind)), h.Kind, h.Who, whom)
	case "draft", "force":
		return fmt.Sprintf("%s: %s", h.Who, h.What)
	default: // told by a verb
	}
	verbs := map[sim.HappeningKind]string{"enter": "enters", "exit": "exits", "open": "opens", "close": "closes", "leave": "leaves", "rejoin": "comes back to", "notice": "gives notice to"}
	what := ""
	if h.What != "" {
		what = " (" + h.What + ")"
	}
	if h.Kind == "leave" || h.Kind == "rejoin" || h.Kind == "notice" {
		return h.Who + " " + verbs[h.Kind] + " " + h.Whom + what
	}
	return h.Who + " " + verbs[h.Kind] + what
}

// at is a date in front of a sentence.
func (m *minutes) at(d sim.Date) string {
	if m.w.Spec.Time.Abstract {
		return ""
	}
	return d.String() + ": "
}

// decided tells the decisions.
func (m *minutes) decided(c *chapter) {
	for i := range c.taken {
		d := &c.taken[i]
		where := "in " + d.Forum
		if d.Forum == allStates {
			where = "of " + d.Forum
		}
		m.say("\n**Decision.** %s%s, \"%s\", a %s %s: %s.", m.at(d.date), d.Framework, d.Name, decisionWords[d.Kind], where, d.Outcome())
		if len(d.Against) > 0 {
			verb := "Against"
			if d.Kind == sim.Agree {
				verb = "Objecting"
			}
			m.say(" %s: %s.", verb, list(d.Against, 2*mostNames))
		}
		for _, h := range c.happened {
			if h.Date == d.date && h.Who == d.Framework {
				switch h.Kind {
				case sim.Adopted:
					m.say(" The text is adopted.")
				case sim.Failed:
					m.say(" The process fails.")
				default: // told elsewhere
				}
			}
		}
		m.say("\n")
	}
}

// decisionWords say what a decision of a kind is.
var decisionWords = map[sim.DecisionKind]string{sim.Agree: "silence procedure", sim.Conference: "conference", sim.Recorded: "vote"}

// deedWords are the acts, one and many.
var deedWords = map[sim.Deed][2]string{
	sim.Support: {"State supports it", "States support it"}, sim.Sign: {"State signs", "States sign"},
	sim.Ratify: {"State ratifies", "States ratify"}, sim.Pledge: {"pledge is made or raised", "pledges are made or raised"},
	sim.Withdraw: {"State withdraws", "States withdraw"},
}

// deeds tells the commitments to a framework.
func (m *minutes) deeds(c *chapter, k int) {
	if len(c.acts[k]) == 0 {
		return
	}
	var said []string
	for _, d := range c.acts[k] {
		words := deedWords[d.act]
		s := count(len(d.by), words[0], words[1])
		if d.act != sim.Pledge && len(d.by) <= mostNames || d.act == sim.Withdraw {
			s += " (" + list(d.by, 2*mostNames) + ")"
		}
		said = append(said, s)
	}
	m.say("\n**Commitments to %s.** %s.\n", m.w.Frameworks[k].Name, strings.Join(said, "; "))
}

// allied tells of coalitions.
func (m *minutes) allied(c *chapter) {
	found, broken := 0, 0
	for i := range c.happened {
		switch c.happened[i].Kind {
		case sim.Founded:
			found++
		case sim.Dissolved:
			broken++
		default: // no coalition
		}
	}
	if c.live == 0 && found+broken == 0 {
		return
	}
	m.say("\n**Coalitions.** %s", count(c.live, "stands at the end", "stand at the end"))
	if c.largest != "" {
		m.say(", the largest %s", c.largest)
	}
	if found > 0 {
		m.say("; %d grew beyond five members", found)
	}
	if broken > 0 {
		m.say("; %d of that size broke up", broken)
	}
	m.say(".\n")
}

// stand tells the measures at the end of a chapter.
func (m *minutes) stand(c *chapter, r *Recorder) {
	var parts []string
	for i, me := range r.measures {
		if vs := m.story.series[i]; sim.IsMain(me.name, sim.InMinutes) && c.step+1 < len(vs) && !math.IsNaN(vs[c.step+1]) {
			parts = append(parts, fmt.Sprintf("%s %s", strings.ReplaceAll(me.name, "_", " "), Short(vs[c.step+1], me.unit)))
		}
	}
	if parts != nil {
		m.say("\n**Where it stands.** %s.\n", capital(strings.Join(parts, ", ")))
	}
}

// whole are the units of what is counted.
var whole = []string{"States", "actors", "members", "coalitions", "seats", "switch"}

// closing says where the frameworks stand.
func (m *minutes) closing(a *Account) {
	m.say("\n## At the end\n")
	for _, j := range a.Joined {
		state := "is not adopted"
		if j.Adopted {
			state = "is adopted"
		}
		if j.InForce {
			state += " and in force"
		}
		var parts []string
		for _, s := range []string{"party", "supporter", "signatory", "withdrawn", "outside"} {
			if n := j.Status[s]; n > 0 {
				parts = append(parts, count(n, s, statusPlural[s]))
			}
		}
		m.say("\n- %s %s: %s.", j.Framework, state, list(parts, len(parts)))
	}
	m.say("\n- Coalitions of more than five members: %d formed, %d broke up", a.Coalition.Formed, a.Coalition.Broken)
	if l := a.Coalition.Largest; l.Name != "" {
		m.say("; the largest ever was %s with %d members", l.Name, l.Members)
		if l.Lead != "" {
			m.say(", led by %s", l.Lead)
		}
	}
	m.say(".\n")
}

var statusPlural = map[string]string{"party": "parties", "supporter": "supporters", "signatory": "signatories", "withdrawn": "withdrawn", "outside": "outside"}
