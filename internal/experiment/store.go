package experiment

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Store keeps runs in a folder, a file a chunk, from the moment they are
// finished. Truth is in these files alone: a chunk is done when its .tsv is there
// and whole; that of a chunk that is being run ends in .part. Each line carries
// its checksum, and the head the hash of all that the runs depend on: what is cut,
// altered or of another plan counts as not there.
type Store struct {
	Dir    string // of the chunks
	Hash   string // of the plan, and of the program that runs it
	Layout Layout
	Shared bool // other processes work on other chunks
	Retry  bool // what failed or ran out of time counts as not there
}

// NewStore is the store of a plan in a folder, which is made.
func NewStore(dir, hash string, l Layout) (*Store, error) {
	return &Store{Dir: dir, Hash: hash, Layout: l}, os.MkdirAll(dir, 0o755)
}

// MissingError says that not all runs are there.
type MissingError struct{ Dir, Chunk string }

// Error names the first chunk that is missing.
func (e *MissingError) Error() string {
	return fmt.Sprintf("%s: not all runs are there yet (the first that is missing is %s)", e.Dir, e.Chunk)
}

// head is the first line of a chunk's file.
func (s *Store) head(c Chunk) string {
	return fmt.Sprintf("plenary chunk 2\t%s\t%d\t%d\t%d\n", s.Hash[:16], c.Number, c.First, c.Count)
}

// Names of a chunk's files.
func (s *Store) done(c Chunk) string { return s.path(c, ".tsv") }
func (s *Store) part(c Chunk) string { return s.path(c, ".part") }

func (s *Store) path(c Chunk, end string) string {
	return filepath.Join(s.Dir, fmt.Sprintf("chunk-%04d%s", c.Number, end))
}

// found is how far a chunk is.
type found struct {
	found   bool // there is a file
	whole   bool
	records []Record
	sound   int // bytes of the .part file that can be kept
}

// peek reads what is there of a chunk and changes nothing.
func (s *Store) peek(c Chunk) (found, error) {
	head := s.head(c)
	for _, path := range []string{s.done(c), s.part(c)} {
		text, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return found{}, err
		}
		records, sound := readChunk(text, head, c.Count)
		whole := path == s.done(c) && len(records) == c.Count && sound == len(text)
		return found{true, whole, records, sound}, nil
	}
	return found{}, nil
}

// look reads what is there of a chunk. A finished file that was cut or altered,
// or of which a run is to be done anew, becomes a part again.
func (s *Store) look(c Chunk) (found, error) {
	is, err := s.peek(c)
	if err != nil || is.whole && !s.again(is.records) {
		return is, err
	}
	err = os.Rename(s.done(c), s.part(c))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return is, err
	}
	is.whole = false
	if !s.again(is.records) {
		return is, nil
	}
	kept := found{found: true}
	text := []byte(s.head(c)) // written anew without what is run again
	for i := range is.records {
		if r := &is.records[i]; r.Status == Good {
			kept.records = append(kept.records, *r)
			text = r.Line(text)
		}
	}
	kept.sound = len(text)
	return kept, os.WriteFile(s.part(c), text, 0o644)
}

// again says whether any of the runs is to be done anew.
func (s *Store) again(records []Record) bool {
	return s.Retry && slices.ContainsFunc(records, func(r Record) bool { return r.Status != Good })
}

// Begin takes a chunk in hand; nil: another process has it.
func (s *Store) Begin(c Chunk) (Keeper, error) {
	k := &storedChunk{store: s, chunk: c, began: time.Now()}
	if s.Shared {
		l, err := tryLock(s.path(c, ".lock"), false)
		if err != nil || l == nil {
			return nil, err
		}
		k.lock = l
	}
	err := k.open()
	if err != nil {
		return nil, errors.Join(err, k.release(false))
	}
	return k, nil
}

// storedChunk is a chunk of a store that a worker has in hand.
type storedChunk struct {
	store *Store
	chunk Chunk
	lock  *Lock
	there found
	file  *os.File // of the part; nil if the chunk is whole
	end   int64    // where the last whole line ends
	line  []byte
	began time.Time
}

// open opens the part of a chunk behind what is sound.
func (k *storedChunk) open() (err error) {
	if k.there, err = k.store.look(k.chunk); err != nil || k.there.whole {
		return err
	}
	if k.file, err = os.OpenFile(k.store.part(k.chunk), os.O_CREATE|os.O_RDWR, 0o644); err != nil {
		return err
	}
	k.end = int64(k.there.sound)
	if k.there.found {
		err = k.file.Truncate(k.end) // which makes closing a file dear
	}
	if err == nil && k.end == 0 {
		err = k.put([]byte(k.store.head(k.chunk)))
	}
	if err != nil {
		return errors.Join(err, k.file.Close())
	}
	return nil
}

// Found are the runs that were there.
func (k *storedChunk) Found() []Record { return k.there.records }

// Keep appends a run to the part.
func (k *storedChunk) Keep(r *Record) error {
	k.line = r.Line(k.line[:0])
	return k.put(k.line)
}

// put writes whole lines, or takes them back.
func (k *storedChunk) put(b []byte) error {
	n, err := k.file.WriteAt(b, k.end)
	if err != nil {
		if n > 0 {
			err = errors.Join(err, k.file.Truncate(k.end))
		}
		return err
	}
	k.end += int64(n)
	return nil
}

// worthWaiting is the time in a chunk from which on it is brought to the disk
// before it gets its name. One that took less is sooner run again, should the
// power fail; its checksums tell.
const worthWaiting = time.Second

// End gives a whole chunk its name, and lets it go.
func (k *storedChunk) End(whole bool) error {
	if k.file == nil {
		return k.release(true)
	}
	var err error
	if whole && time.Since(k.began) >= worthWaiting {
		err = k.file.Sync()
	}
	err = errors.Join(err, k.file.Close())
	if whole && err == nil {
		err = os.Rename(k.store.part(k.chunk), k.store.done(k.chunk))
	}
	return errors.Join(err, k.release(whole && err == nil))
}

// release gives the chunk's lock back. Its file goes when the chunk is whole:
// whoever opened it before finds the chunk done.
func (k *storedChunk) release(whole bool) error {
	if k.lock == nil {
		return nil
	}
	var err error
	if whole {
		if err = os.Remove(k.store.path(k.chunk, ".lock")); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	return errors.Join(err, k.lock.Close())
}

// State is how far a store is, from its files alone.
type State struct {
	Runs    int `json:"runs"`
	Done    int `json:"done"`
	Bad     int `json:"failed"`
	Chunks  int `json:"chunks"`
	Whole   int `json:"chunks_done"`
	missing []Chunk
}

// State reads how far the store is.
func (s *Store) State() (State, error) {
	var out State
	for _, c := range s.Layout.Chunks() {
		is, err := s.peek(c)
		if err != nil {
			return out, err
		}
		out.Runs, out.Chunks, out.Done = out.Runs+c.Count, out.Chunks+1, out.Done+len(is.records)
		for i := range is.records {
			if is.records[i].Status != Good {
				out.Bad++
			}
		}
		if is.whole {
			out.Whole++
		} else {
			out.missing = append(out.missing, c)
		}
	}
	return out, nil
}

// MissingShards are the shards of n that have something left to do: a chunk is
// of the shard that its number leaves when divided by n.
func (s State) MissingShards(n int) []int {
	left := make([]bool, n)
	for _, c := range s.missing {
		left[c.Number%n] = true
	}
	var out []int
	for i, is := range left {
		if is {
			out = append(out, i)
		}
	}
	return out
}

// reader goes through the chunks of a layer.
type reader struct {
	store   *Store
	chunks  []Chunk
	records []Record
	at      int
}

// next is the layer's next run.
func (r *reader) next() (*Record, error) {
	for r.at >= len(r.records) {
		c := r.chunks[0]
		is, err := r.store.peek(c)
		if err != nil {
			return nil, err
		}
		if !is.whole {
			return nil, &MissingError{filepath.Dir(r.store.Dir), filepath.Base(r.store.done(c))}
		}
		slices.SortFunc(is.records, func(a, b Record) int { return cmp.Compare(a.Index, b.Index) })
		r.chunks, r.records, r.at = r.chunks[1:], is.records, 0
	}
	r.at++
	return &r.records[r.at-1], nil
}

// Each calls do with every run in the order of arms, points and replicates. A run
// that is not there is a *MissingError. Memory holds a chunk of each layer.
func (s *Store) Each(do func(Place, *Record) error) error {
	readers := make([]reader, len(s.Layout.Layers))
	for i, c := 0, s.Layout.Chunks(); i < len(c); i++ {
		k := slices.Index(s.Layout.Layers, c[i].Layer)
		readers[k].store, readers[k].chunks = s, append(readers[k].chunks, c[i])
	}
	for cell := range s.Layout.Cells {
		for k, x := range s.Layout.Layers {
			for i := range x.Replicates {
				r, err := readers[k].next()
				if err != nil {
					return err
				}
				if err := do(s.Layout.of(cell, x.First+i), r); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
