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
// files. Groups of which others were members stand in a file of their own, if there are any.
func (w *world) readTags(groups, others, processes []byte) error {
	replaced, err := tagsOf(others)
	if err != nil {
		return err
	}
	for _, s := range w.states {
		if tag := tagOfRegion[s.region]; tag != "" {
			s.tags = append(s.tags, tag)
		}
		if s.eu && !slices.Contains(replaced, euTag) {
			s.tags = append(s.tags, euTag)
		}
		if s.destination.tag != "" {
			s.tags = append(s.tags, s.destination.tag)
		}
	}
	if others != nil {
		if err := w.addTags("groups_1990.csv", others, nil); err != nil {
			return err
		}
	}
	if err := w.addTags("groups.csv", groups, replaced); err != nil {
		return err
	}
	return w.addTags("processes.csv", processes, nil)
}

// tagsOf lists the tags of a file of memberships.
func tagsOf(data []byte) ([]string, error) {
	if data == nil {
		return nil, nil
	}
	t, err := readTable("groups_1990.csv", data, "tag")
	if err != nil {
		return nil, err
	}
	var tags []string
	for _, r := range t.rows {
		tags = append(tags, r.text("tag"))
	}
	return tags, nil
}

// addTags reads a file of memberships, but for some tags.
func (w *world) addTags(file string, data []byte, but []string) error {
	t, err := readTable(file, data, "tag", "members")
	if err != nil {
		return err
	}
	for _, r := range t.rows {
		tag := r.text("tag")
		if slices.Contains(but, tag) {
			continue
		}
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
