package folder

import (
	"bytes"
	"crypto/sha256"
	"debug/elf"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
)

// Program says what computed: equal programs give equal bytes.
type Program struct {
	Version string `json:"version"`
	Hash    string `json:"program"` // of its content
	Go      string `json:"go"`
	OS      string `json:"os"`
	Arch    string `json:"arch"`
	Level   string `json:"goamd64,omitempty"` // of instructions, on amd64
}

// String is the program in a line.
func (p Program) String() string {
	return fmt.Sprintf("plenary %s (program %.12s, %s %s/%s)", p.Version, p.Hash, p.Go, p.OS, p.Arch)
}

// This is the program that runs, under the version that it gives itself.
func This(version string) Program {
	p := Program{Version: version, Hash: content(), Go: runtime.Version(), OS: runtime.GOOS, Arch: runtime.GOARCH}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "GOAMD64" {
				p.Level = s.Value
			}
		}
	}
	return p
}

// content is the hash of what this program consists of: of the identity that the
// Go linker gave it, which is a hash of everything that went into it and, but for
// go run and tests, of what came out; of the whole file if it has none.
var content = sync.OnceValue(func() string {
	path, err := os.Executable()
	if err != nil {
		return "unknown"
	}
	h := sha256.New()
	if id := identity(path); id != nil {
		h.Write(id)
		return hex.EncodeToString(h.Sum(nil))
	}
	f, err := os.Open(path)
	if err != nil {
		return "unknown"
	}
	defer f.Close() //nolint:errcheck // only read
	if _, err := io.Copy(h, f); err != nil {
		return "unknown"
	}
	return hex.EncodeToString(h.Sum(nil))
})

// Where the Go linker puts a program's identity: in a note of an ELF file, behind
// 16 bytes of its head; in front of the code of others.
const (
	noteSection = ".note.go.buildid"
	noteHead    = 16
	rawBegin    = "\xff Go build ID: \""
	rawEnd      = "\"\n \xff"
	rawWithin   = 1 << 16 // bytes
)

// identity is what the linker calls the program; nil if that is no hash.
func identity(path string) []byte {
	if f, err := elf.Open(path); err == nil {
		defer f.Close() //nolint:errcheck // only read
		if s := f.Section(noteSection); s != nil {
			if note, err := s.Data(); err == nil && len(note) > noteHead {
				return hashed(note[noteHead:])
			}
		}
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close() //nolint:errcheck // only read
	begin, err := io.ReadAll(io.LimitReader(f, rawWithin))
	if err != nil {
		return nil
	}
	_, rest, _ := bytes.Cut(begin, []byte(rawBegin))
	id, _, found := bytes.Cut(rest, []byte(rawEnd))
	if !found {
		return nil
	}
	return hashed(id)
}

// hashed is an identity of hashes, parted by slashes; nil for one that somebody
// gave by hand.
func hashed(id []byte) []byte {
	if bytes.Count(id, []byte("/")) < 1 || len(id) < 41 {
		return nil
	}
	return id
}
