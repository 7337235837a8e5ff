package tree

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
)

// objects is a document of n small mappings in one line, in each format.
func objects(n int) map[string]string {
	list := strings.TrimSuffix(strings.Repeat(`{"a": 1, "b": "é"}, `, n), ", ")
	return map[string]string{
		"x.yaml": "list: [" + list + "]", "x.json": `{"list": [` + list + "]}",
		"x.toml": "list = [" + strings.ReplaceAll(list, ":", " =") + "]",
	}
}

// looks is a context that counts how often it is looked at, and ends after most.
type looks struct {
	context.Context
	n, most int
}

func (l *looks) Err() error {
	if l.n++; l.most > 0 && l.n > l.most {
		return context.Canceled
	}
	return nil
}

// Every byte is looked at once for the places of all tokens, in one line and in
// many.
func TestPlacesAreFoundInOnePass(t *testing.T) {
	for name, text := range objects(500) {
		src := &Source{Name: name, Text: []byte(text)}
		m := newMeter(&Faults{})
		var walked int
		switch name {
		case "x.json":
			r := jsonReader{lines: newLines(src), meter: m, dec: decoder(src)}
			if _, ok := r.node(0); !ok {
				t.Fatal(m.f.Err())
			}
			walked = r.walked
		case "x.toml":
			r := tomlReader{lines: newLines(src), meter: m}
			r.document()
			walked = r.walked
		default:
			continue
		}
		if walked == 0 || walked > 2*len(text) {
			t.Errorf("%s: %d of %d bytes were looked at for places", name, walked, len(text))
		}
	}
}

// A place is where a reader of the text would count it.
func TestPlaces(t *testing.T) {
	for name, text := range map[string]string{
		"x.json": "{\"é\": [1,\n \"ü\", {\"b\": 2}]}", "x.yaml": "é: [1,\n \"ü\", {b: 2}]", "x.toml": "\"é\" = [1,\n \"ü\", {b = 2}]",
	} {
		root := Parse(&Source{Name: name, Text: []byte(text)}, &Faults{})
		if root == nil {
			t.Fatal(name)
		}
		b, _, _, _ := root.Find("é", 2, "b")
		if b.Pos.Line != 2 || b.Pos.Column < 10 || b.Num != 2 {
			t.Errorf("%s: b stands at %d:%d", name, b.Pos.Line, b.Pos.Column)
		}
	}
}

// All formats have the same limits, and reading looks at its context all along.
func TestBudgetsHoldInEveryFormat(t *testing.T) {
	for name, text := range objects(200) {
		for want, b := range map[string]Budget{
			"more than 50 words and marks":       {Bytes: 1 << 20, Words: 50, Keys: 100, Items: 1000},
			"more than 100 entries in one list":  {Bytes: 1 << 20, Words: 1e6, Keys: 100, Items: 100},
			"more than 1 keys in one mapping":    {Bytes: 1 << 20, Words: 1e6, Keys: 1, Items: 1000},
			"has 0 MB; a scenario has at most 0": {Bytes: 100, Words: 1e6, Keys: 100, Items: 1000},
			"":                                   Sparing,
		} {
			f := &Faults{Budget: b}
			root := Parse(&Source{Name: name, Text: []byte(text)}, f)
			if err := f.Err(); (root == nil) != (want != "") || fmt.Sprint(err) != "<nil>" && !strings.Contains(err.Error(), want) {
				t.Errorf("%s, %q: %v", name, want, err)
			}
		}
		all := &looks{}
		if Parse(&Source{Name: name, Text: []byte(text)}, &Faults{Context: all}); all.n < 200 {
			t.Errorf("%s: reading looked at its context %d times", name, all.n)
		}
		f := &Faults{Context: &looks{most: all.n / 2}}
		if root := Parse(&Source{Name: name, Text: []byte(text)}, f); root != nil || f.Err() != context.Canceled { //nolint:errorlint // as it is
			t.Errorf("%s: it was read although its context ended: %v", name, f.Err())
		}
	}
}

// TOML whose check would look through all keys at every header is stopped before.
func TestTablesAreCounted(t *testing.T) {
	var b strings.Builder
	for i := range 100 {
		for k := range 100 {
			fmt.Fprintf(&b, "[t%d.s%d]\n", i, k)
		}
	}
	f := &Faults{Budget: Budget{Bytes: 1 << 20, Words: 20_500, Keys: 200, Items: 200}}
	if root := Parse(&Source{Name: "x.toml", Text: []byte(b.String())}, f); root != nil || !strings.Contains(f.Err().Error(), "too many tables") {
		t.Errorf("%v", f.Err())
	}
	list := "a = 1\n" + strings.Repeat("[[x]]\nb = 1\nc = 2\n", 5000)
	f = &Faults{}
	if root := Parse(&Source{Name: "x.toml", Text: []byte(list)}, f); root == nil || len(root.Get("x").Items) != 5000 {
		t.Errorf("a long list of small tables: %v", f.Err())
	}
}

// FuzzParse: whatever a text holds, reading it ends without a panic, within its
// budget, and what is read can be written and read again.
func FuzzParse(f *testing.F) {
	for _, file := range []string{"classroom.yaml", "gcm2018-binding.yaml", "batches/regimes.yaml", "calibration/gcm2018.yaml"} {
		text, err := os.ReadFile("../../scenarios/" + file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add("yaml", string(text))
	}
	for _, n := range []int{1, 3} {
		for name, text := range objects(n) {
			f.Add(strings.TrimPrefix(name, "x."), text)
		}
	}
	f.Fuzz(func(t *testing.T, ext, text string) {
		faults := &Faults{Budget: Sparing}
		root := Parse(&Source{Name: "x." + ext, Text: []byte(text)}, faults)
		if root == nil && len(faults.List) == 0 {
			t.Fatal("neither a tree nor a fault")
		}
		if root == nil || len(faults.List) > 0 || root.Kind != IsMap {
			return
		}
		out := Write(root)
		again := Parse(&Source{Name: "again.yaml", Text: out}, &Faults{})
		if again == nil || string(Write(again)) != string(out) {
			t.Fatalf("written as\n%s", out)
		}
	})
}

// A zero in front means 8 to some readers of YAML and nothing to others.
func TestZerosInFrontAreFaults(t *testing.T) {
	for text, want := range map[string]float64{
		"10": 10, "0": 0, "-0": 0, "0.5": 0.5, "0o10": 8, "0x10": 16, "010": -1, "-010": -1, "+007": -1, "0_10": -1,
	} {
		f := &Faults{}
		n := ParseValue(text, Pos{Source: &Source{Name: "--set x"}}, f)
		if want == -1 {
			if n != nil || !strings.Contains(fmt.Sprint(f.Err()), "has a zero in front") {
				t.Errorf("%s: %v", text, f.Err())
			}
		} else if n == nil || n.Num != want {
			t.Errorf("%s: %v", text, f.Err())
		}
	}
}

// FuzzAssign: whatever --set says, it is an assignment whose tree can be laid over
// a file, or a fault.
func FuzzAssign(f *testing.F) {
	for _, s := range []string{
		`forums["Assembly"].rule=consensus`, "a.b[c d]['e'].f={g: [1, 2]}", "=1", "a", "a[", "a[]=1", `a["\u202e"]=*b`, "time.steps=010", "a=&b [*b]",
	} {
		f.Add(s)
	}
	base := Parse(&Source{Name: "x.yaml", Text: []byte("a: {b: [{name: c d, f: 1}]}\nforums: [{name: Assembly}]\n")}, &Faults{})
	f.Fuzz(func(t *testing.T, s string) {
		faults := &Faults{Budget: Sparing}
		a, ok := Assign(s, &Source{}, faults)
		if ok != (len(faults.List) == 0) {
			t.Fatalf("%v, with the faults %v", ok, faults.List)
		}
		if ok {
			Prune(Merge(base, a.Tree(), "", faults), "", "", faults)
		}
	})
}
