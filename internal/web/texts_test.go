package web

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"plenary/agents"
	"plenary/sim/regime"
)

// Whatever the page may name has a text in every language: kinds, regimes,
// settings and what they choose from, clicks, deeds and reasons.
func TestEveryLanguageNamesEverything(t *testing.T) {
	keys := textKeys()
	for _, language := range languages {
		text, err := os.ReadFile(filepath.Join("app", "src", "texts", language+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]string
		if err := json.Unmarshal(text, &texts); err != nil {
			t.Fatal(err)
		}
		for _, key := range keys {
			if strings.TrimSpace(texts[key]) == "" {
				t.Errorf("%s.json has no text %s", language, key)
			}
		}
	}
}

// textKeys are the keys of all that the lists of the program name.
func textKeys() []string {
	var out []string
	add := func(parts ...string) { out = append(out, strings.Join(parts, "")) }
	for _, e := range agents.Kinds.Entries() {
		add("kind.", e.Name)
		add("kind.", e.Name, ".one")
		add("kind.", e.Name, ".other")
		add("kinds.", e.Name)
		for _, why := range []string{e.Value.Why.Meet, e.Value.Why.Press, e.Value.Why.Ally} {
			if why != "" {
				add("why.", why)
			}
		}
	}
	for _, e := range regime.Presets.Entries() {
		add("regime.", e.Name)
		add("regime.", e.Name, ".doc")
	}
	for _, s := range sliders() {
		add("slider.", s.ID)
		add("slider.", s.ID, ".doc")
		add("group.", s.Group)
		for _, c := range s.Choices {
			add("choice.", c)
		}
		if s.Choices == nil {
			add("unit.", s.Unit)
		}
	}
	for _, h := range happenings() {
		add("click.", h.Type)
		add("click.", h.Type, ".doc")
	}
	for _, k := range whatKeys {
		add("act.", k[0])
	}
	for _, k := range whyKeys {
		add("why.", k[0])
	}
	slices.Sort(out)
	return slices.Compact(out)
}
