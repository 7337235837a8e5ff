package named

import "testing"

func TestUnknownNameNamesTheNearestAndAll(t *testing.T) {
	l := New("rule", Entry[int]{"consensus", "", 1}, Entry[int]{"majority", "", 2})
	if v, err := l.Find("majority"); err != nil || v != 2 {
		t.Fatal(v, err)
	}
	_, err := l.Find("consenus")
	want := `unknown rule "consenus" (did you mean "consensus"? have consensus, majority)`
	if err == nil || err.Error() != want {
		t.Fatalf("got %v, want %s", err, want)
	}
	if _, err = l.Find("zzzzzzzz"); err.Error() != `unknown rule "zzzzzzzz" (have consensus, majority)` {
		t.Fatal(err)
	}
}

func TestNearest(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"mediann", "median"}, {"mena", "mean"}, {"NASH", "nash"}, {"qqqqqqqq", ""},
	} {
		got, _ := Nearest(c.in, []string{"mean", "median", "nash"})
		if got != c.want {
			t.Errorf("Nearest(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestTwiceIsAMistake(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Fatal("a name that stands twice passed")
		}
	}()
	New("rule", Entry[int]{"a", "", 1}, Entry[int]{"a", "", 2})
}

func TestAddComesBeforeTheListIsRead(t *testing.T) {
	l := New("rule", Entry[int]{"a", "", 1})
	follows := From("measure", l.Entries)
	l.Add(Entry[int]{"b", "", 2})
	if v, err := follows.Find("b"); err != nil || v != 2 {
		t.Errorf("what was added is not in the list that follows: %d, %v", v, err)
	}
	for name, late := range map[string]func(){
		"read":  func() { l.Add(Entry[int]{"c", "", 3}) },
		"twice": func() { m := New("rule", Entry[int]{"a", "", 1}); m.Add(Entry[int]{"a", "", 2}); m.Len() },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: an entry that comes too late or twice passed", name)
				}
			}()
			late()
		}()
	}
}
