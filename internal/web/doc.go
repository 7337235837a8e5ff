// Package web is the server behind plenary serve: a page on which worlds run side
// by side under the same luck, with sliders, events at a click and lessons.
//
// Start reading at api.go, the contract with the page (app/src/api.ts says it for
// the page), then compose.go, which turns a World of the page into the text of a
// small scenario, and frame.go, which writes the run of that scenario as lines of
// JSON. The server keeps no runs: a World holds all that is needed to compute it,
// so a link, an exported file and a request are the same thing. A click is a dated
// event of the scenario, so what was before it stays as it was.
//
// The page is in app (TypeScript) and, as it is served, in dist, which is
// committed so that go build needs no node:
//
//	npm --prefix internal/web/app ci --ignore-scripts
//	go -C tools run ./bundle
//
// Around it: guard.go (who may ask what), door.go, visitors.go and slots.go (so that
// connections, places and cores are shared fairly by address and then by page),
// limits.go, budget.go and cache.go (so that memory is bounded whatever is sent),
// assets.go; many.go (runs with bands), actor.go and act.go (the story of one actor).
//
// To add a slider: a line in one of the lists of slider*.go, with how it is read
// from a scenario and what it lays over one; its range, unit and doc come from
// the table of parameters; its name stands in app/src/texts. To add a click: a
// line in happenings (clicks.go) with the event that it becomes. To add a route: a
// line in Handler (server.go), its types in api.go and api.ts. To add an act or a
// reason: a row in whatKeys or whyKeys (act.go) and its words in app/src/texts.
// To add a fault that a page can meet: its key by says (api.go), and its words.
// Tests go through all sliders, clicks and scenarios.
package web
