package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"plenary/output/folder"
)

// served is a plenary serve at work.
type served struct {
	url  string
	code chan int
	err  *locked
	took time.Duration // until the address was printed
}

// locked is a buffer that two may use.
type locked struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *locked) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// serve starts plenary serve on a free port and waits for its address.
func serve(t *testing.T, args ...string) *served {
	t.Helper()
	guard := make(chan os.Signal, 10) // so that a late signal does not end the tests
	signal.Notify(guard, os.Interrupt, syscall.SIGTERM)
	t.Cleanup(func() { signal.Stop(guard) })
	in, out := io.Pipe()
	s := &served{code: make(chan int, 1), err: &locked{}}
	began := time.Now()
	go func() {
		s.code <- Main(append([]string{"serve", "--addr", "127.0.0.1:0"}, args...), os.Environ(), nil, out, s.err)
		out.Close()
	}()
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil {
		t.Fatalf("no address: %v: %s", err, s.err)
	}
	s.took = time.Since(began)
	go func() { _, _ = io.Copy(io.Discard, in) }()
	s.url = strings.TrimSpace(line)
	return s
}

// stop sends a signal and waits for the end.
func (s *served) stop(t *testing.T, sig syscall.Signal) int {
	t.Helper()
	if err := syscall.Kill(os.Getpid(), sig); err != nil {
		t.Fatal(err)
	}
	select {
	case code := <-s.code:
		return code
	case <-time.After(4 * time.Minute):
		t.Fatal("it goes on after the signal")
		return 0
	}
}

// ask posts JSON to a route.
func (s *served) ask(t *testing.T, path string, body any) []byte {
	t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.url+path, bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("status %d: %s %v", res.StatusCode, answer, err)
	}
	return answer
}

// The address comes, the page answers, and a signal ends it:
// Ctrl-C is the good end.
func TestServeBeginsAndEnds(t *testing.T) {
	for sig, want := range map[syscall.Signal]int{syscall.SIGINT: 0, syscall.SIGTERM: 143} {
		s := serve(t)
		res, err := http.Get(s.url) //nolint:noctx // the shortest way
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != http.StatusOK || !strings.Contains(string(text), "<html") {
			t.Errorf("status %d: %.100s %v", res.StatusCode, text, err)
		}
		if code := s.stop(t, sig); code != want {
			t.Errorf("%v: exit code %d, want %d: %s", sig, code, want, s.err)
		}
		if !strings.Contains(s.err.String(), "only this computer") {
			t.Errorf("it does not say who can reach it: %s", s.err)
		}
		t.Logf("address after %v", s.took)
		if _, err := http.Get(s.url); err == nil { //nolint:noctx,bodyclose // it fails
			t.Error("it answers after its end")
		}
	}
}

// Addresses that are taken, wrong or open to others get a sentence.
func TestServeRefusesAddresses(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // a test
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, x := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--addr", taken.Addr().String()}, 1, "is taken"},
		{[]string{"--addr", "0.0.0.0:0"}, 2, "--allow-remote"},
		{[]string{"--addr", ":0"}, 2, "--allow-remote"},
		{[]string{"--addr", "[::]:0"}, 2, "--allow-remote"},
		{[]string{"--addr", "192.0.2.1:0"}, 2, "--allow-remote"},
		{[]string{"--addr", "192.0.2.1:0", "--allow-remote"}, 1, "no address of this computer"},
		{[]string{"--addr", "localhost"}, 2, "an address and a port"},
		{[]string{"--addr", "127.0.0.1:http5"}, 2, "no port"},
		{[]string{"clasroom"}, 2, "classroom"},
		{[]string{"classroom", "gcm2018"}, 2, "at most 1 arg"},
	} {
		var stdout, stderr bytes.Buffer
		if code := Main(append([]string{"serve"}, x.args...), nil, nil, &stdout, &stderr); code != x.code || !strings.Contains(stderr.String(), x.want) || stdout.Len() > 0 {
			t.Errorf("%v: exit code %d, want %d, and %q in %q", x.args, code, x.code, x.want, &stderr)
		}
	}
}

// Who can reach it is said, with addresses.
func TestServeTellsWhoCanReachIt(t *testing.T) {
	f := serveFlags{addr: "0.0.0.0:8017", remote: true}
	r, err := f.check()
	if err != nil {
		t.Fatal(err)
	}
	if !r.remote {
		t.Error("every interface is taken for this computer alone")
	}
	for _, h := range r.hosts {
		if ip := net.ParseIP(h); ip != nil && (ip.IsLoopback() || ip.To4() == nil) {
			t.Errorf("0.0.0.0 can be reached as %q", h)
		}
	}
	for _, addr := range []string{"127.0.0.1:1", "localhost:1", "[::1]:1", "127.0.0.5:1"} {
		f := serveFlags{addr: addr}
		if r, err := f.check(); err != nil || r.remote {
			t.Errorf("%s: %v", addr, err)
		}
	}
}

// A world of the page, exported and run by plenary run, leaves the very numbers
// that the page was sent; so does the scenario itself.
func TestPageGivesTheNumbersOfTheCommandLine(t *testing.T) {
	s := serve(t)
	defer s.stop(t, syscall.SIGINT)
	for name, world := range map[string]map[string]any{
		"plain":   {"scenario": "classroom", "seed": 42},
		"changed": {"scenario": "classroom", "seed": 7, "regime": "binding", "set": map[string]any{"flexibility": 0.7, "ngos": 14, "rule": "majority", "voice_city": 0.9}, "events": []map[string]any{{"type": "crisis", "step": 11}, {"type": "forum", "step": 5}, {"type": "nonbinding", "step": 30}}},
	} {
		dir := t.TempDir()
		file := filepath.Join(dir, "page.yaml")
		if err := os.WriteFile(file, s.ask(t, "api/scenario", map[string]any{"world": world}), 0o600); err != nil {
			t.Fatal(err)
		}
		args := [][]string{{"run", file, "--quiet", "--no-plots", "--out", filepath.Join(dir, "exported")}}
		if name == "plain" {
			args = append(args, []string{"run", "classroom", "--seed", "42", "--quiet", "--no-plots", "--out", filepath.Join(dir, "itself")})
		}
		frames := s.ask(t, "api/run", world)
		for _, a := range args {
			var stderr bytes.Buffer
			if code := Main(a, nil, nil, io.Discard, &stderr); code != 0 {
				t.Fatalf("%v: exit code %d: %s", a, code, &stderr)
			}
			compareSeries(t, s, frames, a[len(a)-1])
		}
	}
}

// compareSeries compares the measures of a stream with series.csv of a folder.
func compareSeries(t *testing.T, s *served, frames []byte, dir string) {
	t.Helper()
	file, err := os.Open(filepath.Join(dir, "series.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	names := measureNames(t, s)
	lines := bytes.Split(bytes.TrimSpace(frames), []byte("\n"))
	var head struct{ Head struct{ Hash string } }
	if err := json.Unmarshal(lines[0], &head); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var m folder.Run
	if err := json.Unmarshal(text, &m); err != nil || m.SpecHash != head.Head.Hash {
		t.Errorf("%s: hash %s, on the page %s: %v", dir, m.SpecHash, head.Head.Hash, err)
	}
	frameLines := lines[1 : len(lines)-1]
	if len(rows)-1 != len(frameLines) {
		t.Fatalf("%s: %d rows, %d frames", dir, len(rows)-1, len(frameLines))
	}
	compared := 0
	for n, line := range frameLines {
		var f struct{ Measures []*float64 }
		if err := json.Unmarshal(line, &f); err != nil {
			t.Fatal(err)
		}
		for k, name := range names {
			column := indexOf(rows[0], name)
			want := rows[n+1][column]
			got := ""
			if f.Measures[k] != nil {
				got = strconv.FormatFloat(*f.Measures[k], 'g', -1, 64)
			}
			if want != got && !sameNumber(want, got) {
				t.Fatalf("%s: step %d, %s: %s in the file, %s on the page", dir, n-1, name, want, got)
			}
			compared++
		}
	}
	if compared < 1000 {
		t.Errorf("only %d numbers were compared", compared)
	}
}

func sameNumber(a, b string) bool {
	x, err := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return errors.Join(err, err2) == nil && x == y
}

// indexOf is the column of a measure, whose head may tell its unit too.
func indexOf(header []string, name string) int {
	for i, h := range header {
		if h == name || strings.HasPrefix(h, name+" ") || strings.HasPrefix(h, name+"[") {
			return i
		}
	}
	return -1
}

// measureNames are those of the catalog.
func measureNames(t *testing.T, s *served) []string {
	t.Helper()
	res, err := http.Get(s.url + "api/catalog") //nolint:noctx // a test
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var c struct{ Measures []struct{ Name string } }
	if err := json.NewDecoder(res.Body).Decode(&c); err != nil {
		t.Fatal(err)
	}
	out := make([]string, len(c.Measures))
	for i, m := range c.Measures {
		out[i] = m.Name
	}
	return out
}
