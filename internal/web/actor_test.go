package web

import (
	"encoding/json"
	"math"
	"net/http"
	"slices"
	"testing"
)

// storyOf asks for the story of an actor.
func storyOf(t *testing.T, s *Server, w World, actor int) actorStory {
	t.Helper()
	res := post(t, s, "/api/actor", map[string]any{"world": w, "actor": actor})
	var out actorStory
	if err := json.NewDecoder(res.Body).Decode(&out); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("status %d: %v", res.StatusCode, err)
	}
	return out
}

// Every story agrees with the run: positions, seats and votes; every act and
// reason is one that the page has words for, and each is told of somebody.
func TestStoriesAgreeWithTheRun(t *testing.T) {
	s := newTest(t, nil)
	seen := map[string]bool{}
	for _, w := range []World{
		{Scenario: "classroom", Events: []Click{{Type: "crisis", Step: 6, Amount: new(1.0)}, {Type: "silence", Step: 20, Who: "ngo"}}},
		{Scenario: "classroom", Regime: "binding"},
		{Scenario: "classroom", Set: map[string]Value{"obligation": {Number: 1}, "drafting": {Text: "fixed"}, "depth": {Number: 0.7}}},
		{Scenario: "classroom", Regime: "hybrid"},
	} {
		v := run(t, s, w)
		for i, name := range v.Head.Actors.Name {
			st := storyOf(t, s, w, i)
			if st.Name != name || len(st.Steps) != v.Head.Steps {
				t.Fatalf("actor %d is %s with %d steps, want %s", i, st.Name, len(st.Steps), name)
			}
			for n := range st.Steps {
				agree(t, &v, &st, i, n)
				for _, a := range st.Steps[n].Acts {
					seen[a.What], seen["why "+a.Why] = true, true
					if math.IsNaN(float64(a.Value)) {
						t.Errorf("%s, step %d: %+v", name, n, a)
					}
				}
			}
		}
	}
	var known []string
	for _, k := range whatKeys {
		known = append(known, k[0])
	}
	for _, k := range whyKeys {
		known = append(known, "why "+k[0])
	}
	for k := range seen {
		if !slices.Contains(known, k) {
			t.Errorf("%q is told, and no word of the page is agreed for it", k)
		}
	}
	for _, k := range []string{"vote_yes", "vote_no", "support", "sign", "ratify", "refused", "pledge", "government", "press", "moved", "meet", "join_coalition", "silenced", "politicised", "why home", "why pivot", "why benefit"} {
		if !seen[k] {
			t.Errorf("nobody ever: %s", k)
		}
	}
}

// agree compares step n of actor i's story with the frame after it.
func agree(t *testing.T, v *view, st *actorStory, i, n int) {
	t.Helper()
	f, x := &v.Frames[n+1], &st.Steps[n]
	d := len(v.Head.Issues)
	for k, p := range x.Position {
		if math.Abs(float64(f.X[i*d+k])/255-float64(p)) > 0.5/255+1e-4 {
			t.Fatalf("%s, step %d, issue %d: %v in the story, %d in the frame", st.Name, n, k, p, f.X[i*d+k])
		}
	}
	var sat []int
	for _, s := range f.Forums {
		if slices.Contains(s.Seats, int32(i)) {
			sat = append(sat, s.Forum)
		}
	}
	if !slices.Equal(sat, x.Forums) {
		t.Errorf("%s, step %d: sat in %v, the story says %v", st.Name, n, sat, x.Forums)
	}
	if x.Parts != nil {
		p := x.Parts
		sum := float64(p.Benefit - p.Compliance - p.Sovereignty + p.Reputation - p.Home)
		if math.Abs(sum-float64(p.Total)) > 3e-4 || p.Consent < 0 || p.Consent > 1 || p.Home < 0 {
			t.Errorf("%s, step %d: parts %+v", st.Name, n, *p)
		}
		got, want := float64(int8(f.Utility[i]))/127*utilityScale, max(-utilityScale, min(utilityScale, float64(p.Total)))
		if math.Abs(got-want) > 0.5/127*utilityScale+1e-4 {
			t.Errorf("%s, step %d: utility %g in the frame, %g in the story", st.Name, n, got, want)
		}
	}
	if i < v.Head.Actors.States && x.Status != map[byte]string{'o': "outside", 's': "supporter", 'g': "signatory", 'p': "party", 'w': "withdrawn"}[f.Status[i]] {
		t.Errorf("%s, step %d: status %s, in the frame %c", st.Name, n, x.Status, f.Status[i])
	}
	if (x.Act == nil) != (len(x.Acts) == 0) {
		t.Errorf("%s, step %d: act %v of %v", st.Name, n, x.Act, x.Acts)
	}
}
