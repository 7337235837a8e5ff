package tree

import (
	"fmt"

	"github.com/goccy/go-yaml/token"
)

// shallow refuses what the parser would take too long for, before it sees it.
func shallow(src *Source, tokens token.Tokens, f *Faults) bool {
	if len(tokens) > maxTokens {
		f.Add(Pos{src, 1, 1}, "", "more than %d words and marks", maxTokens)
		return false
	}
	g := gauge{}
	for i, t := range tokens {
		if what := g.read(tokens, i); what != "" {
			f.Add(tokenPos(src, t), "", "%s", what)
			return false
		}
	}
	return true
}

// gauge measures the nesting and length of what it reads.
type gauge struct {
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
		case top.keys > maxKeys:
			return fmt.Sprintf("more than %d keys in one mapping", maxKeys)
		case top.items > maxItems:
			return fmt.Sprintf("more than %d entries in one list", maxItems)
		}
	}
	return ""
}
