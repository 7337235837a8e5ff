// "Run it 100 times": asked for here, drawn in the curves and the drawer.

import { computed, effect, signal } from '@preact/signals'
import type { Many } from '../api'
import { Refused, many } from '../server'
import { ask, worlds } from '../state/page'

export const result = signal<{ key: string; many: Many['many'] } | null>(null)
export const progress = signal<{ done: number; of: number } | null>(null)
export const manyFault = signal<Refused | null>(null)

/** the luck is drawn anew in each run: the key has no seed of one run in it */
const keyNow = computed(() => JSON.stringify(worlds.value.map((w) => ({ ...ask(w), seed: undefined }))))

/** manyResult holds while the worlds are those that were run. */
export const manyResult = computed(() => (result.value?.key === keyNow.value ? result.value.many : null))

export const bandsOf = (world: number, measure: number): (number[] | null)[] | null => manyResult.value?.worlds[world]?.bands[measure] ?? null

let stop: AbortController | null = null
let running = '' // the key of what is being run

effect(() => {
  if (keyNow.value !== running) stopMany() // nobody waits for it any more
})

export async function runMany(runs: number): Promise<void> {
  stopMany()
  const mine = (stop = new AbortController())
  const key = (running = keyNow.value)
  const asked = worlds.value.map(ask)
  progress.value = { done: 0, of: runs * asked.length }
  manyFault.value = null
  try {
    const told = await many(asked, runs, mine.signal, (p) => {
      if (stop === mine) progress.value = p
    })
    if (stop === mine) result.value = { key, many: told }
  } catch (e) {
    if (mine.signal.aborted) return
    manyFault.value = e instanceof Refused ? e : new Refused({ text: String(e) })
  } finally {
    if (stop === mine) {
      progress.value = null
      stop = null
    }
  }
}

export function stopMany(): void {
  stop?.abort()
  stop = null
  progress.value = null
}
