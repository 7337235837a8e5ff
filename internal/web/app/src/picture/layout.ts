// Where actors stand in the picture, in a square of side 1, y upwards.

import { type Run, type Step, exists, mainOf } from '../decode'

/** Range is what part of two issues the picture shows. */
export interface Range { low: [number, number]; high: [number, number] }

/** wholeRange is the unit square. */
export const wholeRange: Range = { low: [0, 0], high: [1, 1] }

/** rangesOf gives, for every step from the start, the part of two issues in which
 * actors and texts are from then on to the end, in whichever world: as actors
 * draw nearer, the picture does. Ends are round, and the same in all worlds. */
export function rangesOf(runs: Run[], axes: [number, number]): Range[] {
  const length = Math.max(0, ...runs.map((r) => r.steps.length))
  const out: Range[] = new Array<Range>(length)
  const low: [number, number] = [1, 1]
  const high: [number, number] = [0, 0]
  const reach = (a: 0 | 1, v: number): void => {
    if (v < low[a]) low[a] = v
    if (v > high[a]) high[a] = v
  }
  for (let k = length - 1; k >= 0; k--) {
    for (const r of runs) {
      const s = r.steps[k]
      if (!s) continue
      const d = r.head.issues.length
      const text = s.texts[mainOf(r.head)]?.text
      for (const a of [0, 1] as const) {
        const axis = Math.min(axes[a], d - 1)
        for (let i = 0; i < r.head.actors.name.length; i++) if (exists(r.head, i, s.step)) reach(a, s.x[i * d + axis]! / 255)
        if (text) reach(a, text[axis] ?? 0)
      }
    }
    out[k] = { low: [0, 0], high: [1, 1] }
    for (const a of [0, 1] as const) {
      if (low[a] > high[a]) continue
      // not closer than a fifth of the scale, so that noise does not look like movement
      const middle = (low[a] + high[a]) / 2
      const half = Math.max(0.15, (high[a] - low[a]) / 2 + 0.03)
      out[k]!.low[a] = Math.max(0, Math.floor((middle - half) * 10 + 1e-6) / 10)
      out[k]!.high[a] = Math.min(1, Math.ceil((middle + half) * 10 - 1e-6) / 10)
    }
  }
  return out
}

/** rangeBetween is the range on the way from one to another. */
export const rangeBetween = (a: Range, b: Range, share: number): Range =>
  share >= 1 ? b : { low: [mix(a.low[0], b.low[0], share), mix(a.low[1], b.low[1], share)], high: [mix(a.high[0], b.high[0], share), mix(a.high[1], b.high[1], share)] }
const mix = (a: number, b: number, share: number): number => a + (b - a) * share

const places = new WeakMap<Step, Map<string, Float32Array>>()

/** placed gives x, y of every actor after a step; NaN for one that is not there. */
export function placed(r: Run, s: Step, axes: [number, number], range: Range, clusters: boolean, room?: Room): Float32Array {
  const key = clusters ? 'c' : `${axes}/${range.low}/${range.high}/${room ? `${Math.round(room.width)}x${Math.round(room.height)}` : ''}`
  let kept = places.get(s)
  if (!kept) places.set(s, (kept = new Map()))
  let out = kept.get(key)
  if (!out) {
    if (kept.size > 6) kept.clear() // sizes of the window that are no more
    out = clusters ? byCoalition(r, s).xy : byPosition(r, s, axes, range)
    if (room && !clusters) out = aside(out, room)
    kept.set(key, out)
  }
  return out
}

/** Room is the picture in pixels and the radius of each actor: those few enough
 * to be told apart step aside for one another. */
export interface Room { width: number; height: number; radius: (row: number) => number }

/** aside moves shapes that cover one another apart, each as little as it can. */
function aside(xy: Float32Array, room: Room): Float32Array {
  const n = xy.length / 2
  const x = new Float32Array(n)
  const y = new Float32Array(n)
  for (let i = 0; i < n; i++) {
    x[i] = xy[2 * i]! * room.width + Math.cos(i * 2.399963) * 0.5
    y[i] = xy[2 * i + 1]! * room.height + Math.sin(i * 2.399963) * 0.5
  }
  for (let round = 0; round < 60; round++) {
    let moved = false
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const dx = x[j]! - x[i]!
        const dy = y[j]! - y[i]!
        const d = Math.hypot(dx, dy)
        const least = 0.9 * (room.radius(i) + room.radius(j))
        if (!(d < least) || d === 0) continue
        const by = ((least - d) / d) * 0.5 * 0.8
        x[i]! -= dx * by
        y[i]! -= dy * by
        x[j]! += dx * by
        y[j]! += dy * by
        moved = true
      }
    }
    if (!moved) break
  }
  const out = new Float32Array(xy.length)
  for (let i = 0; i < n; i++) {
    out[2 * i] = x[i]! / room.width
    out[2 * i + 1] = y[i]! / room.height
  }
  return out
}

function byPosition(r: Run, s: Step, axes: [number, number], range: Range): Float32Array {
  const n = r.head.actors.name.length
  const d = r.head.issues.length
  const out = new Float32Array(2 * n)
  for (let i = 0; i < n; i++) {
    const there = exists(r.head, i, s.step)
    for (let a = 0; a < 2; a++) {
      const v = s.x[i * d + Math.min(axes[a]!, d - 1)]! / 255
      out[2 * i + a] = there ? (v - range.low[a]!) / (range.high[a]! - range.low[a]!) : NaN
    }
  }
  return out
}

export interface Cluster { id: number; x: number; y: number; radius: number; members: number; lead: number }

const clusters = new WeakMap<Step, { xy: Float32Array; clusters: Cluster[] }>()

/** byCoalition puts members of a coalition around their lead, coalitions beside
 * one another with the largest in the middle, and those in none along the rim. */
export function byCoalition(r: Run, s: Step): { xy: Float32Array; clusters: Cluster[] } {
  const before = clusters.get(s)
  if (before) return before
  const a = r.head.actors
  const n = a.name.length
  const xy = new Float32Array(2 * n).fill(NaN)
  const groups = new Map<number, number[]>()
  const alone: number[] = []
  for (let i = 0; i < n; i++) {
    if (!exists(r.head, i, s.step)) continue
    const id = s.coalition[i]!
    if (id === 0) alone.push(i)
    else if (groups.has(id)) groups.get(id)!.push(i)
    else groups.set(id, [i])
  }
  const lead = new Map(s.coalitions.map((c) => [c.id, c.lead]))
  const ordered = [...groups.entries()].sort((p, q) => q[1].length - p[1].length || p[0] - q[0])
  const there = alone.length + ordered.reduce((sum, g) => sum + g[1].length, 0)
  const grain = 0.42 / Math.sqrt(Math.max(12, there)) // half the space of one actor
  const put: Cluster[] = []
  for (const [id, rows] of ordered) {
    const first = lead.get(id)
    rows.sort((p, q) => (q === first ? 1 : 0) - (p === first ? 1 : 0) || a.capability[q]! - a.capability[p]! || p - q)
    const radius = grain * (0.9 * Math.sqrt(rows.length) + 0.9)
    const [x, y] = free(put, radius)
    put.push({ id, x, y, radius, members: rows.length, lead: first ?? rows[0]! })
    rows.forEach((row, k) => {
      const rho = grain * 0.9 * Math.sqrt(k)
      const phi = k * 2.399963 // golden angle
      xy[2 * row] = x + rho * Math.cos(phi)
      xy[2 * row + 1] = y + rho * Math.sin(phi)
    })
  }
  // bring what was placed into the middle of the square
  let reach = 0.08
  for (const c of put) reach = Math.max(reach, Math.hypot(c.x, c.y) + c.radius)
  const scale = Math.min(1, 0.4 / reach)
  for (const c of put) {
    c.x = 0.5 + c.x * scale
    c.y = 0.5 + c.y * scale
    c.radius *= scale
  }
  for (let i = 0; i < n; i++) {
    if (s.coalition[i] !== 0 && !Number.isNaN(xy[2 * i])) {
      xy[2 * i] = 0.5 + xy[2 * i]! * scale
      xy[2 * i + 1] = 0.5 + xy[2 * i + 1]! * scale
    }
  }
  alone.forEach((row, k) => {
    const ring = k % 3
    const phi = Math.PI / 2 - (2 * Math.PI * k) / Math.max(1, alone.length)
    const rho = 0.45 + (alone.length > 40 ? 0.016 * ring : 0)
    xy[2 * row] = 0.5 + rho * Math.cos(phi)
    xy[2 * row + 1] = 0.5 + rho * Math.sin(phi)
  })
  const out = { xy, clusters: put }
  clusters.set(s, out)
  return out
}

/** free is a place for a circle: the middle, or the nearest on a spiral. */
function free(put: Cluster[], radius: number): [number, number] {
  for (let k = 0; k < 4000; k++) {
    const rho = 0.012 * Math.sqrt(k)
    const phi = k * 2.399963
    const x = rho * Math.cos(phi)
    const y = rho * Math.sin(phi)
    if (put.every((c) => Math.hypot(c.x - x, c.y - y) > c.radius + radius + 0.012)) return [x, y]
  }
  return [0, 0]
}
