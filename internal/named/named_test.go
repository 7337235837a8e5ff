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
