package build

import (
	"slices"
	"strings"
)

// tagOfRegion names the regional groups that act as blocs; the others stand in the column region only.
var tagOfRegion = map[string]string{"African": "African Group", "GRULAC": "GRULAC"}

// euTag is the tag that the column eu27 fills; facts/groups.csv adds the United Kingdom.
const euTag = "EU"

// readTags gives every State its tags: regional bloc, EU, exposure, then groups and processes in the order of their
// files.
func (w *world) readTags(f Facts) error {
	for _, s := range w.states {
		if tag := tagOfRegion[s.region]; tag != "" {
			s.tags = append(s.tags, tag)
		}
		if s.eu {
			s.tags = append(s.tags, euTag)
		}
		if s.destination.tag != "" {
			s.tags = append(s.tags, s.destination.tag)
		}
	}
	if err := w.addTags("groups.csv", f.Groups); err != nil {
		return err
	}
	return w.addTags("processes.csv", f.Processes)
}

// addTags reads a file of memberships.
func (w *world) addTags(file string, data []byte) error {
	t, err := readTable(file, data, "tag", "members")
	if err != nil {
		return err
	}
	for _, r := range t.rows {
		tag := r.text("tag")
		for member := range strings.SplitSeq(r.text("members"), ";") {
			s, err := w.state(r, member)
			if err != nil {
				return err
			}
			if s.has(tag) {
				return r.fault("%s has the tag %q already", member, tag)
			}
			s.tags = append(s.tags, tag)
		}
	}
	return nil
}

// has reports whether the State carries a tag.
func (s *state) has(tag string) bool { return slices.Contains(s.tags, tag) }
