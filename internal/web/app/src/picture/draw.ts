// Drawing the actors of a world: one path for each kind and colour, so that two
// worlds of a thousand actors move smoothly.

import { type Run, type Step, mainOf } from '../decode'
import { none, palette } from './colours'
import { number as spell } from '../state/say'
import { type Range, type Room, byCoalition, placed, rangeBetween } from './layout'

export interface View {
  width: number // CSS pixels
  height: number
  axes: [number, number]
  range: Range // at the step moved to
  before: Range // at the step moved from
  clusters: boolean
  colours: Map<number, number>
  glyphs: string[] // by kind
  issues: string[] // in the page's language
  marked: number[] // rows with a ring: pointed at, chosen
  note: (row: number) => string // a word more about one that is pointed at
  names: boolean // write the names of States
  type: number // size of letters
}

export const margin = { left: 34, right: 14, top: 14, bottom: 30 }
const ink = '#22262b'
const soft = '#5d636b'
const line = '#e4e1da'

/** spot turns a place in the unit square into pixels. */
export function spot(v: View, x: number, y: number): [number, number] {
  const w = v.width - margin.left - margin.right
  const h = v.height - margin.top - margin.bottom
  if (!v.clusters) return [margin.left + x * w, margin.top + (1 - y) * h]
  const side = Math.min(v.width, v.height) - 12
  const stretch = Math.max(1, Math.min(1.3, (v.width - 12) / side))
  return [v.width / 2 + (x - 0.5) * side * stretch, v.height / 2 - (y - 0.5) * side]
}

/** sizeOf is the radius of an actor: area by capability. */
export function sizeOf(r: Run, row: number, v: View): number {
  const n = r.head.actors.name.length
  const space = Math.min(v.width, v.height)
  const unit = n <= 60 ? space / 42 : n <= 300 ? space / 75 : space / 120
  const c = r.head.actors.capability[row] ?? 1
  return Math.max(n <= 60 ? 4.5 : 1.9, Math.min(3, Math.sqrt(c)) * unit)
}

/** between gives places on the way from one step to another. */
export function between(r: Run, from: Step, to: Step, share: number, v: View, out: Float32Array): Float32Array {
  const room: Room | undefined =
    r.head.actors.name.length > 150 ? undefined : { width: v.width - margin.left - margin.right, height: v.height - margin.top - margin.bottom, radius: (row) => sizeOf(r, row, v) }
  const b = placed(r, to, v.axes, v.range, v.clusters, room)
  if (share >= 1 || (from === to && v.before === v.range)) return b
  const a = placed(r, from, v.axes, v.before, v.clusters, room)
  for (let i = 0; i < b.length; i++) {
    const x = a[i]!
    out[i] = Number.isNaN(x) ? b[i]! : x + (b[i]! - x) * share
  }
  return out
}

export function draw(g: CanvasRenderingContext2D, r: Run, from: Step, to: Step, share: number, v: View, xy: Float32Array): void {
  g.clearRect(0, 0, v.width, v.height)
  if (v.clusters) rings(g, r, to, share, v)
  else frame(g, { ...v, range: rangeBetween(v.before, v.range, share) })
  const a = r.head.actors
  const buckets: number[][] = []
  for (let i = 0; i < a.name.length; i++) {
    if (Number.isNaN(xy[2 * i]!)) continue
    const id = to.coalition[i]!
    const colour = id === 0 ? 0 : (v.colours.get(id) ?? 1)
    const b = a.kind[i]! * palette.length + colour
    ;(buckets[b] ??= []).push(i)
  }
  // States last, so that they lie above the many
  const state = 0
  const kinds = [...v.glyphs.keys()].slice(1).concat(state)
  const many = a.name.length > 300
  for (const kind of kinds) {
    for (let colour = 0; colour < palette.length; colour++) {
      const rows = buckets[kind * palette.length + colour]
      if (!rows) continue
      g.beginPath()
      for (const i of rows) {
        const [x, y] = spot(v, xy[2 * i]!, xy[2 * i + 1]!)
        shape(g, v.glyphs[kind]!, x, y, sizeOf(r, i, v))
      }
      const small = many && kind !== state
      const empty = palette[colour] === none
      // a thousand small shapes are either filled or drawn round, not both
      if (!small || !empty) {
        g.fillStyle = palette[colour]!
        g.globalAlpha = small ? 0.62 : 0.92
        g.fill()
      }
      if (!small || empty) {
        g.globalAlpha = small ? 0.7 : 0.95
        g.strokeStyle = empty ? soft : ink
        g.lineWidth = small ? 0.7 : many ? 0.6 : 1
        g.stroke()
      }
      g.globalAlpha = 1
    }
  }
  if (!v.clusters) text(g, r, from, to, share, { ...v, range: rangeBetween(v.before, v.range, share) })
  if (v.names) names(g, r, xy, v)
  for (const row of v.marked) {
    if (Number.isNaN(xy[2 * row] ?? NaN)) continue
    const [x, y] = spot(v, xy[2 * row]!, xy[2 * row + 1]!)
    g.beginPath()
    g.arc(x, y, sizeOf(r, row, v) + 5, 0, 2 * Math.PI)
    g.lineWidth = 2.5
    g.strokeStyle = ink
    g.stroke()
    const above = y - sizeOf(r, row, v) - 9
    const low = above < 2.4 * v.type // no room above: under it
    const first = low ? y + sizeOf(r, row, v) + v.type + 7 : above - v.type * 1.1
    label(g, a.name[row]!, x, first, v, true)
    label(g, v.note(row), x, first + v.type * 1.15, v, false)
  }
}

/** shape adds an actor to a path: circle, square, triangle, diamond or hexagon of one area. */
export function shape(g: CanvasRenderingContext2D | Path2D, glyph: string, x: number, y: number, r: number): void {
  switch (glyph) {
    case 'square': {
      const s = r * 0.89
      g.rect(x - s, y - s, 2 * s, 2 * s)
      return
    }
    case 'triangle': {
      const s = r * 1.3
      g.moveTo(x, y - s)
      g.lineTo(x + s * 0.95, y + s * 0.7)
      g.lineTo(x - s * 0.95, y + s * 0.7)
      g.closePath()
      return
    }
    case 'diamond': {
      const s = r * 1.28
      g.moveTo(x, y - s)
      g.lineTo(x + s, y)
      g.lineTo(x, y + s)
      g.lineTo(x - s, y)
      g.closePath()
      return
    }
    case 'hexagon': {
      const s = r * 1.1
      g.moveTo(x, y - s)
      for (const [p, q] of [[0.87, -0.5], [0.87, 0.5], [0, 1], [-0.87, 0.5], [-0.87, -0.5]] as const) g.lineTo(x + p * s, y + q * s)
      g.closePath()
      return
    }
    default:
      g.moveTo(x + r, y)
      g.arc(x, y, r, 0, 2 * Math.PI)
  }
}

function frame(g: CanvasRenderingContext2D, v: View): void {
  const [x0, y0] = spot(v, 0, 0)
  const [x1, y1] = spot(v, 1, 1)
  g.strokeStyle = line
  g.lineWidth = 1
  g.fillStyle = '#fffefb'
  g.fillRect(x0, y1, x1 - x0, y0 - y1)
  g.beginPath()
  for (let a = 0; a < 2; a++) {
    for (let t = Math.ceil(v.range.low[a]! * 10 - 1e-9) / 10; t <= v.range.high[a]! + 1e-9; t += 0.1) {
      const at = (t - v.range.low[a]!) / (v.range.high[a]! - v.range.low[a]!)
      const [x, y] = spot(v, a === 0 ? at : 0, a === 0 ? 0 : at)
      g.moveTo(Math.round(x) + 0.5, a === 0 ? y0 : Math.round(y) + 0.5)
      g.lineTo(a === 0 ? Math.round(x) + 0.5 : x1, a === 0 ? y1 : Math.round(y) + 0.5)
    }
  }
  g.stroke()
  g.fillStyle = soft
  g.font = `${v.type}px system-ui, sans-serif`
  const name = (a: number): string => v.issues[Math.min(v.axes[a]!, v.issues.length - 1)] ?? ''
  const ends = (a: number): [string, string] => [number(v.range.low[a]!), number(v.range.high[a]!)]
  g.textBaseline = 'alphabetic'
  g.textAlign = 'left'
  g.fillText(ends(0)[0], x0, y0 + v.type + 5)
  g.textAlign = 'right'
  g.fillText(ends(0)[1], x1, y0 + v.type + 5)
  g.fillStyle = ink
  g.textAlign = 'center'
  g.fillText(`${name(0)} →`, (x0 + x1) / 2, y0 + v.type + 5)
  g.save()
  g.translate(x0 - 9, (y0 + y1) / 2)
  g.rotate(-Math.PI / 2)
  g.fillText(`${name(1)} →`, 0, 0)
  g.fillStyle = soft
  g.textAlign = 'left'
  g.fillText(ends(1)[0], -(y0 - y1) / 2, 0)
  g.textAlign = 'right'
  g.fillText(ends(1)[1], (y0 - y1) / 2, 0)
  g.restore()
}

const number = (x: number): string => spell(x, Math.abs(x - Math.round(x)) < 0.05 ? 0 : 1)

/** text draws the main text as a sheet of paper, with the way it has come. */
function text(g: CanvasRenderingContext2D, r: Run, from: Step, to: Step, share: number, v: View): void {
  const k = mainOf(r.head)
  const where = (s: Step): [number, number] | null => {
    const t = s.texts[k]?.text
    if (!t) return null
    const [a, b] = v.axes.map((axis, i) => ((t[axis] ?? 0) - v.range.low[i]!) / (v.range.high[i]! - v.range.low[i]!)) as [number, number]
    return spot(v, a, b)
  }
  const end = where(to)
  if (!end) return
  const start = where(from) ?? end
  const x = start[0] + (end[0] - start[0]) * share
  const y = start[1] + (end[1] - start[1]) * share
  g.beginPath()
  let begun = false
  const known = share >= 1 ? to.step : Math.min(from.step, to.step)
  for (let i = 0; i <= known + 1; i++) {
    const p = r.steps[i] && where(r.steps[i]!)
    if (!p) continue
    if (begun) g.lineTo(p[0], p[1])
    else g.moveTo(p[0], p[1])
    begun = true
  }
  if (begun) {
    g.lineTo(x, y)
    g.lineJoin = 'round'
    g.lineWidth = 5
    g.strokeStyle = '#fffefb'
    g.stroke()
    g.lineWidth = 2
    g.strokeStyle = ink
    g.stroke()
  }
  const s = v.type * 0.62
  g.beginPath()
  g.moveTo(x - s, y - s * 1.25)
  g.lineTo(x + s * 0.4, y - s * 1.25)
  g.lineTo(x + s, y - s * 0.65)
  g.lineTo(x + s, y + s * 1.25)
  g.lineTo(x - s, y + s * 1.25)
  g.closePath()
  g.fillStyle = ink
  g.strokeStyle = '#ffffff'
  g.lineWidth = 4
  g.stroke()
  g.fill()
  g.beginPath()
  for (const dy of [-0.35, 0.15, 0.65]) {
    g.moveTo(x - s * 0.6, y + s * dy)
    g.lineTo(x + s * 0.6, y + s * dy)
  }
  g.lineWidth = Math.max(1, s * 0.2)
  g.stroke()
}

/** rings draws coalitions as circles with spokes from those who lead. */
function rings(g: CanvasRenderingContext2D, r: Run, s: Step, share: number, v: View): void {
  const { clusters, xy } = byCoalition(r, s)
  g.globalAlpha = share
  for (const c of clusters) {
    const colour = palette[v.colours.get(c.id) ?? 1]!
    const [x, y] = spot(v, c.x, c.y)
    const [right] = spot(v, c.x + c.radius, c.y)
    const [, top] = spot(v, c.x, c.y + c.radius)
    g.beginPath()
    g.ellipse(x, y, right - x, y - top, 0, 0, 2 * Math.PI)
    g.fillStyle = colour
    g.globalAlpha = 0.12 * share
    g.fill()
    g.globalAlpha = 0.8 * share
    g.strokeStyle = colour
    g.lineWidth = 1.2
    g.stroke()
    if (r.head.actors.name.length <= 300) {
      g.beginPath()
      for (let i = 0; i < s.coalition.length; i++) {
        if (s.coalition[i] !== c.id || Number.isNaN(xy[2 * i]!)) continue
        const [px, py] = spot(v, xy[2 * i]!, xy[2 * i + 1]!)
        g.moveTo(x, y)
        g.lineTo(px, py)
      }
      g.globalAlpha = 0.35 * share
      g.stroke()
    }
  }
  g.globalAlpha = 1
}

/** names writes the States' names where there is room. */
function names(g: CanvasRenderingContext2D, r: Run, xy: Float32Array, v: View): void {
  const taken: [number, number, number, number][] = []
  g.font = `${v.type}px system-ui, sans-serif`
  const rows = Array.from({ length: r.head.actors.states }, (_, i) => i).filter((i) => !Number.isNaN(xy[2 * i]!))
  rows.sort((p, q) => (r.head.actors.capability[q] ?? 0) - (r.head.actors.capability[p] ?? 0))
  for (const i of rows) {
    const [x, y] = spot(v, xy[2 * i]!, xy[2 * i + 1]!)
    const size = sizeOf(r, i, v)
    const w = g.measureText(r.head.actors.name[i]!).width
    // under, above, right, left: the first that covers no other name
    const tries: [number, number][] = [[x, y + size + v.type + 1], [x, y - size - 5], [x + size + 4 + w / 2, y + v.type / 3], [x - size - 4 - w / 2, y + v.type / 3]]
    for (const [tx, ty] of tries) {
      const box: [number, number, number, number] = [tx - w / 2, ty - v.type, tx + w / 2, ty + 3]
      if (box[0] < 2 || box[2] > v.width - 2 || box[1] < 0 || box[3] > v.height) continue
      if (taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1])) continue
      taken.push(box)
      label(g, r.head.actors.name[i]!, tx, ty, v, false)
      break
    }
  }
}

function label(g: CanvasRenderingContext2D, name: string, x: number, y: number, v: View, strong: boolean): void {
  g.font = `${strong ? '600 ' : ''}${v.type}px system-ui, sans-serif`
  g.textAlign = 'center'
  g.textBaseline = 'alphabetic'
  const most = v.width - 4
  const half = Math.min(most, g.measureText(name).width) / 2
  const at = Math.max(half + 2, Math.min(v.width - half - 2, x))
  g.lineWidth = 3.5
  g.lineJoin = 'round'
  g.strokeStyle = 'rgba(255,254,251,.92)'
  g.strokeText(name, at, Math.max(v.type, y), most)
  g.fillStyle = ink
  g.fillText(name, at, Math.max(v.type, y), most)
}
