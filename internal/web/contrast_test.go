package web

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// contrast is the contrast of an element's letters with what is behind them
// (WCAG 2.2, relative luminance), and where a mouse would touch it.
const contrast = `(e => {
	const rgb = c => c.match(/[\d.]+/g).map(Number)
	const solid = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0.9) return c } return [255, 255, 255] }
	const light = c => { const [r, g, b] = c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b }
	const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05) }
	const s = getComputedStyle(e), b = e.getBoundingClientRect()
	return {Name: e.dataset.test || e.textContent.trim(), Ratio: ratio(rgb(s.color), solid(e)), Ring: ratio(rgb(s.outlineColor), solid(e.parentElement)), Outlined: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2, X: b.left + b.width / 2, Y: b.top + b.height / 2}
})`

// letters of a button under the mouse, while it is pressed, and with the focus.
type buttonLook struct {
	Name        string
	Ratio, Ring float64
	Outlined    bool
	X, Y        float64
}

// mouse moves, presses or releases the mouse.
func (p *tab) mouse(what input.DispatchMouseEventType, x, y float64) {
	p.Helper()
	as := input.DispatchMouseEventParams{Type: what, X: x, Y: y, Button: input.MouseButtonLeft, ClickCount: 1}
	if what == input.DispatchMouseEventTypeMouseMoved {
		as.Button = input.MouseButtonNone
	}
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		return t.Call(ctx, "Input.dispatchMouseEvent", as, nil)
	}))
}

// Every button can be read as it lies, under the mouse, pressed and with the focus.
func TestButtonsCanBeReadUnderTheMouse(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit(two + "20")
	n := eval[int](p, `(window.all = [...document.querySelectorAll("button, summary")].filter(e => { const b = e.getBoundingClientRect(); return b.width > 1 && b.bottom < innerHeight && !e.disabled && e.closest("dialog") === null && document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2)?.closest("button, summary") === e })).length`)
	if n < 35 {
		t.Fatalf("%d buttons are looked at", n)
	}
	for i := range n {
		look := func(state string) buttonLook {
			t.Helper()
			b := eval[buttonLook](p, fmt.Sprintf("%s(window.all[%d])", contrast, i))
			if b.Ratio < 4.5 {
				t.Errorf("%s, %s: contrast %.2f:1", b.Name, state, b.Ratio)
			}
			return b
		}
		b := look("as it lies")
		p.mouse(input.DispatchMouseEventTypeMouseMoved, b.X, b.Y)
		if !eval[bool](p, fmt.Sprintf(`window.all[%d].matches(":hover")`, i)) {
			t.Errorf("%s is not under the mouse", b.Name)
		}
		look("under the mouse")
		p.mouse(input.DispatchMouseEventTypeMousePressed, b.X, b.Y)
		look("pressed")
		p.mouse(input.DispatchMouseEventTypeMouseMoved, 2, 2)
		p.mouse(input.DispatchMouseEventTypeMouseReleased, 2, 2) // elsewhere, so that nothing happens
	}
	seen := 0
	for range n + 20 {
		p.keys(kb.Tab)
		if !eval[bool](p, `window.all.includes(document.activeElement)`) {
			continue
		}
		seen++
		b := eval[buttonLook](p, contrast+"(document.activeElement)")
		if b.Ratio < 4.5 || !b.Outlined || b.Ring < 3 {
			t.Errorf("%s, with the focus: contrast %.2f:1, ring %.2f:1 (%v)", b.Name, b.Ratio, b.Ring, b.Outlined)
		}
	}
	if seen < 30 {
		t.Errorf("%d buttons have had the focus", seen)
	}
}
