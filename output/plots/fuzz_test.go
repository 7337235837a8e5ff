package plots

import (
	"runtime"
	"strings"
	"testing"

	"plenary/output/folder"
)

// FuzzDraw: whatever a table of a run folder holds, every figure of it is drawn,
// left out for a reason or refused with an error. The panics of the drawing library
// are such errors; those of a slip in the code are not.
func FuzzDraw(f *testing.F) {
	few := reference()
	few.manifest.Steps, few.manifest.Dt, few.manifest.Issues = 5, 4, []string{"rights"}
	dir := few.write(f)
	files := []string{seriesFile, frontierFile, positionsFile, votesFile, partiesFile, eventsFile, attendanceFile, networkFile, linksFile, coalitionsFile, folder.Manifest}
	var sound []string
	for k, name := range files {
		text := string(read(f, dir+"/"+name))
		sound = append(sound, text)
		head, rest, _ := strings.Cut(text, "\n")
		first, _, _ := strings.Cut(rest, "\n")
		f.Add(uint8(k), head+"\n")
		f.Add(uint8(k), head+"\n"+first+"\n")
		f.Add(uint8(k), head+"\n"+strings.Repeat(",", strings.Count(head, ","))+"\n")
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		k := int(which) % len(files)
		put(t, dir, files[k], text)
		defer put(t, dir, files[k], sound[k])
		r, err := openRun(dir)
		if err != nil {
			return
		}
		for _, one := range r.figures() {
			if pic, err := one.picture(r); err == nil {
				drawn(t, one.Name, pic)
			}
		}
	})
}

// drawn draws a picture, and fails where that is stopped by a slip in the code.
func drawn(t *testing.T, name string, pic *picture) {
	t.Helper()
	defer func() {
		if slip, is := recover().(runtime.Error); is {
			t.Fatalf("figure %s: %v", name, slip)
		}
	}()
	if _, err := pic.encode("svg"); err != nil {
		t.Fatalf("figure %s: %v", name, err)
	}
}
