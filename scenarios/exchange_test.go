package scenarios

import (
	"strings"
	"testing"
)

// Exchange is refused where its memory would be more than a machine has.
func TestExchangeHasBounds(t *testing.T) {
	const of = "name: many\ntime: {start: 2020, steps: 2}\nissues: [{name: rights}]\n" +
		"populations: [{name: State, kind: state, position: 0.5, count: COUNT}]\n" +
		"frameworks: [{name: Pact, draft: {text: 0.5}, drafting: exchange}]\n"
	mustLoad(t, "x.yaml", Options{Dir: write(t, map[string]string{"x.yaml": strings.Replace(of, "COUNT", "256", 1)})})
	_, err := Load("x.yaml", Options{Dir: write(t, map[string]string{"x.yaml": strings.Replace(of, "COUNT", "257", 1)})})
	const want = `x.yaml:5:57: frameworks["Pact"].drafting: exchange is for 256 States at most, there are 257`
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
