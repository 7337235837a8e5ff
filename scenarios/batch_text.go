package scenarios

import (
	"strconv"
)

// write makes the text that stands for the batch without the files it came from.
func (b *batchReader) write() {
	b.Files = map[string][]byte{}
	var at Pos
	pair := func(key string, v *Node) Key { return Key{Name: key, Pos: at, Value: v} }
	mapping := func(keys ...Key) *Node { return &Node{Kind: IsMap, Pos: at, Keys: keys} }
	root := mapping(pair("name", text(b.File.Name, at)))
	keep := func(keys ...string) {
		for _, k := range keys {
			if n := b.root.Get(k); n != nil {
				root.Keys = append(root.Keys, pair(k, n))
			}
		}
	}
	keep("title", "doc")
	arms := &Node{Kind: IsList, Pos: at}
	for i, a := range b.Arms {
		b.Files[armFile(i)] = a.Text
		arms.Items = append(arms.Items, mapping(pair("name", text(a.Name, at)), pair("scenario", text(armFile(i), at))))
	}
	root.Keys = append(root.Keys, pair("arms", arms))
	if n := b.root.Get("factors"); n != nil {
		list := &Node{Kind: IsList, Pos: at}
		for i, it := range n.Items {
			if f := &b.Factors[i]; b.File.Design.File != "" && len(f.Values) > 0 {
				it = it.without("values").with("values", at, &Node{Kind: IsList, Pos: at, Items: f.nodes})
			}
			list.Items = append(list.Items, it)
		}
		root.Keys = append(root.Keys, pair("factors", list))
	}
	if n := b.root.Get("design"); n != nil {
		if b.File.Design.File != "" {
			n = text("table", at)
		}
		root.Keys = append(root.Keys, pair("design", n))
	}
	keep("replicates")
	seed := strconv.FormatUint(b.Seed, 10)
	root.Keys = append(root.Keys, pair("seed", number(seed, float64(b.Seed), at)))
	keep("luck", "measures", "series", "stop")
	b.Text = emit(root)
}
