package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// cluster brings up a private Slurm of three nodes and returns its settings.
func cluster(t *testing.T) (env []string) {
	t.Helper()
	if testing.Short() {
		t.Skip("a cluster is not for the short set; the full set starts one")
	}
	for _, name := range []string{"sbatch", "slurmctld", "slurmd", "munged", "bash"} {
		if _, err := exec.LookPath(name); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("%s is not installed: apt-get install slurm-wlm munge", name)
			}
			t.Skipf("left out for want of Slurm: %s is not installed (apt-get install slurm-wlm munge)", name)
		}
	}
	if os.Getuid() != 0 {
		if os.Getenv("CI") == "true" {
			t.Fatal("only root can start a private cluster")
		}
		t.Skip("left out for want of a cluster: only root can start a private one")
	}
	// a short path: sockets have at most 108 letters
	dir, err := os.MkdirTemp("", "slurm") //nolint:usetesting // the path of a test's own folder is too long
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) }) // daemons may still write into it
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	script, err := filepath.Abs(filepath.Join(top, "internal", "slurm", "testdata", "cluster.sh"))
	if err != nil {
		t.Fatal(err)
	}
	env = append(os.Environ(), "BASE_PORT="+strconv.Itoa(freePort(t)), "SLURM_CONF="+filepath.Join(dir, "etc", "slurm.conf"))
	do := func(args ...string) ([]byte, error) {
		ctx, cancel := context.WithTimeout(context.Background(), 6*time.Minute)
		defer cancel()
		c := exec.CommandContext(ctx, "bash", append([]string{script}, args...)...)
		c.Env = env
		return c.CombinedOutput()
	}
	t.Cleanup(func() {
		if out, err := do("down", dir); err != nil {
			t.Logf("the cluster did not go down: %v\n%s", err, out)
		}
	})
	if out, err := do("up", dir, "3", "1", "3"); err != nil {
		t.Fatalf("the cluster did not come up: %v\n%s", err, out)
	}
	return env
}

// freePort is the first of a few ports that nobody listens at.
func freePort(t *testing.T) int {
	t.Helper()
next:
	for port := 20000 + os.Getpid()%2000*10; port < 60000; port += 10 {
		for k := range 5 {
			l, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port+k))
			if err != nil {
				continue next
			}
			_ = l.Close() // it was free
		}
		return port
	}
	t.Fatal("no free ports")
	return 0
}

// onCluster writes the lasting batch and returns its folder and a call of the
// program there, a file of its own: tasks start it by its path.
func onCluster(t *testing.T, env []string) (string, func(args ...string) *exec.Cmd) {
	t.Helper()
	dir, _ := inFolder(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	exe := filepath.Join(t.TempDir(), "plenary")
	must(t, exec.CommandContext(t.Context(), "cp", self, exe))
	env = slices.Concat(env, []string{"XDG_CONFIG_HOME=" + dir})
	return dir, func(args ...string) *exec.Cmd {
		c := exec.CommandContext(t.Context(), exe, args...)
		c.Dir, c.Env = dir, env
		return c
	}
}

// A batch on a cluster of three nodes, on which a task is killed and a node goes
// down, comes to the bytes of a run on one machine.
func TestSlurmEndToEnd(t *testing.T) {
	env := cluster(t)
	dir, call := onCluster(t, env)
	said := func(args ...string) string {
		t.Helper()
		out, err := call(args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	longer := []string{"--set", "time.steps=600"}
	if err := os.WriteFile(call().Path+waitFile, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	must(t, call(append([]string{"batch", "lasting.yaml", "--out", "whole"}, longer...)...))

	out := filepath.Join(dir, "far off") // a blank in the path
	text := said(append([]string{"slurm", "submit", "lasting.yaml", "--out", "far off", "--tasks", "4", "--mem", "100M", "--time", "10"}, longer...)...)
	if strings.Count(text, "\njob ")+1 != 2 || !strings.Contains(text, ": 3 tasks of 4") {
		t.Fatalf("submitted %s", text)
	}
	status := func() (a farAccount) {
		t.Helper()
		var stdout bytes.Buffer
		c := call("slurm", "status", "far off", "--json")
		c.Stdout = &stdout
		if err := c.Run(); err != nil {
			t.Fatalf("status: %v", err)
		}
		if err := json.Unmarshal(stdout.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		return a
	}
	defer func() {
		if t.Failed() {
			t.Logf("logs of the tasks:\n%s", logsIn(out))
		}
	}()
	killed, cut := twoTasks(t, out, call().Path+waitFile)
	waitFor(t, func() bool { return linesOf(out) > 10 })
	for pid, sig := range map[int]syscall.Signal{killed: syscall.SIGKILL, cut: syscall.SIGSTOP} {
		if err := syscall.Kill(pid, sig); err != nil {
			t.Fatal(err)
		}
	}
	asked(t, env, "scontrol", "update", "nodename=n1", "state=down", "reason=test")
	_ = syscall.Kill(cut, syscall.SIGCONT) // the node may have ended it already

	deadline := time.Now().Add(8 * time.Minute)
	resubmitted := 0
	for {
		a := status()
		if a.Whole == a.Chunks {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("it does not end: %+v", a)
		}
		if len(a.Idle) > 0 { // the killed task, once Slurm has seen it
			// none is idle any more where a task of the dead node has come back in between
			if text := said("slurm", "resubmit", "far off"); strings.Contains(text, "job ") {
				resubmitted++
			}
			if resubmitted > 20 {
				t.Fatalf("submitted again and again: %+v", a)
			}
		}
		time.Sleep(500 * time.Millisecond)
	}
	if !strings.Contains(asked(t, env, "scontrol", "show", "job", "-o"), " Restarts=1 ") {
		t.Error("no task was begun anew when the node went down: the test shows nothing")
	}
	if resubmitted == 0 {
		t.Error("the killed task came back by itself: the test shows nothing")
	}
	waitFor(t, func() bool { // the last task may not have given its lock back yet
		c := call("slurm", "collect", "far off")
		text, err := c.CombinedOutput()
		if err != nil && !strings.Contains(string(text), "another process works") {
			t.Fatalf("collect: %v\n%s", err, text)
		}
		return err == nil
	})
	equalResults(t, out, filepath.Join(dir, "whole"))
}

// logsIn are the logs of all tasks of a batch folder.
func logsIn(out string) string {
	files, _ := filepath.Glob(filepath.Join(out, "slurm", "log", "*"))
	var b strings.Builder
	for _, f := range files {
		text, _ := os.ReadFile(f)
		b.WriteString(f + ":\n" + string(text))
	}
	return b.String()
}

// stopped waits until no task of a batch is coming and says what status tells.
func stopped(t *testing.T, call func(args ...string) *exec.Cmd, out string) string {
	t.Helper()
	deadline := time.Now().Add(8 * time.Minute)
	for {
		text, err := call("slurm", "status", out).CombinedOutput()
		if err == nil && strings.Contains(string(text), "plenary slurm resubmit "+out) && !strings.Contains(string(text), "RUNNING") {
			return string(text)
		}
		if time.Now().After(deadline) {
			t.Fatalf("it does not stop: %v\n%s", err, text)
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// asked is what a command of Slurm says.
func asked(t *testing.T, env []string, name string, args ...string) string {
	t.Helper()
	c := exec.Command(name, args...)
	c.Env = env
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// twoTasks waits until three tasks of a batch stand stopped at their begin, lets
// them go together, and names one that is not on node n1 and the one that is: so none
// has ended before something happens to it, however long another waits for its turn.
func twoTasks(t *testing.T, out, waiting string) (elsewhere, onFirst int) {
	t.Helper()
	var tasks map[string]int
	waitFor(t, func() bool {
		tasks = tasksOf(out)
		for _, pid := range tasks {
			line, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
			if err != nil || !bytes.Contains(line, []byte(") T ")) {
				return false
			}
		}
		return len(tasks) == 3 && tasks["n1"] != 0
	})
	if err := os.Remove(waiting); err != nil {
		t.Fatal(err)
	}
	for node, pid := range tasks {
		if node == "n1" {
			onFirst = pid
		} else {
			elsewhere = pid
		}
		if err := syscall.Kill(pid, syscall.SIGCONT); err != nil {
			t.Fatal(err)
		}
	}
	return elsewhere, onFirst
}

// tasksOf are the processes of a batch's tasks, by the node that they run on.
func tasksOf(out string) map[string]int {
	tasks := map[string]int{}
	all, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, path := range all {
		line, err := os.ReadFile(path)
		if err != nil || !bytes.Contains(line, []byte("\x00batch\x00"+out+"\x00--task\x00")) {
			continue
		}
		env, err := os.ReadFile(filepath.Join(filepath.Dir(path), "environ"))
		if err != nil {
			continue
		}
		_, node, _ := bytes.Cut(env, []byte("\x00SLURMD_NODENAME="))
		node, _, _ = bytes.Cut(node, []byte("\x00"))
		if pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path))); err == nil {
			tasks[string(node)] = pid
		}
	}
	return tasks
}

// A task whose time runs out is told to stop before, ends with 75 and keeps what
// it finished; submitted again it goes on.
func TestSlurmTimeLimit(t *testing.T) {
	env := cluster(t)
	dir, call := onCluster(t, env)
	must(t, call("slurm", "submit", "lasting.yaml", "--out", "b", "--tasks", "1", "--time", "1", "--ahead", "50s", "--set", "time.steps=20000"))
	stopped(t, call, "b")
	waitFor(t, func() bool { // the queue may be ahead of the process
		return strings.Contains(stopped(t, call, "b"), "go on with: plenary batch")
	})
	if text := asked(t, env, "scontrol", "show", "job", "-o"); !strings.Contains(text, "ExitCode=75:0") {
		t.Error(text)
	}
	before := linesOf(filepath.Join(dir, "b"))
	must(t, call("slurm", "resubmit", "b"))
	waitFor(t, func() bool { return linesOf(filepath.Join(dir, "b")) > before })
	must(t, call("slurm", "cancel", "b"))
}

// scancel ends tasks by SIGTERM; what they finished stays.
func TestSlurmCancel(t *testing.T) {
	env := cluster(t)
	dir, call := onCluster(t, env)
	must(t, call("slurm", "submit", "lasting.yaml", "--out", "b", "--tasks", "3", "--set", "time.steps=3000"))
	waitFor(t, func() bool { return linesOf(filepath.Join(dir, "b")) > 3 })
	must(t, call("slurm", "cancel", "b"))
	stopped(t, call, "b")
	// the queue is ahead of the processes; one that had not begun says nothing
	waitFor(t, func() bool { return strings.Contains(logsIn(filepath.Join(dir, "b")), "go on with: plenary batch") })
	waitFor(t, func() bool {
		text, err := call("slurm", "collect", "b").CombinedOutput()
		if err == nil {
			t.Fatalf("collected: %s", text)
		}
		return strings.Contains(string(text), "plenary slurm resubmit")
	})
	if n := linesOf(filepath.Join(dir, "b")); n < 3 || n >= 400 {
		t.Errorf("%d runs are kept", n)
	}
}
