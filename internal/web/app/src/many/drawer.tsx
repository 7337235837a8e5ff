// The drawer of "Run it 100 times": where each run ended, and how sure the
// difference is.

import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { catalog, worlds } from '../state/page'
import { inks, letters, measureIndex, measureName, worldName } from '../state/names'
import { count, number, say, signed } from '../state/say'
import { nice } from '../curves/scale'
import { Problem } from '../page/problem'
import { paired } from './paired'
import { manyFault, manyResult, progress, runMany, stopMany } from './many'
import './many.css'

const told = ['breadth', 'depth', 'delivery', 'agreement', 'politicisation']

export function ManyDrawer(): VNode {
  const runs = useSignal(100)
  const p = progress.value
  const m = manyResult.value
  const most = catalog.value?.limits.runs ?? 100
  return (
    <div class="many">
      <p>{say('many.why')}</p>
      <p class="line">
        <label>
          {say('many.runs')}{' '}
          <select value={runs.value} onChange={(e) => (runs.value = Number(e.currentTarget.value))} data-test="many-runs">
            {[20, 50, 100, 200].filter((n) => n <= Math.max(20, most)).map((n) => (
              <option key={n} value={n}>{n}</option>
            ))}
          </select>
        </label>
        {p ? (
          <button type="button" class="button" onClick={stopMany} data-test="many-stop">{say('stop')}</button>
        ) : (
          <button type="button" class="button strong" onClick={() => void runMany(Math.min(runs.value, most))} data-test="many-run">{say('many.run', { n: number(runs.value, 0) })}</button>
        )}
      </p>
      {p ? (
        <p role="status">
          <progress max={p.of} value={p.done} aria-label={say('many.progress', { done: number(p.done, 0), of: number(p.of, 0) })} /> {say('many.progress', { done: number(p.done, 0), of: number(p.of, 0) })}
        </p>
      ) : null}
      <Problem fault={manyFault.value} />
      {m ? (
        <div data-test="many-result" data-runs={m.runs}>
          {told.filter((name) => measureIndex(name) >= 0).map((name) => (
            <Distribution key={name} name={name} />
          ))}
          <p class="soft">{say('many.luck', { n: number(m.runs, 0) })}</p>
        </div>
      ) : null}
    </div>
  )
}

function Distribution({ name }: { name: string }): VNode {
  const m = manyResult.value!
  const k = measureIndex(name)
  const width = 372
  const row = 46
  const left = 22
  const height = row * m.worlds.length + 20
  const values = m.worlds.map((w) => (w.finals[k] ?? []).filter((v): v is number => v !== null))
  const all = values.flat()
  const scale = nice(Math.min(...all), Math.max(...all), 0.04)
  const x = (v: number): number => left + 8 + ((v - scale.low) / (scale.high - scale.low)) * (width - left - 24)
  return (
    <figure class="distribution" data-test={`many-${name}`}>
      <figcaption>{measureName(name)}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={values.map((v, i) => `${worldName(i)}: ${spoken(v)}`).join('; ')}>
        {scale.ticks.map((t) => (
          <g key={t}>
            <line x1={x(t)} x2={x(t)} y1={0} y2={height - 18} stroke="#e4e1da" />
            <text x={x(t)} y={height - 4} font-size="12" fill="#5d636b" text-anchor="middle">{number(t, scale.high - scale.low < 0.3 ? 2 : 1)}</text>
          </g>
        ))}
        {values.map((v, i) => (
          <g key={i} fill={inks[i]}>
            <text x={0} y={row * i + row - 8} font-size="15" font-weight="700">{letters[i]}</text>
            {dots(v, x, row - 8).map(([cx, dy, r], q) => (
              <circle key={q} cx={cx} cy={row * i + row - 6 - dy} r={r} fill-opacity="0.75" />
            ))}
            <path d={v.length > 0 ? `M${x(mean(v)) - 5},${row * (i + 1) + 2}l5,-6l5,6z` : ''} fill="#22262b" />
          </g>
        ))}
      </svg>
      {sentences(name, values).map((t) => (
        <p key={t}>{t}</p>
      ))}
    </figure>
  )
}

const mean = (v: number[]): number => v.reduce((a, b) => a + b, 0) / Math.max(1, v.length)
const spoken = (v: number[]): string => (v.length === 0 ? say('none') : say('many.spread', { mean: number(mean(v)), low: number(Math.min(...v)), high: number(Math.max(...v)) }))

/** sentences tell each world against the first. */
function sentences(name: string, values: number[][]): string[] {
  const m = manyResult.value!
  const k = measureIndex(name)
  const lost = values
    .map((v, i) => ({ i, n: m.runs - v.length }))
    .filter((x) => x.n > 0)
    .map((x) => count('many.missing', x.n, { world: letters[x.i]! }))
  if (worlds.value.length < 2) return [`${letters[0]}: ${spoken(values[0] ?? [])}`, ...lost]
  const told = m.worlds.slice(1).map((w, j) => {
    const d = (j === 0 ? m.differences[k] : null) ?? paired(m.worlds[0]!.finals[k] ?? [], w.finals[k] ?? [])
    if (!d) return ''
    if (Math.abs(d.mean) < 0.0005) return say('many.same', { measure: measureName(name), a: letters[0]!, b: letters[j + 1]! })
    const sure = d.low > 0 || d.high < 0
    return say(sure ? 'many.sure' : 'many.unsure', { measure: measureName(name), mean: signed(d.mean, 3), low: signed(d.low, 3), high: signed(d.high, 3), a: letters[0]!, b: letters[j + 1]! })
  })
  return [...told.filter((t) => t !== ''), ...lost]
}

/** dots piles up one dot a run where they fall together. */
function dots(values: number[], x: (v: number) => number, height: number): [number, number, number][] {
  const bins = new Map<number, number>()
  const wide = 5
  for (const v of values) bins.set(Math.round(x(v) / wide), (bins.get(Math.round(x(v) / wide)) ?? 0) + 1)
  const tallest = Math.max(1, ...bins.values())
  const r = 2.3
  const step = Math.min(2 * r, (height - 2 * r) / tallest)
  const out: [number, number, number][] = []
  for (const [b, n] of bins) for (let q = 0; q < n; q++) out.push([b * wide, r + q * step, r])
  return out
}
