package scenarios

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"plenary/internal/tree"
)

// FuzzLoad: whatever a file holds, loading ends, does not panic, and either
// gives a scenario whose canonical text loads to the same or a *tree.FaultsError of
// which each says where and what.
func FuzzLoad(f *testing.F) {
	for _, name := range List() {
		if name == "gcm2018" || name == "icrmw1990" {
			continue // long for their kind of content
		}
		text, err := shipped.ReadFile(name + ".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add("yaml", string(text), "")
	}
	f.Add("yaml", string(Template()), `forums["Assembly"].rule=consensus`)
	f.Add("yaml", world, "settings.join.temperature=0.2")
	for _, c := range faultCases {
		f.Add("yaml", c.to, c.from)
	}
	for _, s := range [][3]string{
		{"json", `{"time": {"abstract": true, "steps": 3}, "issues": [{"name": "a"}]}`, "seed=3"},
		{"json", "{\"a\": [1, \"\\ud83d\\ude00\\u0000\", null, true, -0.0, 1e400]}", "issues=[]"},
		{"toml", "a.b = 1\n[[x]]\ny = [1, {z = 2024-01-01}]\n[x.w]\n", "x={}"},
		{"toml", "time = {abstract = true, steps = 3}\n[[issues]]\nname = 'a'\n", "actors=[{name: a}]"},
		{"yaml", "a: &a {b: 1}\nc: {<<: *a}\nd: !!str 5\ne: |\n  text\n", "c.b=*a"},
		{"yaml", "base: classroom\nactors: [{name: Norland, remove: true}]\n", `actors["Norland"].position=[1,2]`},
		{"yaml", "a: &a [*a]\n", "a[]=1"},
		{"yaml", "? [1]\n: 2\n", `a["`},
		{"yaml", "---\n---\n", "=1"},
		{"yaml", "\t- x", "a.b.c[d].e=1"},
		{"yaml", "issues: [{name: a}]\ntime: {abstract: true, steps: 1}\ngame: {table: [[1, 2], [3]]}\n", "payoff=table"},
	} {
		f.Add(s[0], s[1], s[2])
	}
	f.Fuzz(func(t *testing.T, ext, text, set string) {
		if ext != "json" && ext != "toml" {
			ext = "yaml"
		}
		dir := t.TempDir()
		put := func(name, text string) {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		put("x."+ext, text)
		o := Options{Dir: dir}
		if set != "" {
			o.Set = []string{set}
		}
		l, err := Load("x."+ext, o)
		if err != nil {
			var fs *tree.FaultsError
			if !errors.As(err, &fs) || len(fs.List) == 0 {
				t.Fatalf("%T: %v", err, err)
			}
			for _, one := range fs.List {
				if one.File == "" || one.What == "" {
					t.Fatalf("a fault without place or reason: %+v", one)
				}
			}
			return
		}
		put("again.yaml", string(l.Text))
		again, err := Load("again.yaml", Options{Dir: dir})
		if err != nil {
			t.Fatalf("the canonical text does not load: %v\n%s", err, l.Text)
		}
		if again.Hash != l.Hash {
			t.Fatalf("the canonical text loads to another Spec:\n%s", l.Text)
		}
	})
}
