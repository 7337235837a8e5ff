package slurm_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"plenary/internal/slurm"
)

// fakes puts commands of Slurm on the PATH that write down how they were called
// and do what the given scripts say.
func fakes(t *testing.T, scripts map[string]string) (calls func() []string) {
	t.Helper()
	bin := t.TempDir()
	log := filepath.Join(bin, "calls")
	for name, script := range scripts {
		text := "#!/bin/sh\necho " + name + " \"$@\" >> '" + log + "'\n" + script + "\n"
		if err := os.WriteFile(filepath.Join(bin, name), []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", bin+":/usr/bin:/bin")
	return func() []string {
		text, err := os.ReadFile(log)
		if err != nil {
			return nil
		}
		return strings.Split(strings.TrimSpace(string(text)), "\n")
	}
}

const counting = `n=$(($(cat "$0.n" 2>/dev/null || echo 100) + 1)); echo $n > "$0.n"; echo "$n;far"`

func prepare(t *testing.T, o slurm.Options) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if _, err := slurm.Prepare("/opt/plenary", dir, o); err != nil {
		t.Fatal(err)
	}
	return dir
}

// An array never holds an index that the cluster refuses.
func TestArraysAreSplit(t *testing.T) {
	calls := fakes(t, map[string]string{"sbatch": counting, "scontrol": "echo 'MaxArraySize            = 10'"})
	o := slurm.Options{Tasks: 25, Limit: 3}
	dir := prepare(t, o)
	all := make([]int, 25)
	for i := range all {
		all[i] = i
	}
	jobs, err := slurm.Submit(context.Background(), dir, o, all)
	if err != nil || len(jobs) != 3 {
		t.Fatalf("%+v, %v", jobs, err)
	}
	script := filepath.Join(dir, "slurm", "job.sh")
	want := []string{
		"scontrol show config",
		"sbatch --parsable --export=NIL --array=0-9%3 " + script + " 0",
		"sbatch --parsable --export=NIL --array=0-9%3 " + script + " 10",
		"sbatch --parsable --export=NIL --array=0-4%3 " + script + " 20",
	}
	if got := calls(); !slices.Equal(got, want) {
		t.Errorf("called\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if jobs[1].ID != "102" || jobs[1].Cluster != "far" || jobs[1].Offset != 10 || jobs[2].Tasks[4] != 24 {
		t.Errorf("%+v", jobs)
	}
	kept, err := slurm.Jobs(dir)
	if err != nil || len(kept) != 3 || kept[2].ID != "103" {
		t.Errorf("remembered %+v, %v", kept, err)
	}
	// what is missing is submitted again, under the same numbers
	more, err := slurm.Submit(context.Background(), dir, slurm.Options{Tasks: 25}, []int{3, 4, 5, 8, 17, 24})
	if err != nil || len(more) != 3 {
		t.Fatalf("%+v, %v", more, err)
	}
	got := calls()
	for i, array := range []string{"--array=3-5,8 ", "--array=7 ", "--array=4 "} {
		if !strings.Contains(got[len(got)-3+i], array) {
			t.Errorf("called %s, want %s", got[len(got)-3+i], array)
		}
	}
	if kept, _ := slurm.Jobs(dir); len(kept) != 6 {
		t.Errorf("remembered %+v", kept)
	}
}

// What was submitted before an error is remembered.
func TestARefusalKeepsWhatWasSubmitted(t *testing.T) {
	fakes(t, map[string]string{
		"sbatch":   `case "$*" in *" 10") echo "sbatch: error: Batch job submission failed: Invalid account" >&2; exit 1;; esac; echo 7`,
		"scontrol": "echo 'MaxArraySize = 10'",
	})
	dir := prepare(t, slurm.Options{Tasks: 12})
	jobs, err := slurm.Submit(context.Background(), dir, slurm.Options{Tasks: 12}, []int{0, 1, 10, 11})
	if err == nil || !strings.Contains(err.Error(), "Invalid account") || len(jobs) != 1 {
		t.Errorf("%+v, %v", jobs, err)
	}
	if kept, _ := slurm.Jobs(dir); len(kept) != 1 {
		t.Errorf("remembered %+v", kept)
	}
	fakes(t, map[string]string{"sbatch": "echo Hello", "scontrol": "exit 1"})
	if _, err := slurm.Submit(context.Background(), dir, slurm.Options{Tasks: 12}, []int{0}); err == nil || !strings.Contains(err.Error(), `"Hello"`) {
		t.Errorf("%v", err)
	}
}

// The queue's words become tasks; jobs it has forgotten are no error.
func TestQueue(t *testing.T) {
	fakes(t, map[string]string{"squeue": `case "$*" in
*"-j 1 "*) printf '0|COMPLETED|None|n0\n1|TIMEOUT|TimeLimit|n1\n2|PENDING|Resources|\nN/A|PENDING|x|\n';;
*"-j 2 "*) echo "slurm_load_jobs error: Invalid job id specified" >&2; exit 1;;
*"-j 3 "*) printf '1|RUNNING|None|n2\n';;
*) echo "slurm_load_jobs error: Unable to contact slurm controller" >&2; exit 1;;
esac`})
	jobs := []slurm.Job{{ID: "1"}, {ID: "2"}, {ID: "3", Cluster: "far"}}
	got, err := slurm.Queue(context.Background(), jobs)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 || got[0].Coming() || !got[2].Coming() || got[1].State != "RUNNING" || got[1].Node != "n2" || got[1].Job != "3" {
		t.Errorf("%+v", got)
	}
	if _, err := slurm.Queue(context.Background(), []slurm.Job{{ID: "4"}}); err == nil || !strings.Contains(err.Error(), "Unable to contact") {
		t.Errorf("%v", err)
	}
}

func TestCancel(t *testing.T) {
	calls := fakes(t, map[string]string{"scancel": `case "$*" in 2) echo "scancel: error: Invalid job id 2" >&2; exit 1;; esac`})
	if err := slurm.Cancel(context.Background(), []slurm.Job{{ID: "1"}, {ID: "2"}, {ID: "3", Cluster: "far"}}); err != nil {
		t.Error(err)
	}
	if got := calls(); !slices.Equal(got, []string{"scancel 1", "scancel 2", "scancel -M far 3"}) {
		t.Errorf("%v", got)
	}
}

func TestWithoutSlurm(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	dir := prepare(t, slurm.Options{Tasks: 1})
	if _, err := slurm.Submit(context.Background(), dir, slurm.Options{Tasks: 1}, []int{0}); !errors.Is(err, slurm.ErrNoSlurm) {
		t.Errorf("%v", err)
	}
	if _, err := slurm.Queue(context.Background(), []slurm.Job{{ID: "4"}}); !errors.Is(err, slurm.ErrNoSlurm) {
		t.Errorf("%v", err)
	}
}

// The script calls the program for its task, whatever is in the paths.
func TestScript(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "it's a 100% folder")
	program := filepath.Join(dir, "pro gram")
	path, err := slurm.Prepare(program, dir, slurm.Options{
		Name: "a b#c", Tasks: 12, CPUs: 3, Memory: "2G", Time: "01:00:00", Partition: "p", Account: "a", QOS: "q",
		Ahead: 90 * time.Second, More: []string{"--constraint=fast", "--nice=7"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, []byte("#!/bin/sh\nprintf '%s|' \"$@\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("bash", path, "4")
	c.Env = append(os.Environ(), "SLURM_ARRAY_TASK_ID=5")
	out, err := c.Output()
	if want := "batch|" + dir + "|--task|9/12|--workers|3|--quiet|"; err != nil || string(out) != want {
		t.Errorf("%v: %q, want %q", err, out, want)
	}
	text, _ := os.ReadFile(path)
	for _, line := range []string{
		"--job-name=a-b-c", "--cpus-per-task=3", "--mem=2G", "--time=01:00:00", "--partition=p", "--account=a", "--qos=q",
		"--open-mode=append", "--requeue", "--signal=B:TERM@90", "#SBATCH --constraint=fast\n", "#SBATCH --nice=7\n", "--export=NIL", "100%% folder/slurm/log/%A_%a.log",
	} {
		if !strings.Contains(string(text), line) {
			t.Errorf("the script lacks %s:\n%s", line, text)
		}
	}
}

func TestDuration(t *testing.T) {
	for s, want := range map[string]time.Duration{
		"90": 90 * time.Minute, "2:30": 150 * time.Second, "01:00:05": time.Hour + 5*time.Second,
		"1-2": 26 * time.Hour, "1-2:30": 26*time.Hour + 30*time.Minute, "2-00:00:01": 48*time.Hour + time.Second,
	} {
		if got, ok := slurm.Duration(s); !ok || got != want {
			t.Errorf("%s is %v, %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "UNLIMITED", "1:2:3:4", "x-1", "-5", "1-"} {
		if got, ok := slurm.Duration(s); ok {
			t.Errorf("%q is %v", s, got)
		}
	}
}

func TestLog(t *testing.T) {
	dir := prepare(t, slurm.Options{Tasks: 4})
	log := filepath.Join(dir, "slurm", "log", "8_1.log")
	if err := os.WriteFile(log, []byte("a\nb\nc\nd\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	jobs := []slurm.Job{{ID: "7", Tasks: []int{3}, Offset: 2}, {ID: "8", Tasks: []int{3}, Offset: 2}}
	if path, end := slurm.Log(dir, jobs, 3); path != log || !slices.Equal(end, []string{"b", "c", "d"}) {
		t.Errorf("%s: %v", path, end)
	}
	if path, _ := slurm.Log(dir, jobs, 2); path != "" {
		t.Errorf("%s", path)
	}
}

// Numbers of the list of jobs that cannot be are told.
func TestJobsAreChecked(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "slurm"), 0o700); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		`[{"id":"1","of":0}]`:                          "[0].of is 0",
		`[{"id":"1","of":2000000000000}]`:              "[0].of is 2000000000000",
		`[{"id":"1","of":4,"offset":-1}]`:              "[0].offset is -1",
		`[{"id":"1","of":4,"offset":1,"tasks":[2,0]}]`: "[0].tasks has 0",
	} {
		if err := os.WriteFile(filepath.Join(dir, "slurm", "jobs.json"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := slurm.Jobs(dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
