package tree

import (
	"strconv"

	"plenary/internal/named"
)

// Merge lays over on base: mappings merge key by key, lists of named entries
// entry by entry, everything else is replaced whole. An empty list empties.
// base may be nil. Both stay as they are.
func Merge(base, over *Node, path string, f *Faults) *Node {
	switch {
	case base != nil && base.Kind == IsMap && over.Kind == IsMap:
		return mergeMaps(base, over, path, f)
	case over.Kind == IsMap:
		return mergeMaps(&Node{Kind: IsMap, mustExist: true}, over, path, f)
	case over.Kind == IsList && len(over.Items) > 0 && over.named():
		if base == nil || base.Kind != IsList || !base.named() {
			base = &Node{Kind: IsList}
		}
		return mergeNamed(base, over, path, f)
	}
	return over
}

func mergeMaps(base, over *Node, path string, f *Faults) *Node {
	out := *over
	out.found = base.found
	out.mustExist = over.mustExist && base.mustExist
	at := make(map[string]int, len(base.Keys)+len(over.Keys))
	out.Keys = append([]Key(nil), base.Keys...)
	for i, k := range out.Keys {
		at[k.Name] = i
	}
	for _, k := range over.Keys {
		i, had := at[k.Name]
		if !had {
			k.Value = Merge(nil, k.Value, Under(path, k.Name), f)
			at[k.Name] = len(out.Keys)
			out.Keys = append(out.Keys, k)
			continue
		}
		k.Value = Merge(out.Keys[i].Value, k.Value, Under(path, k.Name), f)
		out.Keys[i] = k
	}
	return &out
}

// mergeNamed keeps the order of base and adds new entries behind.
func mergeNamed(base, over *Node, path string, f *Faults) *Node {
	out := *over
	out.Items = append([]*Node(nil), base.Items...)
	if len(base.Items) > 0 {
		out.Pos = base.Pos
	}
	at := make(map[string]int, len(base.Items)+len(over.Items))
	for i, it := range out.Items {
		at[it.Name()] = i
	}
	seen := make(map[string]Pos, len(over.Items))
	for _, it := range over.Items {
		name := it.Name()
		if first, twice := seen[name]; twice {
			f.Add(it.Get("name").Pos, path, "%s stands twice (first at %s)", strconv.Quote(name), placeOf(first, it.Pos))
			continue
		}
		seen[name] = it.Get("name").Pos
		i, had := at[name]
		var old *Node
		if had {
			old = out.Items[i]
		}
		v := mergeEntry(old, it, path+"["+strconv.Quote(name)+"]", f)
		if had {
			out.Items[i] = v
		} else {
			out.Items = append(out.Items, v)
		}
	}
	return &out
}

// mergeEntry lays a named entry over its elder, which may be nil; an entry
// with remove: true becomes a mark that prune drops.
func mergeEntry(old, over *Node, path string, f *Faults) *Node {
	f.Look()
	if r := over.Get("remove"); r != nil && r.Kind == IsBool && r.True {
		v := *over
		v.removed = true
		v.found = over.found || old != nil
		return &v
	}
	if old != nil && old.removed {
		old = nil
	}
	v := Merge(old, over, path, f)
	if r := v.Get("remove"); r != nil && r.Kind == IsBool { // remove: false says nothing
		v = v.Without("remove")
	}
	return v
}

// Under is the path of a key.
func Under(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// placeOf names a place as seen from another: the line, with its file if that
// is another one.
func placeOf(p, from Pos) string {
	s := "line " + strconv.Itoa(p.Line)
	if p.Source != from.Source && p.Source != nil {
		s = p.Source.Name + ":" + strconv.Itoa(p.Line)
	}
	return s
}

// Prune drops what was removed, everywhere in the tree. Removing what is not
// there, or setting it, is a fault. Entries of keep stay marked for later.
func Prune(n *Node, path, keep string, f *Faults) *Node {
	f.Look()
	switch n.Kind {
	case IsMap:
		out := *n
		out.Keys = make([]Key, 0, len(n.Keys))
		for _, k := range n.Keys {
			at := Under(path, k.Name)
			if at != keep {
				k.Value = Prune(k.Value, at, keep, f)
			}
			out.Keys = append(out.Keys, k)
		}
		return &out
	case IsList:
		return pruneList(n, path, keep, f)
	default:
		return n
	}
}

func pruneList(n *Node, path, keep string, f *Faults) *Node {
	out := *n
	out.Items = make([]*Node, 0, len(n.Items))
	var have []string
	for _, it := range n.Items {
		if !it.removed && !it.mustExist {
			have = append(have, it.Name())
		}
	}
	for i, it := range n.Items {
		at := path + "[" + strconv.Itoa(i) + "]"
		if it.Name() != "" {
			at = path + "[" + strconv.Quote(it.Name()) + "]"
		}
		switch {
		case it.removed && !it.found:
			f.Add(it.Get("remove").Pos, at, "nothing of this name to remove%s", named.Hint(it.Name(), have))
		case it.removed:
		case it.mustExist:
			f.Add(it.Pos, "", "there is no %s%s", at, named.Hint(it.Name(), have))
		default:
			out.Items = append(out.Items, Prune(it, at, keep, f))
		}
	}
	return &out
}
