package report

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"plenary/internal/compare"
	"plenary/output"
	"plenary/output/folder"
	"plenary/scenarios"
	"plenary/sim"
)

// comparisonFolder is a folder that compares two short arms.
func comparisonFolder(t *testing.T) string {
	t.Helper()
	var arms []*compare.Arm
	for _, name := range []string{"classroom", "classroom|settings.draft.step=0.4"} {
		as, err := compare.Open(name, compare.Options{})
		if err != nil {
			t.Fatal(err)
		}
		arms = append(arms, as...)
	}
	compare.Distinguish(arms)
	if _, err := compare.Fill(context.Background(), arms, compare.Plan{Runs: 5, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	all := compare.Measures(arms)
	ms, err := compare.Choose(all, nil, arms)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "c")
	f, err := output.Create(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := compare.WriteTables(f.Dir(), arms, all, compare.Contrasts(arms, ms, nil)); err != nil {
		t.Fatal(err)
	}
	m := folder.NewComparison(folder.This("test"))
	m.Title, m.Command, m.Runs, m.Seed = `slow </script><script>alert("x")</script>`, []string{"plenary", "compare", "classroom", "classroom|settings.draft.step=0.4"}, 5, 1
	m.Warnings = []string{"5 runs are too few"}
	for _, x := range ms {
		m.Measures = append(m.Measures, folder.Measure(x))
	}
	for _, a := range arms {
		m.Arms = append(m.Arms, folder.Arm{Name: a.Name, From: a.From, Sort: a.Sort, Runs: 5, SpecHash: a.Hash, Text: string(a.Text)})
	}
	if err := errors.Join(f.WriteComparison(m), f.Commit()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// runFolder is the folder of a run.
func runFolder(t *testing.T) string {
	t.Helper()
	l, err := scenarios.Load("classroom", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "r")
	f, err := output.Create(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	r, err := output.NewRecorder(f, l.Spec)
	if err != nil {
		t.Fatal(err)
	}
	w, err := sim.New(l.Spec, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Run(context.Background(), r), r.Finish()); err != nil {
		t.Fatal(err)
	}
	m := r.NewManifest(l.Spec)
	m.Text, m.Seed, m.SpecHash = string(l.Text), 1, l.Hash
	if err := errors.Join(f.WriteManifest(m), f.Commit()); err != nil {
		t.Fatal(err)
	}
	return dir
}

func pageOf(t *testing.T, dir string) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, dir); err != nil {
		t.Fatal(err)
	}
	if keep := os.Getenv("PLENARY_TEST_KEEP"); keep != "" {
		if err := os.WriteFile(filepath.Join(keep, filepath.Base(dir)+".html"), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// element is an element of the page with its attributes.
type element struct {
	name  string
	attrs map[string]string
}

// parse walks through the page and checks that what opens also closes.
func parse(t *testing.T, text string) (out []element) {
	t.Helper()
	body, script, _ := strings.Cut(text, "<script>")
	_, rest, found := strings.Cut(script, "</script>")
	if !found || strings.Contains(rest, "<script") {
		t.Fatal("the page has no script, or more than one")
	}
	d := xml.NewDecoder(strings.NewReader(strings.Replace(body, "<!DOCTYPE html>", "", 1) + rest))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var open []string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			attrs := map[string]string{}
			for _, a := range e.Attr {
				attrs[a.Name.Local] = a.Value
			}
			out, open = append(out, element{e.Name.Local, attrs}), append(open, e.Name.Local)
		case xml.EndElement:
			if n := len(open); n == 0 || open[n-1] != e.Name.Local {
				t.Fatalf("</%s> closes %v", e.Name.Local, open)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("never closed: %v", open)
	}
	return out
}

// Nothing of the page comes from elsewhere: no element asks for a file, no style
// names an address, and the page forbids the browser to look.
func TestPagesAskNothing(t *testing.T) {
	for name, dir := range map[string]string{"comparison": comparisonFolder(t), "run": runFolder(t)} {
		text := pageOf(t, dir)
		count := map[string]int{}
		for _, e := range parse(t, text) {
			count[e.name]++
			for _, a := range []string{"src", "href", "data", "action", "poster", "srcset"} {
				if v, ok := e.attrs[a]; ok && !strings.HasPrefix(v, "#") {
					t.Errorf("%s: <%s %s=%q>", name, e.name, a, v)
				}
			}
			if e.name == "meta" && e.attrs["http-equiv"] == "Content-Security-Policy" && strings.HasPrefix(e.attrs["content"], "default-src 'none'") {
				count["policy"]++
			}
			for _, bad := range []string{"link", "img", "iframe", "object", "embed", "form", "image"} {
				if e.name == bad {
					t.Errorf("%s: there is a <%s>", name, bad)
				}
			}
		}
		if bad := regexp.MustCompile(`url\(|@import|fetch\(|XMLHttp|import\(`).FindString(text); bad != "" {
			t.Errorf("%s: %s", name, bad)
		}
		for what, least := range map[string]int{"svg": 3, "table": 2, "h1": 1, "h2": 5, "pre": 3, "policy": 1} {
			if count[what] < least {
				t.Errorf("%s: %d %s, want at least %d", name, count[what], what, least)
			}
		}
		if count["h1"] != 1 || count["main"] != 1 {
			t.Errorf("%s: %d h1, %d main", name, count["h1"], count["main"])
		}
	}
}

// The page says what it holds, and what a name holds is text.
func TestPageOfComparison(t *testing.T) {
	text := pageOf(t, comparisonFolder(t))
	for _, want := range []string{
		"&lt;script&gt;alert", "plenary compare classroom &#39;classroom|settings.draft.step=0.4&#39;", "5 runs are too few",
		"classroom, step=0.4", "name: classroom", "Breadth against depth", `<th scope="col" class="n">difference</th>`, "beforeprint",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(text, -1) {
		if ids[m[1]] {
			t.Errorf("the id %s stands twice", m[1])
		}
		ids[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(text, -1) {
		if !ids[m[1]] {
			t.Errorf("a link leads to #%s, which is not there", m[1])
		}
	}
	if text != pageOf(t, comparisonFolder(t)) {
		t.Error("the same comparison makes another page")
	}
}

func TestShell(t *testing.T) {
	got := shell([]string{"plenary", "compare", "a|b=1", "it's", ""})
	if want := `plenary compare 'a|b=1' 'it'\''s' ''`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestNoFolder(t *testing.T) {
	if err := Write(io.Discard, t.TempDir()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an empty folder: %v", err)
	}
}

// A comparison without arms, and a batch, are told and do not panic.
func TestFoldersWithoutAPage(t *testing.T) {
	for text, want := range map[string]string{
		`{"schema": 1, "kind": "comparison", "title": "none"}`: "a comparison of 0 arms",
		`{"schema": 1, "kind": "batch"}`:                       "holds a batch",
		`{"schema": 1, "kind": "poem"}`:                        `kind is "poem"`,
		"{\n\"schema\": 1,\n\"title\": 4}":                     "manifest.json:3:",
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, folder.Manifest), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := Write(io.Discard, dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
