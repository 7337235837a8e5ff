package slurm

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"plenary/internal/part"
)

// Job is an array that was submitted.
type Job struct {
	ID      string `json:"id"`
	Cluster string `json:"cluster,omitempty"`
	Offset  int    `json:"offset"` // task of index 0
	Tasks   []int  `json:"tasks"`
	Of      int    `json:"of"` // N of I/N
}

// Jobs are the arrays that were submitted for a batch folder, oldest first.
func Jobs(dir string) ([]Job, error) {
	path := filepath.Join(dir, ownFolder, jobsFile)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Job
	if err := json.Unmarshal(text, &out); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for i := range out {
		if err := out[i].check(); err != nil {
			return nil, fmt.Errorf("%s: [%d].%w", path, i, err)
		}
	}
	return out, nil
}

// mostTasks is more than any cluster takes.
const mostTasks = 10_000_000

// check says which number of a job is out of its range.
func (j *Job) check() error {
	if j.Of < 1 || j.Of > mostTasks {
		return fmt.Errorf("of is %d, it must be from 1 to %d", j.Of, mostTasks)
	}
	if j.Offset < 0 || j.Offset >= j.Of {
		return fmt.Errorf("offset is %d, it must be from 0 to %d", j.Offset, j.Of-1)
	}
	for _, t := range j.Tasks {
		if t < j.Offset || t >= j.Of {
			return fmt.Errorf("tasks has %d, they are from %d to %d", t, j.Offset, j.Of-1)
		}
	}
	return nil
}

// remember writes the list of arrays, whole or not at all.
func remember(dir string, jobs []Job) error {
	text, err := json.MarshalIndent(jobs, "", "  ")
	if err != nil {
		return err
	}
	return part.Write(filepath.Join(dir, ownFolder, jobsFile), append(text, '\n'))
}

// lastLines is how much of a log is shown.
const lastLines = 3

// Log is the end of the newest log of a task, and its path; empty if there is
// none.
func Log(dir string, jobs []Job, task int) (path string, end []string) {
	for _, j := range slices.Backward(jobs) {
		if !slices.Contains(j.Tasks, task) {
			continue
		}
		path = filepath.Join(dir, ownFolder, logFolder, fmt.Sprintf("%s_%d.log", j.ID, task-j.Offset))
		text, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		lines := strings.Split(strings.TrimSpace(string(text)), "\n")
		return path, lines[max(0, len(lines)-lastLines):]
	}
	return "", nil
}
