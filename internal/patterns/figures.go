package patterns

import (
	"context"
	"fmt"

	"plenary/output/plots"
)

// ForestOf is the outcomes as a figure shows them: effects in units of the
// smallest effect of interest, those expected below 0 turned around, so that to
// the right is as expected.
func ForestOf(out []Outcome, seeds int) plots.Forest {
	f := plots.Forest{
		Title:    "What the model claims, and whether it holds",
		Subtitle: "Effects in units of the smallest effect of interest; to the right is as expected",
		Caption:  fmt.Sprintf("plenary patterns · %d paired seeds · 95 %% intervals and placebo bands · parts that are not counted are left out", seeds),
	}
	for _, o := range out {
		for i, r := range o.Rows {
			if r.Extra {
				continue
			}
			s := 1 / float64(r.Least)
			e := plots.Effect{Name: r.Part, Holds: r.Holds, Low: s * float64(r.Low), Mid: s * float64(r.Effect), High: s * float64(r.High), Band: s * float64(r.Band)}
			if i == 0 {
				e.Group = o.Name
			}
			switch {
			case r.Expected == Less.String():
				e.Low, e.Mid, e.High = -e.High, -e.Mid, -e.Low
			case r.Expected == Either.String() && e.Mid < 0:
				e.Low, e.Mid, e.High = -e.High, -e.Mid, -e.Low
			}
			e.Within = r.Expected == Same.String()
			e.Above = r.Expected == NoLess.String()
			f.Effects = append(f.Effects, e)
		}
	}
	return f
}

// Slopes is breadth against the demanded depth, by regime, with 95 % intervals.
func (b *Bench) Slopes(ctx context.Context) (plots.Slopes, error) {
	f := plots.Slopes{
		Title: "Breadth falls as demanded depth rises", Subtitle: "Breadth at the end, texts that nobody drafts, by regime",
		X: "Demanded depth (the text on every issue)", Y: "Breadth (share of States)",
		Caption: fmt.Sprintf("regional-first · %d paired seeds · mean and 95 %% interval of single runs", b.Seeds),
	}
	breadth, err := measured("breadth")
	if err != nil {
		return f, err
	}
	for _, g := range []struct {
		name string
		arm  Arm
	}{{"binding", hard}, {"non-binding", rigid}, {"reservations of 40 %", reserved}, {"self-set pledges", pledged}} {
		texts, err := b.group(ctx, []Arm{g.arm + depths}, breadth.sheet)
		if err != nil {
			return f, err
		}
		c := plots.Slope{Name: g.name}
		for _, rows := range texts.rows {
			x := breadth.column(rows[0])
			lo, hi := quantile(x, 0.025), quantile(x, 0.975)
			c.Low, c.Mid, c.High = append(c.Low, lo), append(c.Mid, average(x, nil)), append(c.High, hi)
		}
		f.Xs, f.Curves = texts.at, append(f.Curves, c)
	}
	return f, nil
}
