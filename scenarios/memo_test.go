package scenarios

import (
	"bytes"
	"reflect"
	"sync"
	"testing"
)

// What is remembered of entries changes nothing: every shipped scenario decodes
// to the same File entry by entry and as a whole, for the first time and again,
// by several at once.
func TestRememberedEntriesChangeNothing(t *testing.T) {
	for _, name := range List() {
		var wg sync.WaitGroup
		for range 3 {
			wg.Go(func() {
				l, err := Load(name, Options{})
				if err != nil {
					t.Error(err)
					return
				}
				whole, err := decodeWhole(l.root, nil)
				if err != nil {
					t.Error(err)
					return
				}
				if !reflect.DeepEqual(l.File, whole) {
					t.Errorf("%s: entry by entry it is another File", name)
				}
				if hash := HashOf(resolve(whole)); hash != l.Hash {
					t.Errorf("%s: hash %s, as a whole %s", name, l.Hash, hash)
				}
			})
		}
		wg.Wait()
	}
}

// A fault in an entry that was valid elsewhere is told as ever.
func TestRememberedEntriesHideNoFault(t *testing.T) {
	for range 2 {
		for text, bad := range map[string]bool{
			"base: gcm2018\n": false,
			"base: gcm2018\nactors: [{name: France, kind: stat}]\n":                          true,
			"base: gcm2018\nevents: [{name: displacement crisis, amount: much}]\n":           true,
			"base: gcm2018\nactors: [{name: France, sovereignty: 7}]\n":                      true,
			"base: gcm2018\nactors: [{name: Nowhere}]\n":                                     true,
			"base: gcm2018\nactors: [{name: France, sovereignty: 0.7}]\n":                    false,
			"base: gcm2018\nforums: [{name: Summit 2016, rule: consenus}]\n":                 true,
			"base: gcm2018\nactors: [{name: France, home: Germany}, {name: X, enter: soon}]": true,
		} {
			_, err := Load("x.yaml", Options{Files: map[string][]byte{"x.yaml": []byte(text)}, Sealed: true})
			if (err != nil) != bad {
				t.Errorf("%q: %v", text, err)
			}
		}
	}
}

// BenchmarkLoad is loading the reference case, first and again.
func BenchmarkLoad(b *testing.B) {
	for _, x := range []struct {
		name  string
		fresh bool
	}{{"first", true}, {"again", false}} {
		b.Run(x.name, func(b *testing.B) {
			for range b.N {
				if x.fresh {
					entries.mu.Lock()
					clear(entries.entries)
					entries.mu.Unlock()
				}
				l, err := Load("gcm2018", Options{})
				if err != nil || !bytes.Contains(l.Text, []byte("Migration compact")) {
					b.Fatal(err)
				}
			}
		})
	}
}
