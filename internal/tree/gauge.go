package tree

import (
	"fmt"

	"github.com/goccy/go-yaml/token"
)

// measure stops at what the parser would take too long for, before it sees it.
func (m *meter) measure(src *Source, tokens token.Tokens) {
	m.words = 0
	g := gauge{most: m.most}
	for i, t := range tokens {
		m.word(src.At(1, 1), 1)
		if what := g.read(tokens, i); what != "" {
			m.stop(tokenPos(src, t), "%s", what)
		}
	}
}

// gauge measures the nesting and length of what it reads.
type gauge struct {
	most      Budget
	block     []level // by column
	flow      []level // between brackets
	questions int
}

type level struct{ column, keys, items int }

// read takes the next token; it answers with what is too much.
func (g *gauge) read(tokens token.Tokens, i int) string {
	t := tokens[i]
	switch t.Type {
	case token.SequenceStartType, token.MappingStartType:
		g.flow = append(g.flow, level{})
	case token.SequenceEndType, token.MappingEndType:
		g.flow = g.flow[:max(0, len(g.flow)-1)]
	case token.CollectEntryType:
		if len(g.flow) > 0 {
			g.flow[len(g.flow)-1].items++
		}
	case token.MappingKeyType:
		g.questions++
		g.at(t.Position.Column).items++
	case token.SequenceEntryType:
		g.at(t.Position.Column).items++
	case token.MappingValueType:
		g.at(tokens[max(0, i-1)].Position.Column).keys++
	default:
		return ""
	}
	return g.verdict()
}

// at is the level of a column in a block, or the innermost brackets.
func (g *gauge) at(column int) *level {
	if n := len(g.flow); n > 0 {
		return &g.flow[n-1]
	}
	for len(g.block) > 0 && g.block[len(g.block)-1].column > column {
		g.block = g.block[:len(g.block)-1]
	}
	if len(g.block) == 0 || g.block[len(g.block)-1].column < column {
		g.block = append(g.block, level{column: column})
	}
	return &g.block[len(g.block)-1]
}

func (g *gauge) verdict() string {
	if len(g.block)+len(g.flow) > maxDepth {
		return fmt.Sprintf("nested more than %d deep", maxDepth)
	}
	if g.questions > maxQuestions {
		return fmt.Sprintf("more than %d keys after question marks", maxQuestions)
	}
	for _, stack := range [][]level{g.block, g.flow} {
		if len(stack) == 0 {
			continue
		}
		switch top := stack[len(stack)-1]; {
		case top.keys > g.most.Keys:
			return fmt.Sprintf("more than %d keys in one mapping", g.most.Keys)
		case top.items > g.most.Items:
			return fmt.Sprintf("more than %d entries in one list", g.most.Items)
		}
	}
	return ""
}
