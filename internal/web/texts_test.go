package web

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"plenary/agents"
	"plenary/sim/regime"
)

// Whatever the page may name has a text in every language: kinds, regimes,
// settings and what they choose from, clicks, deeds and reasons.
func TestEveryLanguageNamesEverything(t *testing.T) {
	keys := textKeys()
	for _, language := range languages {
		texts := textsOf(t, language)
		for _, key := range keys {
			if strings.TrimSpace(texts[key]) == "" {
				t.Errorf("%s.json has no text %s", language, key)
			}
		}
	}
}

// textsOf are the texts of a language.
func textsOf(t *testing.T, language string) (texts map[string]string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("app", "src", "texts", language+".json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &texts); err != nil {
		t.Fatal(err)
	}
	return texts
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

// Whatever the server says to a page is said in every language, with all that is put
// into it.
func TestEveryLanguageSaysEveryFault(t *testing.T) {
	call := regexp.MustCompile(`\bsays\("([a-z.]+)"(.*)`)
	name := regexp.MustCompile(`, "([a-z]+)", `)
	hole := regexp.MustCompile(`\{([a-z]+)\}`)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string][]string{"fault.other": {"text"}} // that one is the page's own
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range call.FindAllStringSubmatch(string(text), -1) {
			put := []string{}
			for _, n := range name.FindAllStringSubmatch(m[2], -1) {
				put = append(put, n[1])
			}
			slices.Sort(put)
			said["fault."+m[1]] = put
		}
	}
	if len(said) < 25 {
		t.Errorf("only %d faults are found in the source", len(said))
	}
	for _, language := range languages {
		for key, text := range textsOf(t, language) {
			if !strings.HasPrefix(key, "fault.") {
				continue
			}
			put, is := said[key]
			for _, h := range hole.FindAllStringSubmatch(text, -1) {
				is = is && slices.Contains(put, h[1])
			}
			if !is {
				t.Errorf("%s.json: %s is not said, or has holes that stay open: %s", language, key, text)
			}
		}
		for key := range said {
			if textsOf(t, language)[key] == "" {
				t.Errorf("%s.json has no %s", language, key)
			}
		}
	}
}

// A fault is told on the page in the language of the page.
func TestFaultsAreToldInEveryLanguage(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.expect = []string{"status 400"}
	for language, want := range map[string]string{
		"en": "There is no “nowhere” here. There are: blocs, classroom", "de": "„nowhere“ gibt es hier nicht. Es gibt: blocs, classroom",
		"fr": "« nowhere » n’existe pas ici. Il y a : blocs, classroom", "es": "Aquí no hay «nowhere». Hay: blocs, classroom",
	} {
		p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(p.base+"#s=nowhere&w1=&lang="+language))
		if got := p.text("problem"); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s, want %s", language, got, want)
		}
	}
	p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(p.base+"#s=classroom&w1=;flexibility:7&lang=de"))
	if got, want := p.text("problem"), "„Vorbehalte“ ist 7; es muss eine Zahl von 0 bis 1 sein"; !strings.HasPrefix(got, want) {
		t.Errorf("%s, want %s", got, want)
	}
}
