package web

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"plenary/scenarios"
)

// FuzzAsk: whatever is asked, the answer is lines of JSON, or a scenario that loads,
// and no panic. The world of a link is asked for as any other.
func FuzzAsk(f *testing.F) {
	paths := []string{"/api/run", "/api/scenario", "/api/actor", "/api/many"}
	for _, world := range []string{
		`{"scenario":"classroom","regime":"binding","set":{"rule":"majority","cities":3},"events":[{"type":"crisis","step":3}]}`,
		`{"scenario":"x","yaml":"base: classroom\nissues: []\n"}`,
		`{"scenario":"x","yaml":"name: x\ntime: {steps: 3}\nissues: [{name: a}]\npopulations: [{name: S, kind: state, count: 3, position: 0.5}]\n"}`,
		`{"scenario":"verify/bass","events":[{"type":"forum","step":0}]}`,
	} {
		f.Add(uint8(0), world)
		f.Add(uint8(1), `{"world":`+world+`}`)
		f.Add(uint8(2), `{"actor":1,"world":`+world+`}`)
		f.Add(uint8(3), `{"runs":2,"worlds":[`+world+`]}`)
	}
	s := newTest(f, func(l *Limits) { l.Actors, l.Steps, l.Work, l.Cells = 300, 60, 0.2, 100_000 })
	var log bytes.Buffer
	s.log.SetOutput(&log)
	f.Fuzz(func(t *testing.T, path uint8, body string) {
		res := postText(t, s, paths[int(path)%len(paths)], body)
		text, err := io.ReadAll(res.Body)
		if err != nil || log.Len() > 0 {
			t.Fatalf("%v, logged %s", err, log.String())
		}
		if strings.HasPrefix(res.Header.Get("Content-Type"), "application/yaml") {
			if _, err := scenarios.Load("x.yaml", scenarios.Options{Files: map[string][]byte{"x.yaml": text}, Sealed: true}); err != nil {
				t.Fatalf("%v in\n%s", err, text)
			}
			return
		}
		for line := range strings.Lines(string(text)) {
			if !json.Valid([]byte(line)) {
				t.Fatalf("no JSON: %.200s", line)
			}
		}
	})
}
