package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

const chunkFolder = "chunks"

// head is the first line of a chunk's file.
func (p *Plan) head(c chunk) string {
	return fmt.Sprintf("plenary chunk 1\t%s\t%d\t%d\t%d\n", p.Hash[:16], c.number, c.first, c.count)
}

// Names of a chunk's files.
func (f *Folder) done(c chunk) string { return f.chunkPath(c, ".tsv") }
func (f *Folder) part(c chunk) string { return f.chunkPath(c, ".part") }

func (f *Folder) chunkPath(c chunk, end string) string {
	return filepath.Join(f.Dir, chunkFolder, fmt.Sprintf("chunk-%04d%s", c.number, end))
}

// state is how far a chunk is.
type state struct {
	whole   bool
	records []record
	sound   int // bytes of the .part file that can be kept
}

// peek reads what is there of a chunk and changes nothing.
func (f *Folder) peek(c chunk) (state, error) {
	head := f.Plan.head(c)
	for _, path := range []string{f.done(c), f.part(c)} {
		text, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return state{}, err
		}
		records, sound := readChunk(text, head, c.count)
		whole := path == f.done(c) && len(records) == c.count && sound == len(text)
		return state{whole: whole, records: records, sound: sound}, nil
	}
	return state{}, nil
}

// look reads what is there of a chunk. A finished file that was cut or altered
// becomes a part again; keep drops records that are to be run anew.
func (f *Folder) look(c chunk, keep func(*record) bool) (state, error) {
	head := f.Plan.head(c)
	text, err := os.ReadFile(f.done(c))
	if err == nil {
		records, sound := readChunk(text, head, c.count)
		if len(records) == c.count && sound == len(text) && allKept(records, keep) {
			return state{whole: true, records: records}, nil
		}
		if err := os.Rename(f.done(c), f.part(c)); err != nil {
			return state{}, err
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return state{}, err
	}
	text, err = os.ReadFile(f.part(c))
	if errors.Is(err, fs.ErrNotExist) {
		return state{}, nil
	}
	if err != nil {
		return state{}, err
	}
	records, sound := readChunk(text, head, c.count)
	if allKept(records, keep) {
		return state{records: records, sound: sound}, nil
	}
	kept := []byte(head) // written anew without what is run again
	st := state{}
	for i := range records {
		if keep(&records[i]) {
			st.records = append(st.records, records[i])
			kept = records[i].line(kept)
		}
	}
	st.sound = len(kept)
	return st, writeFile(f.part(c), kept)
}

func allKept(records []record, keep func(*record) bool) bool {
	for i := range records {
		if keep != nil && !keep(&records[i]) {
			return false
		}
	}
	return true
}

// part is a chunk that is being written.
type partFile struct {
	file *os.File
	path string
	to   string
	line []byte
	// end is where the last whole line ends.
	end   int64
	began time.Time
}

// write opens the part of a chunk behind what is sound.
func (f *Folder) write(c chunk, st state) (*partFile, error) {
	file, err := os.OpenFile(f.part(c), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	p := &partFile{file: file, path: f.part(c), to: f.done(c), end: int64(st.sound), began: time.Now()}
	if err := file.Truncate(p.end); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	if st.sound == 0 {
		if err := p.put([]byte(f.Plan.head(c))); err != nil {
			return nil, errors.Join(err, file.Close())
		}
	}
	return p, nil
}

// put writes whole lines, or takes them back.
func (p *partFile) put(b []byte) error {
	n, err := p.file.WriteAt(b, p.end)
	if err != nil {
		if n > 0 {
			err = errors.Join(err, p.file.Truncate(p.end))
		}
		return err
	}
	p.end += int64(n)
	return nil
}

// add appends a record.
func (p *partFile) add(r *record) error {
	p.line = r.line(p.line[:0])
	return p.put(p.line)
}

// worthWaiting is the time in a chunk from which on it is brought to the disk
// before it gets its name. One that took less is sooner run again, should the
// power fail; its checksums tell.
const worthWaiting = time.Second

// land gives a whole chunk its name.
func (p *partFile) land() error {
	var err error
	if time.Since(p.began) >= worthWaiting {
		err = p.file.Sync()
	}
	if err = errors.Join(err, p.file.Close()); err != nil {
		return err
	}
	return os.Rename(p.path, p.to)
}

// leave closes a part that is not whole.
func (p *partFile) leave() error { return p.file.Close() }
