// One small chart: a measure over time in every world. All is drawn with
// attributes, not classes, so that the exported figure is the same drawing.

import type { VNode } from 'preact'
import { type Run, mainOf } from '../decode'
import { at, catalog, runs, whole } from '../state/page'
import { inks, dashes, letters, measureIndex, measureName } from '../state/names'
import { number, say, sayIf } from '../state/say'
import { bandsOf } from '../many/many'
import { apart, nice } from './scale'

const soft = '#5d636b'
const ink = '#22262b'
/** measures that are shares of all keep the whole scale */
const full = ['breadth', 'obligation', 'breadth_capability', 'adopted', 'acceptable', 'reach90']

export function valueAt(r: Run, measure: number, t: number): number | null {
  return r.steps[Math.min(t + 1, r.steps.length - 1)]?.measures[measure] ?? null
}

export interface Milestone { step: number; name: string; kind: string }

/** milestones are the main framework's draft, decisions and reviews, and what was
 * clicked; those of one step are one. Reviews show only once they have happened. */
export function milestones(): Milestone[] {
  const r = runs.value.find((x) => x !== null)
  if (!r) return []
  const main = r.head.frameworks[mainOf(r.head)]
  const out = new Map<number, Milestone>()
  const add = (step: number, name: string, kind: string): void => {
    const there = out.get(step)
    if (!there) out.set(step, { step, name, kind })
    else if (!there.name.split(', ').includes(name)) out.set(step, { step, name: `${there.name}, ${name}`, kind: kind === 'click' ? kind : there.kind })
  }
  for (const s of r.steps) {
    for (const h of s.happened) {
      if (h.who !== main?.name) continue
      if (h.kind === 'draft') add(s.step, say('mile.draft'), 'draft')
      if (h.kind === 'review' && s.step <= at.value) add(s.step, say('mile.review'), 'review')
    }
  }
  for (const d of main?.decisions ?? []) if (d.step >= 0 && d.step < r.head.steps) add(d.step, d.name, d.kind)
  for (const run of runs.value) for (const e of run?.world.events ?? []) add(e.step, sayIf(`click.${e.type}`) ?? e.type, 'click')
  return [...out.values()].sort((p, q) => p.step - q.step)
}

export function Chart({ name, width, height, type, head }: { name: string; width: number; height: number; type: number; head: boolean }): VNode {
  const m = measureIndex(name)
  const all = runs.value
  const length = Math.max(2, ...all.map((r) => r?.head.steps ?? 0))
  const first = all.find((r) => r !== null)
  const left = type * 2.5
  const right = type * 4.4
  const top = type * 2
  const bottom = type * 1.6
  const w = Math.max(40, width - left - right)
  const h = Math.max(30, height - top - bottom)
  const bands = all.map((_, i) => bandsOf(i, m))

  let low = Infinity
  let high = -Infinity
  const reach = (v: number | null | undefined): void => {
    if (v == null) return
    if (v < low) low = v
    if (v > high) high = v
  }
  for (const r of all) for (const s of r?.steps ?? []) reach(s.measures[m])
  for (const b of bands) for (const q of b ?? []) for (const v of q ?? []) reach(v)
  if (full.includes(name)) {
    reach(0)
    reach(1)
  }
  const scale = nice(low, high)
  const x = (step: number): number => left + ((step + 1) / length) * w
  const y = (v: number): number => top + h - ((v - scale.low) / (scale.high - scale.low)) * h

  const years: { step: number; label: string }[] = []
  if (first) {
    const every = Math.max(1, Math.ceil((length / (first.head.abstract ? 1 : stepsAYear(first))) / Math.max(2, Math.floor(w / (type * 4)))))
    first.head.stepLabels.forEach((label, k) => {
      if (first.head.abstract) {
        if (k % Math.max(1, Math.round(length / 5)) === 0) years.push({ step: k, label: String(k) })
      } else if (k === 0 || label.slice(0, 4) !== first.head.stepLabels[k - 1]!.slice(0, 4)) {
        if ((Number(label.slice(0, 4)) - Number(first.head.stepLabels[0]!.slice(0, 4))) % every === 0) years.push({ step: k, label: label.slice(0, 4) })
      }
    })
  }

  const t = at.value
  const path = (r: Run, from: number, to: number): string => {
    let d = ''
    let on = false
    for (let k = from; k <= Math.min(to + 1, r.steps.length - 1); k++) {
      const v = r.steps[k]!.measures[m]
      if (v == null) {
        on = false
        continue
      }
      d += `${on ? 'L' : 'M'}${x(k - 1).toFixed(1)},${y(v).toFixed(1)}`
      on = true
    }
    return d
  }
  const area = (b: (number[] | null)[], a: number, z: number): string => {
    const upper: string[] = []
    const lower: string[] = []
    b.forEach((q, k) => {
      if (!q) return
      upper.push(`${x(k + offset(b, length)).toFixed(1)},${y(q[z]!).toFixed(1)}`)
      lower.unshift(`${x(k + offset(b, length)).toFixed(1)},${y(q[a]!).toFixed(1)}`)
    })
    return upper.length > 0 ? `M${upper.join('L')}L${lower.join('L')}Z` : ''
  }
  const ends = all.map((r) => (r ? valueAt(r, m, t) : null))
  const labelled = ends.map((v, i) => ({ v, i })).filter((e) => e.v !== null)
  const ys = apart(labelled.map((e) => y(e.v!) + type * 0.35), type * 1.12, top + type * 0.5, top + h + type * 0.4)

  return (
    <g font-family="system-ui, sans-serif">
      {head ? (
        <text x={left} y={type * 1.15} font-size={type * 1.12} font-weight="600" fill={ink}>
          {measureName(name)}
        </text>
      ) : null}
      {scale.ticks.map((v) => (
        <g key={v}>
          <line x1={left} x2={left + w} y1={y(v)} y2={y(v)} stroke="#e4e1da" stroke-width="1" />
          <text x={left - 5} y={y(v) + type * 0.32} font-size={type * 0.9} fill={soft} text-anchor="end">
            {number(v, Math.abs(v * 10 - Math.round(v * 10)) > 1e-6 ? 2 : Math.max(Math.abs(scale.low), Math.abs(scale.high)) >= 10 ? 0 : 1)}
          </text>
        </g>
      ))}
      {years.map((p) => (
        <text key={p.step} x={x(p.step - 1)} y={top + h + type * 1.25} font-size={type * 0.9} fill={soft} text-anchor={p.step === 0 ? 'start' : 'middle'}>
          {p.label}
        </text>
      ))}
      {scale.low > 0 ? (
        <path d={`M${left},${top + h - 1}l-3,-3l6,-4l-6,-4l3,-3`} stroke={soft} stroke-width="1.2" fill="none">
          <title>{say('curves.cut', { low: number(scale.low) })}</title>
        </path>
      ) : null}
      {milestones().map((s, i) => (
        <g key={i}>
          <line x1={x(s.step)} x2={x(s.step)} y1={top} y2={top + h} stroke={s.kind === 'click' ? '#a8380a' : '#b9b4a8'} stroke-width="1" stroke-dasharray="2 3" />
          <path d={`M${x(s.step) - 4},${top - 5}h8l-4,5z`} fill={s.kind === 'click' ? '#a8380a' : '#6f6a5e'}>
            <title>{s.name}</title>
          </path>
        </g>
      ))}
      {bands.map((b, i) =>
        b ? (
          <g key={i} fill={inks[i]}>
            <path d={area(b, 0, 4)} fill-opacity="0.1" />
            <path d={area(b, 1, 3)} fill-opacity="0.16" />
          </g>
        ) : null,
      )}
      <line x1={x(t)} x2={x(t)} y1={top - 2} y2={top + h} stroke={ink} stroke-width="1.25" />
      {all.map((r, i) =>
        r ? (
          <g key={i} fill="none" stroke={inks[i]} stroke-linejoin="round" stroke-linecap="butt">
            {whole.value ? <path d={path(r, t + 1, length)} stroke-width={type * 0.14} stroke-opacity="0.4" stroke-dasharray={dashes[i]} /> : null}
            <path d={path(r, 0, t)} stroke-width={type * 0.2} stroke-dasharray={dashes[i]} />
          </g>
        ) : null,
      )}
      {labelled.map((e, k) => (
        <g key={e.i} fill={inks[e.i]}>
          <circle cx={x(t)} cy={y(e.v!)} r={type * 0.27} stroke="#fff" stroke-width="1" />
          <text x={Math.min(x(t) + type * 0.55, left + w + type * 0.55)} y={ys[k]} font-size={type} font-weight="700" stroke="#fffefb" stroke-width="4" paint-order="stroke" stroke-linejoin="round">
            {letters[e.i]} {number(e.v!, Math.abs(e.v!) >= 10 ? 1 : 2)}
          </text>
        </g>
      ))}
    </g>
  )
}

/** bands may or may not hold the world before its first step. */
const offset = (b: unknown[], length: number): number => (b.length > length ? -1 : 0)

function stepsAYear(r: Run): number {
  const t = r.head.times
  return t.length > 1 ? Math.max(1, Math.round(1 / (t[1]! - t[0]!))) : 4
}

/** spoken tells a chart in words. */
export function spoken(name: string): string {
  const m = measureIndex(name)
  const told = runs.value.map((r, i) => {
    const v = r ? valueAt(r, m, at.value) : null
    return `${letters[i]} ${v == null ? '–' : number(v)}`
  })
  return `${measureName(name)}: ${told.join(', ')}`
}

export const docOf = (name: string): string => catalog.value?.measures.find((m) => m.name === name)?.doc ?? ''
