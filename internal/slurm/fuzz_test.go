package slurm

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzJobs: whatever the list of jobs holds, it is read into jobs whose tasks are
// within their arrays, and which are remembered as they are, or into an error.
func FuzzJobs(f *testing.F) {
	for _, text := range []string{
		`[{"id": "1", "offset": 0, "tasks": [0, 1], "of": 2}]`, `[{"of": 10000001}]`, `[{"of": 1, "tasks": [1e9]}]`, `[{"of": 3, "offset": -1}]`, `null`, `{}`, "",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, ownFolder), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, ownFolder, jobsFile), text, 0o600); err != nil {
			t.Fatal(err)
		}
		jobs, err := Jobs(dir)
		if err != nil {
			return
		}
		for _, j := range jobs {
			for _, task := range j.Tasks {
				if task < 0 || task >= j.Of || j.Of > mostTasks {
					t.Fatalf("task %d of %d", task, j.Of)
				}
			}
		}
		if err := remember(dir, jobs); err != nil {
			t.Fatal(err)
		}
		if again, err := Jobs(dir); err != nil || len(again) != len(jobs) {
			t.Fatalf("%d jobs, remembered %d: %v", len(jobs), len(again), err)
		}
	})
}
