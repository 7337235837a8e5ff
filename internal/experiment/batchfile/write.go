package batchfile

import (
	"strconv"

	"plenary/internal/tree"
)

// write makes the text that stands for the batch without the files it came from.
func (b *reader) write() {
	var at tree.Pos
	root := tree.Map(at, tree.Pair("name", tree.Text(b.File.Name, at)))
	keep := func(keys ...string) {
		for _, k := range keys {
			if n := b.Root.Get(k); n != nil {
				root.Keys = append(root.Keys, tree.Pair(k, n))
			}
		}
	}
	keep("title", "doc")
	arms := tree.List(at)
	for i, a := range b.Arms {
		arms.Items = append(arms.Items, tree.Map(at, tree.Pair("name", tree.Text(a.Name, at)), tree.Pair("scenario", tree.Text(armFile(i), at))))
	}
	root.Keys = append(root.Keys, tree.Pair("arms", arms))
	if n := b.Root.Get("factors"); n != nil {
		list := tree.List(at)
		for i, it := range n.Items {
			if f := &b.Factors[i]; b.File.Design.File != "" && len(f.Values) > 0 {
				it = it.Without("values").With("values", at, tree.List(at, f.nodes...))
			}
			list.Items = append(list.Items, it)
		}
		root.Keys = append(root.Keys, tree.Pair("factors", list))
	}
	if n := b.Root.Get("design"); n != nil {
		if b.File.Design.File != "" {
			n = tree.Text("table", at)
		}
		root.Keys = append(root.Keys, tree.Pair("design", n))
	}
	keep("replicates")
	seed := strconv.FormatUint(b.Seed, 10)
	root.Keys = append(root.Keys, tree.Pair("seed", tree.Number(seed, float64(b.Seed), at)))
	keep("luck", "measures", "series", "stop")
	b.Text = tree.Write(root)
}
