package folder

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Kinds of folders; that of a run has no name in its manifest.
const (
	KindRun        = ""
	KindComparison = "comparison"
	KindBatch      = "batch"
)

// Folder is a folder of results. One of Run, Comparison and Batch is set.
type Folder struct {
	Dir        string
	Kind       string
	Text       []byte // of the manifest
	Run        *Run
	Comparison *Comparison
	Batch      *Batch
}

// Read reads the manifest of a folder. A folder without one is an error that is
// os.ErrNotExist; others begin with the manifest's name and the line.
func Read(dir string) (*Folder, error) {
	text, err := os.ReadFile(filepath.Join(dir, Manifest))
	if err != nil {
		return nil, err
	}
	var head struct {
		Kind   string `json:"kind"`
		Schema int    `json:"schema"`
	}
	if err := decode(text, &head); err != nil {
		return nil, err
	}
	if head.Schema != Schema {
		return nil, fmt.Errorf("%s: schema is %d, this program reads %d", Manifest, head.Schema, Schema)
	}
	f := &Folder{Dir: dir, Kind: head.Kind, Text: text}
	switch head.Kind {
	case KindRun:
		f.Run = &Run{}
		if err = decode(text, f.Run); err == nil {
			err = f.Run.check()
		}
	case KindComparison:
		f.Comparison = &Comparison{}
		if err = decode(text, f.Comparison); err == nil {
			err = f.Comparison.check()
		}
	case KindBatch:
		f.Batch = &Batch{}
		err = decode(text, f.Batch)
	default:
		err = fmt.Errorf("%s: kind is %q, this program reads runs, %s and %s", Manifest, head.Kind, KindComparison, KindBatch)
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

// check says what no run can have.
func (r *Run) check() error {
	if r.Dt < 0 || r.Steps < 0 {
		return fmt.Errorf("%s: steps is %d and dt is %v, neither may be negative", Manifest, r.Steps, r.Dt)
	}
	return nil
}

// check says what no comparison can have.
func (c *Comparison) check() error {
	if c.Dt < 0 || len(c.Arms) < 2 {
		return fmt.Errorf("%s: a comparison of %d arms in steps of %v years", Manifest, len(c.Arms), c.Dt)
	}
	return nil
}

// decode reads JSON; its error tells the line.
func decode(text []byte, to any) error {
	err := json.Unmarshal(text, to)
	if err == nil {
		return nil
	}
	at := int64(0)
	if x, ok := errors.AsType[*json.SyntaxError](err); ok {
		at = x.Offset
	} else if x, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		at = x.Offset
	}
	line := 1 + bytes.Count(text[:min(max(at, 0), int64(len(text)))], []byte("\n"))
	return fmt.Errorf("%s:%d: %w", Manifest, line, err)
}

// Has says whether a file is in a folder.
func Has(dir, name string) bool {
	_, err := os.Stat(filepath.Join(dir, name))
	return err == nil
}
