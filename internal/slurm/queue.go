package slurm

import (
	"context"
	"errors"
	"strconv"
	"strings"
)

// Task is what the queue says of a task.
type Task struct {
	Number int    `json:"task"`
	State  string `json:"state"`  // RUNNING, PENDING, ...
	Reason string `json:"reason"` // of waiting
	Node   string `json:"node"`
	Job    string `json:"job"`
}

// Coming says whether the task will still do something by itself.
func (t Task) Coming() bool {
	switch t.State {
	case "PENDING", "RUNNING", "CONFIGURING", "COMPLETING", "REQUEUED", "REQUEUE_FED", "REQUEUE_HOLD",
		"RESIZING", "SIGNALING", "STAGE_OUT", "STOPPED", "SUSPENDED", "RESV_DEL_HOLD", "SPECIAL_EXIT":
		return true
	}
	return false
}

// Queue asks what the queue knows of jobs; one it has forgotten is finished and
// gives nothing. Of a task that was submitted again the newest stands.
func Queue(ctx context.Context, jobs []Job) (map[int]Task, error) {
	out := map[int]Task{}
	for _, j := range jobs {
		args := []string{"-h", "-r", "-t", "all", "-j", j.ID, "-o", "%K|%T|%r|%N"}
		if j.Cluster != "" {
			args = append(args, "-M", j.Cluster)
		}
		text, err := command(ctx, "squeue", args...)
		if errors.Is(err, ErrNoSlurm) {
			return nil, err
		}
		if err != nil {
			if strings.Contains(err.Error(), "Invalid job id") {
				continue
			}
			return nil, err
		}
		for line := range strings.Lines(text) {
			t, ok := j.task(line)
			if !ok || out[t.Number].Coming() && !t.Coming() {
				continue
			}
			out[t.Number] = t
		}
	}
	return out, nil
}

// task reads a line of squeue; false if it is about no single task.
func (j *Job) task(line string) (Task, bool) {
	cells := strings.Split(strings.TrimSpace(line), "|")
	if len(cells) != 4 {
		return Task{}, false
	}
	index, err := strconv.Atoi(cells[0])
	if err != nil {
		return Task{}, false
	}
	return Task{Number: j.Offset + index, State: cells[1], Reason: cells[2], Node: cells[3], Job: j.ID}, true
}

// Cancel ends what is still coming of jobs.
func Cancel(ctx context.Context, jobs []Job) error {
	var all error
	for _, j := range jobs {
		args := []string{j.ID}
		if j.Cluster != "" {
			args = []string{"-M", j.Cluster, j.ID}
		}
		_, err := command(ctx, "scancel", args...)
		if err != nil && !strings.Contains(err.Error(), "Invalid job id") {
			all = errors.Join(all, err)
		}
	}
	return all
}
