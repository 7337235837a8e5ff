package web

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"plenary/internal/named"
)

// The types of this file are the contract with the page, app/src/api.ts, where
// their fields are explained.

// World is one run: a scenario, what is laid over it, and its luck.
type World struct {
	Scenario  string           `json:"scenario"`
	YAML      string           `json:"yaml,omitempty"`
	Regime    string           `json:"regime,omitempty"`
	Set       map[string]Value `json:"set,omitempty"`
	Events    []Click          `json:"events,omitempty"`
	Seed      *uint64          `json:"seed,omitempty"`
	Replicate uint64           `json:"replicate,omitempty"`
}

// Click is something that happens from outside in the middle of a run.
type Click struct {
	Type   string   `json:"type"`
	Step   int      `json:"step"`
	Who    string   `json:"who,omitempty"`
	Amount *float64 `json:"amount,omitempty"`
}

// Value is that of a slider: a number, or one of its choices.
type Value struct {
	Number float64
	Text   string // a choice; then Number means nothing
}

// UnmarshalJSON reads a number or a text.
func (v *Value) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, &v.Text)
	}
	return json.Unmarshal(b, &v.Number)
}

// MarshalJSON writes the choice or the number.
func (v Value) MarshalJSON() ([]byte, error) {
	if v.Text != "" {
		return json.Marshal(v.Text)
	}
	return json.Marshal(number(v.Number))
}

// Fault is why a request is not answered.
type Fault struct { //nolint:errname // the page and its server call it a fault
	Text  string  `json:"text"`
	Field string  `json:"field,omitempty"` // of the request: set.flexibility
	Limit float64 `json:"limit,omitempty"` // that was passed
	// Says is the key of the words that the page has for it in each language,
	// "fault." before it, and Put what is put into them.
	Says string         `json:"says,omitempty"`
	Put  map[string]any `json:"put,omitempty"`

	status int
}

// Error is the text.
func (f *Fault) Error() string { return f.Text }

// faultf is a fault of the request at a field.
func faultf(field, format string, args ...any) *Fault {
	return &Fault{Text: fmt.Sprintf(format, args...), Field: field, status: 400}
}

// says names the words of the page: a key, then names and values that are put in.
func (f *Fault) says(key string, put ...any) *Fault {
	f.Says, f.Put = key, map[string]any{}
	for i := 0; i+1 < len(put); i += 2 {
		f.Put[put[i].(string)] = put[i+1]
	}
	return f
}

// unknown is the fault of a name that is not in a list.
func unknown(field string, err *named.UnknownError) *Fault {
	return faultf(field, "%s", err).says("unknown", "name", err.Name, "have", some(err.Have))
}

// some are the first names of a list, as words.
func some(names []string) string {
	const most = 8
	if len(names) > most {
		names = append(slices.Clone(names[:most]), "…")
	}
	return strings.Join(names, ", ")
}

// broken is the fault of the server itself.
func broken() *Fault {
	f := &Fault{Text: "something went wrong here; the server's own output says what", status: http.StatusInternalServerError}
	return f.says("broken")
}

// over is the fault of a request beyond a limit.
func over(field string, limit int, format string, args ...any) *Fault {
	f := faultf(field, format, args...)
	f.Limit, f.status = float64(limit), 413
	return f
}

// number is a float that JSON writes shortest, and as null where it is not
// defined.
type number float64

// MarshalJSON writes null for what is no number.
func (n number) MarshalJSON() ([]byte, error) {
	v := float64(n)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, v, 'g', -1, 64), nil
}

// numbers are floats as JSON writes them.
func numbers(list []float64) []number {
	out := make([]number, len(list))
	for i, v := range list {
		out[i] = number(v)
	}
	return out
}

// Catalog is all that can be chosen.
type Catalog struct {
	Version   string          `json:"version"`
	Start     string          `json:"start"`
	Scenarios []ScenarioEntry `json:"scenarios"`
	Regimes   []choice        `json:"regimes"`
	Sliders   []slider        `json:"sliders"`
	Measures  []measure       `json:"measures"`
	Kinds     []kind          `json:"kinds"`
	Languages []string        `json:"languages"`
	Clicks    []click         `json:"clicks"`
	Limits    Limits          `json:"limits"`
}

// kind is a kind of actor: its nouns within a sentence, where a language has none
// of its own, and its shape.
type kind struct {
	Name  string `json:"name"`
	One   string `json:"one"`
	Many  string `json:"many"`
	Glyph string `json:"glyph"`
}

// ScenarioEntry is a scenario to choose from.
type ScenarioEntry struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Doc     string `json:"doc"`
	Actors  int    `json:"actors"`
	Steps   int    `json:"steps"`
	Refused string `json:"refused,omitempty"`
}

type choice struct {
	Name string `json:"name"`
	Doc  string `json:"doc"`
}

type measure struct {
	Name   string `json:"name"`
	Unit   string `json:"unit"`
	Doc    string `json:"doc"`
	Source string `json:"source"`
}

// click is a kind of Click in the catalog.
type click struct {
	Type    string   `json:"type"`
	Doc     string   `json:"doc"`
	Amount  *amount  `json:"amount,omitempty"`
	Whom    string   `json:"who,omitempty"` // state: one by name; kind: one of Kinds
	Choices []string `json:"choices,omitempty"`
}

// amount is the range of a click's amount.
type amount struct {
	Min     number `json:"min"`
	Max     number `json:"max"`
	Default number `json:"default"`
	Unit    string `json:"unit"`
}

// Head is the first line of a run.
type Head struct {
	Name       string            `json:"name"`
	Title      string            `json:"title"`
	Hash       string            `json:"hash"`
	Seed       uint64            `json:"seed"`
	Steps      int               `json:"steps"`
	Abstract   bool              `json:"abstract"`
	StepLabels []string          `json:"stepLabels"`
	Times      []number          `json:"times"`
	Issues     []issue           `json:"issues"`
	Regions    []string          `json:"regions"`
	Actors     actors            `json:"actors"`
	Forums     []venue           `json:"forums"`
	Frameworks []framework       `json:"frameworks"`
	Sliders    map[string]Value  `json:"sliders"`
	Ranges     map[string]extent `json:"ranges,omitempty"`
	Regime     string            `json:"regime"`
}

// extent is the range of a slider in one world, where it is not the catalog's.
type extent struct {
	Min number `json:"min"`
	Max number `json:"max"`
}

type issue struct {
	Name string `json:"name"`
	Doc  string `json:"doc"`
	Low  number `json:"low"`
	High number `json:"high"`
}

type actors struct {
	Name       []string `json:"name"`
	Kind       []int    `json:"kind"`
	Region     []int    `json:"region"`
	Home       []int32  `json:"home"`
	Capability []number `json:"capability"`
	MigrantLed []int    `json:"migrantLed"`
	Enter      []int32  `json:"enter"`
	Exit       []int32  `json:"exit"`
	States     int      `json:"states"`
}

type venue struct {
	Name   string   `json:"name"`
	Doc    string   `json:"doc"`
	Level  string   `json:"level"`
	Format string   `json:"format"`
	Kinds  []string `json:"kinds"`
}

type framework struct {
	Name      string     `json:"name"`
	Doc       string     `json:"doc"`
	Main      bool       `json:"main"`
	Decisions []decision `json:"decisions"`
}

type decision struct {
	Name string `json:"name"`
	Kind string `json:"kind"`
	Date string `json:"date"`
	Step int    `json:"step"`
}

// Frame is the world after a step; step -1 is the start.
type Frame struct {
	Step       int         `json:"step"`
	Measures   []number    `json:"measures"`
	X          []byte      `json:"x"`
	Coalition  []byte      `json:"coalition"`
	Utility    []byte      `json:"utility"`
	Status     string      `json:"status"`
	Texts      []*text     `json:"texts"`
	Forums     []sitting   `json:"forums"`
	Coalitions []coalition `json:"coalitions"`
	Votes      []tally     `json:"votes"`
	Amended    []amendment `json:"amended"`
	Happened   []happened  `json:"happened"`
}

type text struct {
	Text       []number `json:"text"`
	Obligation number   `json:"obligation"`
}

type sitting struct {
	Forum    int     `json:"forum"`
	Sessions int     `json:"sessions"`
	Seats    []int32 `json:"seats"`
	Sat      int     `json:"sat"` // how many, where seats are a selection
}

type coalition struct {
	ID       int32    `json:"id"`
	Name     string   `json:"name"`
	Members  int32    `json:"members"`
	States   int32    `json:"states"`
	Lead     int32    `json:"lead"`
	Platform []number `json:"platform"`
}

type tally struct {
	Framework int    `json:"framework"`
	Decision  string `json:"decision"`
	Kind      string `json:"kind"`
	Date      string `json:"date"`
	Passed    bool   `json:"passed"`
	Adopts    bool   `json:"adopts"`
	Ballots   string `json:"ballots"`
}

// amendment is one that passed.
type amendment struct {
	Framework int    `json:"framework"`
	Issue     int    `json:"issue"` // the number of issues: the obligation
	Move      number `json:"move"`
	Sponsor   string `json:"sponsor"`
	Why       string `json:"why"`
	With      string `json:"with,omitempty"`
	Author    string `json:"author,omitempty"`
}

type happened struct {
	Kind string `json:"kind"`
	Date string `json:"date"`
	Who  string `json:"who"`
	Whom string `json:"whom"`
	What string `json:"what"`
	N    int    `json:"n,omitempty"` // how many, where who is no name
}

// end is the last line of a stream that went well.
type end struct {
	Steps   int     `json:"steps"`
	Seconds float64 `json:"seconds"`
}
