// The picture of a world's actors, and how one of them is pointed at.

import { computed, effect, useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { type Run, type Step, labelOf } from '../decode'
import { at, axes, byCoalition, catalog, projector, runs, selected, stepOf, zoom } from '../state/page'
import { onPaint, repaint, shift } from '../state/play'
import { coalitionName, coalitionWords, issueName, kindAt, kindTitle } from '../state/names'
import { capital, language, number, say } from '../state/say'
import { ranking } from './colours'
import { type View, between, draw, sizeOf, spot } from './draw'
import { type Range, rangesOf, wholeRange } from './layout'
import { openDrawer } from '../state/drawer'
import './picture.css'

const finished = computed(() => runs.value.filter((r) => r !== null))
const colours = computed(() => ranking(finished.value))
const ranges = computed(() => (zoom.value ? rangesOf(finished.value, axes.value) : []))
const rangeAt = (step: number): Range => ranges.value[Math.max(0, Math.min(step + 1, ranges.value.length - 1))] ?? wholeRange
export { colours }


export function Picture({ world, run }: { world: number; run: Run }): VNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  const over = useSignal(-1)
  const size = useRef({ width: 0, height: 0 })
  const last = useRef<Float32Array>(new Float32Array(0))
  const current = useRef(run)
  current.current = run
  const told = useSignal('')

  const view = (): View => ({
    ...size.current,
    axes: axes.peek(),
    range: rangeAt(shift.to),
    before: rangeAt(shift.from),
    clusters: byCoalition.peek(),
    colours: colours.peek(),
    glyphs: catalog.peek()?.kinds.map((k) => k.glyph) ?? [],
    issues: current.current.head.issues.map((i) => issueName(i.name)),
    marked: [over.peek(), selected.peek() === null ? -1 : current.current.head.actors.name.indexOf(selected.peek()!)].filter((i) => i >= 0),
    note: (row) => noteOf(current.current, stepOf(current.current, shift.to), row),
    names: current.current.head.actors.states <= 24,
    type: Math.max(12, Math.min(projector.peek() ? 19 : 14, size.current.width / 30)),
  })

  useEffect(() => {
    const el = canvas.current!
    const g = el.getContext('2d')!
    const fit = new ResizeObserver(() => {
      const box = el.getBoundingClientRect()
      const ratio = Math.min(2, devicePixelRatio || 1)
      size.current = { width: box.width, height: box.height }
      el.width = Math.round(box.width * ratio)
      el.height = Math.round(box.height * ratio)
      g.setTransform(ratio, 0, 0, ratio, 0, 0)
      repaint()
    })
    fit.observe(el)
    let scratch = new Float32Array(0)
    const stop = onPaint((share) => {
      const r = current.current
      if (size.current.width === 0 || r.steps.length === 0) return
      const to = stepOf(r, shift.to)
      const from = stepOf(r, shift.from)
      if (!to || !from) return
      if (scratch.length !== 2 * r.head.actors.name.length) scratch = new Float32Array(2 * r.head.actors.name.length)
      const v = view()
      last.current = between(r, from, to, share, v, scratch)
      draw(g, r, from, to, share, v, last.current)
    })
    const redraw = effect(() => {
      void [axes.value, ranges.value, byCoalition.value, colours.value, selected.value, over.value, projector.value, language.value]
      repaint()
    })
    return () => {
      fit.disconnect()
      stop()
      redraw()
    }
  }, [])
  useEffect(repaint, [run])

  const nearest = (x: number, y: number, reach: number): number => {
    const v = view()
    let best = -1
    let least = Infinity
    for (let i = 0; i < last.current.length / 2; i++) {
      if (Number.isNaN(last.current[2 * i]!)) continue
      const [px, py] = spot(v, last.current[2 * i]!, last.current[2 * i + 1]!)
      const d = Math.hypot(px - x, py - y) - sizeOf(run, i, v)
      if (d < reach && d < least) {
        best = i
        least = d
      }
    }
    return best
  }
  const choose = (row: number): void => {
    if (row < 0) return
    selected.value = run.head.actors.name[row]!
    openDrawer({ what: 'actor', world })
  }
  const move = (dx: number, dy: number): void => {
    const v = view()
    const now = over.value
    if (now < 0) {
      over.value = Math.max(0, selected.value === null ? 0 : run.head.actors.name.indexOf(selected.value))
    } else {
      const [x, y] = spot(v, last.current[2 * now]!, last.current[2 * now + 1]!)
      let best = -1
      let least = Infinity
      for (let i = 0; i < last.current.length / 2; i++) {
        if (i === now || Number.isNaN(last.current[2 * i]!)) continue
        const [px, py] = spot(v, last.current[2 * i]!, last.current[2 * i + 1]!)
        const along = (px - x) * dx + (py - y) * dy
        const aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx)
        if (along > 0 && along + 2 * aside < least) {
          best = i
          least = along + 2 * aside
        }
      }
      if (best >= 0) over.value = best
    }
    told.value = tell(run, stepOf(run, at.value), over.value)
  }
  const keys = (e: KeyboardEvent): void => {
    const way = ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as Record<string, [number, number]>)[e.key]
    if (way) move(way[0], way[1])
    else if (e.key === 'Enter') choose(over.value)
    else return
    e.preventDefault()
    e.stopPropagation()
  }
  const here = useComputed(() => over.value)
  useSignalEffect(() => {
    if (canvas.current) canvas.current.dataset.over = here.value < 0 ? '' : (run.head.actors.name[here.value] ?? '')
  })
  const letter = 'ABCD'[world]!
  return (
    <div
      class="picture"
      role="application"
      aria-label={say('picture.label', { world: letter, when: labelOf(run.head, at.value) || say('play.before') })}
      aria-roledescription={say('picture.role')}
      tabIndex={0}
      data-test={`picture-${world}`}
      onKeyDown={keys}
      onBlur={() => (over.value = -1)}
    >
      <canvas
        ref={canvas}
        aria-hidden="true"
        onPointerMove={(e) => (over.value = nearest(e.offsetX, e.offsetY, 8))}
        onPointerLeave={() => (over.value = -1)}
        onClick={(e) => choose(nearest(e.offsetX, e.offsetY, 14))}
      />
      <p class="unseen" aria-live="polite">{told}</p>
    </div>
  )
}

/** noteOf is what is shown beside an actor that is pointed at. */
function noteOf(run: Run, step: Step | undefined, row: number): string {
  const kind = kindAt(run.head.actors.kind[row]!)
  const id = step?.coalition[row] ?? 0
  return id ? capital(coalitionName(step, id)) : `${kindTitle(kind)} · ${say('coalition.none')}`
}

/** tell says in a few words who an actor is, for those who cannot see it. */
export function tell(run: Run, step: Step | undefined, row: number): string {
  const a = run.head.actors
  if (row < 0 || !step) return ''
  const kind = kindAt(a.kind[row]!)
  const d = run.head.issues.length
  const stands = run.head.issues.map((issue, k) => `${issueName(issue.name)} ${number(step.x[row * d + k]! / 255)}`).join(', ')
  const id = step.coalition[row]!
  return [a.name[row]!, kindTitle(kind), coalitionWords(step, id), stands].join('; ')
}
