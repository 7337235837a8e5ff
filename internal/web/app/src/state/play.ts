// The play head: it moves over frames that are all there already.

import { effect, signal } from '@preact/signals'
import { at, playing, seen, speed, steps } from './page'

export const calm = matchMedia('(prefers-reduced-motion: reduce)')

/** shift is how pictures get from one step to the next. */
export const shift = { from: -1, to: -1, began: 0, length: 0 }

const painters = new Set<(share: number) => void>()
let ticking = false
let due = 0

/** onPaint calls back in every frame in which something moves. */
export function onPaint(paint: (share: number) => void): () => void {
  painters.add(paint)
  return () => painters.delete(paint)
}

/** share is how far the move to the present step has come, 0 to 1, smoothed. */
export function share(time: number): number {
  if (shift.length === 0) return 1
  const t = Math.min(1, Math.max(0, (time - shift.began) / shift.length))
  return t * t * (3 - 2 * t)
}

/** repaint draws once more, after a change that is not a step. */
export function repaint(): void {
  if (!ticking) {
    ticking = true
    requestAnimationFrame(tick)
  }
}

let frames = 0
let counted = 0
function tick(time: number): void {
  if (playing.value && time >= due) {
    if (at.value >= steps.value - 1) playing.value = false
    else if (at.value < seen.value) {
      due = Math.max(due + 1000 / speed.value, time - 8)
      at.value++
    }
  }
  const s = share(time)
  for (const paint of painters) paint(s)
  frames++
  if (time - counted >= 1000) {
    if (time - counted < 1500) document.body.dataset.fps = ((frames * 1000) / (time - counted)).toFixed(0)
    frames = 0
    counted = time
  }
  if (playing.value || s < 1) requestAnimationFrame(tick)
  else ticking = false
}

effect(() => {
  const to = at.value
  if (to !== shift.to) {
    shift.from = shift.to
    shift.to = to
    shift.began = performance.now()
    shift.length = calm.matches ? 0 : playing.peek() ? Math.min(900, 1000 / speed.peek()) : 300
    document.body.dataset.move = String(Math.round(shift.length)) // milliseconds
  }
  repaint()
})

effect(() => {
  if (playing.value) {
    due = performance.now() + 150
    repaint()
  }
})

/** readAt is the step that is told in words and seats: that of the play head, or
 * while it runs fast one of the last moments, since nobody reads faster. */
export const readAt = signal(-1)
let read = 0
effect(() => {
  const step = at.value
  const time = performance.now()
  if (!playing.value || speed.peek() <= 8 || time - read >= 180) {
    read = time
    readAt.value = step
  }
})

export function toggle(): void {
  if (!playing.value && at.value >= steps.value - 1) at.value = -1
  playing.value = !playing.value
}

/** go moves to a step and stops there. */
export function go(step: number): void {
  playing.value = false
  at.value = Math.max(-1, Math.min(steps.value - 1, step))
}
