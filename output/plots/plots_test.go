package plots

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"plenary/output/folder"
)

var (
	update = flag.Bool("update", false, "rewrite the golden figures")
	lookAt = flag.String("look", "", "also write every figure of every fixture into this folder, to be looked at")
)

// fixtures are the run folders that every figure is tried on.
func fixtures() map[string]fixture {
	ratify := reference()
	ratify.ratify, ratify.abstract, ratify.manifest.Start = true, true, ""
	long := reference()
	long.long = true
	one := reference()
	one.manifest.Steps = 1
	few := reference()
	few.manifest.Steps, few.manifest.Dt, few.votes = 7, 1./12, false
	crowded := reference()
	crowded.crowded, crowded.ratify = true, true
	for k := range 9 {
		crowded.manifest.Issues = append(crowded.manifest.Issues, fmt.Sprintf("issue no. %d of a rather long agenda", k))
	}
	return map[string]fixture{"crowded": crowded, "reference": reference(), "ratify": ratify, "long": long, "one": one, "few": few}
}

// drawAll draws every figure of a folder and fails on any fault.
func drawAll(t *testing.T, dir string) []string {
	t.Helper()
	paths, err := Draw(dir, nil, nil)
	left, fault := Sort(err)
	if fault != nil {
		t.Fatal(fault)
	}
	if got, want := len(paths)/2+len(left), len(List()); got != want {
		t.Errorf("%d figures drawn or left out, want %d", got, want)
	}
	return paths
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestSameFilesSameBytes(t *testing.T) {
	for name, f := range fixtures() {
		t.Run(name, func(t *testing.T) {
			dir := f.write(t)
			first := map[string][]byte{}
			for _, p := range drawAll(t, dir) {
				first[p] = read(t, p)
				if *lookAt != "" {
					put(t, *lookAt, name+"-"+filepath.Base(p), string(first[p]))
				}
			}
			for _, p := range drawAll(t, dir) {
				if !bytes.Equal(first[p], read(t, p)) {
					t.Errorf("%s differs between two drawings", filepath.Base(p))
				}
			}
			rest, err := filepath.Glob(filepath.Join(dir, figureFolder, ".*"))
			if err != nil || len(rest) > 0 {
				t.Errorf("temporary files remain: %v %v", rest, err)
			}
		})
	}
}

func TestGolden(t *testing.T) {
	for _, c := range []struct {
		fixture string
		figures []string
	}{
		{"reference", []string{"space", "emergence", "breadth-depth", "vote", "attendance"}},
		{"ratify", []string{"parties"}},
	} {
		dir := fixtures()[c.fixture].write(t)
		paths, err := Draw(dir, c.figures, []string{"svg"})
		if err != nil || len(paths) != len(c.figures) {
			t.Fatalf("drew %v: %v", paths, err)
		}
		for _, p := range paths {
			golden := filepath.Join("testdata", c.fixture+"-"+filepath.Base(p))
			got := read(t, p)
			if *update {
				put(t, "testdata", filepath.Base(golden), string(got))
			}
			if want := read(t, golden); !bytes.Equal(got, want) {
				t.Errorf("%s differs from %s; if that is meant, look at it, then run with -update", p, golden)
			}
		}
	}
}

// textBoxes returns the boxes of all upright text of a picture.
func textBoxes(t *testing.T, p *picture) (boxes []vg.Rectangle, texts []string) {
	t.Helper()
	var rec recorder.Canvas
	p.render(draw.NewCanvas(&rec, p.w, p.h))
	return uprightText(rec.Actions)
}

// uprightText returns the boxes of all text that is not turned.
func uprightText(actions []recorder.Action) (boxes []vg.Rectangle, texts []string) {
	deep := 0
	for _, a := range actions {
		switch a := a.(type) {
		case *recorder.Push:
			deep++
		case *recorder.Pop:
			deep--
		case *recorder.FillString:
			if deep > 0 || strings.TrimSpace(a.String) == "" {
				continue // text is turned between Push and Pop: labels of vertical axes
			}
			st := draw.TextStyle{Font: a.Font, Handler: typeset(8, false, ink).Handler}
			st.Font.Size = a.Size
			boxes = append(boxes, vg.Rectangle{Min: a.Point, Max: vg.Point{X: a.Point.X + st.Width(a.String), Y: a.Point.Y + 0.73*a.Size}})
			texts = append(texts, a.String)
		}
	}
	return boxes, texts
}

func TestTextIsNeitherClippedNorCovered(t *testing.T) {
	for name, f := range fixtures() {
		r, err := openRun(f.write(t))
		if err != nil {
			t.Fatal(err)
		}
		for _, fig := range List() {
			pic, err := fig.picture(r)
			if isSkip(err) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			page := vg.Rectangle{Min: vg.Point{X: 6, Y: 2}, Max: vg.Point{X: pic.w - 6, Y: pic.h - 2}}
			boxes, texts := textBoxes(t, pic)
			if len(boxes) < 5 {
				t.Errorf("%s %s: only %d texts were found", name, fig.Name, len(boxes))
			}
			textsFit(t, name+" "+fig.Name, page, boxes, texts)
		}
	}
}

// textsFit holds texts to the page and to leaving each other free.
func textsFit(t *testing.T, what string, page vg.Rectangle, boxes []vg.Rectangle, texts []string) {
	t.Helper()
	for i, b := range boxes {
		if !inside(b, page) {
			t.Errorf("%s: %q leaves the page: %v", what, texts[i], b)
		}
		for j := range i {
			if overlap(b, boxes[j]) {
				t.Errorf("%s: %q covers %q", what, texts[i], texts[j])
			}
		}
	}
}

func TestCaptionNamesTheRun(t *testing.T) {
	for name, f := range fixtures() {
		r, err := openRun(f.write(t))
		if err != nil {
			t.Fatal(err)
		}
		got := r.caption(4.8 * vg.Inch)
		for _, want := range []string{"gcm2018", "seed 18446744073709551615", "step", "Migration", "spec 1f3a9c04"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: caption %q lacks %q", name, got, want)
			}
		}
	}
}

func TestFormats(t *testing.T) {
	dir := reference().write(t)
	paths, err := Draw(dir, []string{"vote", "emergence", "vote"}, []string{"svg", "png"})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range paths {
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, filepath.ToSlash(rel))
	}
	if want := []string{"figures/emergence.png", "figures/emergence.svg", "figures/vote.png", "figures/vote.svg"}; !slices.Equal(names, want) {
		t.Fatalf("wrote %v, want %v", names, want)
	}
	b := read(t, paths[0])
	if !bytes.Contains(b, append([]byte("pHYs"), 0, 0, 0x1E, 0xC2, 0, 0, 0x1E, 0xC2, 1)) {
		t.Error("the PNG does not say that it has 200 dots per inch (7874 per meter)")
	}
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil || img.Bounds().Dx() != 1300 {
		t.Errorf("the PNG is %v wide, want 6.5 inches at 200 dpi: %v", img.Bounds().Dx(), err)
	}
	svg := string(read(t, paths[1]))
	for _, want := range []string{"<title>How consensus emerges</title>", "'Liberation Sans',Arimo,Arial", `role="img"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("the SVG lacks %s", want)
		}
	}
	if strings.Contains(svg, "base64") {
		t.Error("the SVG has fonts in it")
	}
}

func TestLeftOut(t *testing.T) {
	header := func(text string) string { return text[:strings.IndexByte(text, '\n')+1] }
	f := reference()
	network, _, _ := f.network()
	for _, c := range []struct {
		figure, file, text, reason string
	}{
		{"emergence", seriesFile, "", "there is no series.csv"},
		{"emergence", seriesFile, header(f.series()), "series.csv has no rows"},
		{"emergence", seriesFile, "step,time,agreement,supporting\n0,2005,,NaN\n", "series.csv has no values of reach90, agreement, acceptable, supporting or distance"},
		{"emergence", seriesFile, "step,time,agreement,distance\n0,2005,0.5,\n1,2006,0.5,\n", "nothing in series.csv changes"},
		{"space", frontierFile, "", "there is no frontier.csv"},
		{"space", frontierFile, header(f.frontier()), "frontier.csv has no rows"},
		{"space", frontierFile, "step,time,depth\n0,2005,0.5\n", "frontier.csv lacks a column of depth and breadth"},
		{"space", seriesFile, "step,time,depth\n0,2005,\n", "one moment makes no space"},
		{"breadth-depth", frontierFile, "", "there is no frontier.csv"},
		{"emergence", seriesFile, "step,agreement\n0,0.5\n", `series.csv has no column "time"`},
		{"breadth-depth", seriesFile, "step,time,breadth,depth\n0,2005,0.1,\n1,2006,,0.2\n", "no step at which both"},
		{"breadth-depth", seriesFile, "step,time,breadth\n0,2005,0.1\n", "no step at which both"},
		{"positions", positionsFile, "step,time,issue,kind,p50\n0,2005,rights,ngo,0.5\n1,2006,rights,state,\n", "no positions of States"},
		{"vote", votesFile, "", "there is no votes.csv"},
		{"vote", votesFile, "\uFEFFtime,forum,region,vote,framework,kind\n2018,UN,WEOG,yes,Migration compact,agree\n", `no vote on "Migration compact"`},
		{"parties", partiesFile, "step,time,state,region,act,obligation,framework\n1,2018,A,WEOG,sign,0,Another\n", `no act on "Migration compact"`},
		{"parties", partiesFile, "step,time,state,region,act,obligation,framework\n1,2018,A,WEOG,withdraw,0,Migration compact\n", "nobody joined"},
		{"coalitions", networkFile, header(network) + "0,2005,a,state,WEOG,,1,0.5\n", "nobody in network.csv is in a coalition"},
		{"coalitions", networkFile, header(network) + ",2005,a,state,WEOG,C,1,0.5\n", "network.csv has no step"},
		{"attendance", attendanceFile, "step,time,forum,level,kind,attending\n0,2005,F,global,state,0\n", "nobody attended"},
		{"delivery", seriesFile, "step,time,price\n0,2005,1\n", "no values of " + contested + " or delivery"},
	} {
		dir := f.write(t)
		put(t, dir, c.file, c.text)
		if c.text == "" {
			if err := os.Remove(filepath.Join(dir, c.file)); err != nil {
				t.Fatal(err)
			}
		}
		paths, err := Draw(dir, []string{c.figure}, []string{"svg"})
		left, fault := Sort(err)
		if len(paths) > 0 || fault != nil || len(left) != 1 || left[0].Figure != c.figure || !strings.Contains(left[0].Reason, c.reason) {
			t.Errorf("%s of %q: drew %v, left out %v, fault %v; want the reason %q", c.figure, c.text, paths, left, fault, c.reason)
		}
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct{ figure, file, text, want string }{
		{"emergence", seriesFile, "step,time,agreement\n0,2005,0.5\n1,soon,0.5\n", `series.csv:3: time: "soon" is not a number`},
		{"emergence", seriesFile, "step,time,agreement\n0,,0.5\n", `series.csv:2: time is empty`},
		{"emergence", seriesFile, "step,time,agreement\n0,2005,x\n1,2006,y\n", `series.csv:3: agreement: "y" is not a number`},
		{"emergence", seriesFile, "step,time\n0\n", "series.csv:2: the row has 1 columns, the header 2"},
		{"emergence", seriesFile, "step,time,step\n", `series.csv:1: column "step" stands twice`},
		{"emergence", seriesFile, "step,time\n0,\"2005\n", "series.csv:2:"},
		{"space", frontierFile, "step,time,depth,breadth\n0,2005,0.5,most\n", `frontier.csv:2: breadth: "most" is not a number`},
		{"delivery", eventsFile, "step,time,kind,who,whom,what\n0,never,vote,,,\n", `events.csv:2: time: "never" is not a number`},
		{"vote", votesFile, "time,forum,region,vote,framework,kind\n2018,UN,WEOG,maybe,Migration compact,vote\n", `votes.csv:2: vote: "maybe" is none of yes, no, abstain, absent`},
		{"coalitions", linksFile, "step,a,b,weight\n0,a,b,heavy\n", `links.csv:2: weight: "heavy" is not a number`},
		{"vote", folder.Manifest, "{\n\"schema\": 1,\n\"steps\": \"many\"}", "manifest.json:3:"},
		{"vote", folder.Manifest, "{\n\"schema\": 1,\n\"steps\" 3}", "manifest.json:3:"},
		{"vote", folder.Manifest, `{"schema": 2}`, "manifest.json: schema is 2, this program reads 1"},
		{"vote", folder.Manifest, `{"schema": 1, "dt": -1}`, "neither may be negative"},
		{"pie", seriesFile, "step,time\n", `unknown figure "pie" (have space, emergence, breadth-depth,`},
	} {
		dir := reference().write(t)
		put(t, dir, c.file, c.text)
		paths, err := Draw(dir, []string{c.figure}, nil)
		_, fault := Sort(err)
		if len(paths) > 0 || fault == nil || !strings.Contains(fault.Error(), c.want) {
			t.Errorf("%s: drew %v, fault %v, want %q", c.file, paths, fault, c.want)
		}
	}
}

func TestOneFaultSpoilsOnlyItsFigures(t *testing.T) {
	dir := reference().write(t)
	put(t, dir, seriesFile, "step,time,agreement\n0,2005,?\n")
	paths, err := Draw(dir, []string{"emergence", "vote"}, []string{"svg"})
	if len(paths) != 1 || filepath.Base(paths[0]) != "vote.svg" || err == nil {
		t.Errorf("drew %v, %v; want the vote alone, and a fault", paths, err)
	}
	put(t, dir, seriesFile, "step,time\n0,?\n")
	_, err = Draw(dir, nil, []string{"svg"})
	if n := strings.Count(err.Error(), "is not a number"); n != 1 {
		t.Errorf("the same fault is told %d times: %v", n, err)
	}
}

func TestUnknownChoices(t *testing.T) {
	_, err := Draw(t.TempDir(), []string{"pie"}, []string{"gif"})
	if err == nil || !strings.Contains(err.Error(), `unknown format "gif" (have png, svg)`) || !strings.Contains(err.Error(), `"pie"`) {
		t.Errorf("got %v, want both faults", err)
	}
	if _, err := Draw(t.TempDir(), nil, nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an empty folder gives %v, want that manifest.json does not exist", err)
	}
}

func TestListIsDocumented(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range List() {
		if f.Name == "" || f.Title == "" || len(f.Needs) == 0 || !strings.HasSuffix(f.Doc, ".") || seen[f.Name] {
			t.Errorf("figure %q lacks something, or stands twice", f.Name)
		}
		seen[f.Name] = true
	}
}

func TestAttendanceFromTheSeries(t *testing.T) {
	dir := reference().write(t)
	if err := os.Remove(filepath.Join(dir, attendanceFile)); err != nil {
		t.Fatal(err)
	}
	paths, err := Draw(dir, []string{"attendance"}, []string{"svg"})
	if err != nil || len(paths) != 1 {
		t.Fatalf("drew %v: %v", paths, err)
	}
	svg := string(read(t, paths[0]))
	for _, want := range []string{">NGOs<", ">Local<", ">Attendances per year<"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the figure lacks %s", want)
		}
	}
}
