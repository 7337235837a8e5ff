// What differs between two worlds, and since when: computed from their frames,
// never written beforehand.

import { type Run, members } from '../decode'

export interface Difference {
  /** first step (from 0) in which anything differs; -1 already before the first, Infinity never */
  since: number
  members: [number, number]
  /** null: no text in one of them */
  depth: [number, number] | null
  delivery: [number, number] | null
  /** whether one of them has failed to adopt, or not yet */
  adopted: [boolean, boolean]
}

/** parting is the first step in which two runs differ in anything, to the last digit. */
export function parting(a: Run, b: Run): number {
  const n = Math.min(a.steps.length, b.steps.length)
  for (let i = 0; i < n; i++) {
    if (a.steps[i]!.print !== b.steps[i]!.print) return i - 1
  }
  return a.steps.length === b.steps.length ? Infinity : n - 1
}

/** differ compares two runs at a step; measures are found by index. */
export function differ(a: Run, b: Run, step: number, measure: (name: string) => number): Difference {
  const s = [a, b].map((r) => r.steps[Math.min(step + 1, r.steps.length - 1)]!) as [Run['steps'][0], Run['steps'][0]]
  const pair = (name: string): [number, number] | null => {
    const i = measure(name)
    const [x, y] = [s[0].measures[i], s[1].measures[i]]
    return x == null || y == null ? null : [x, y]
  }
  const adopted = pair('adopted')
  return {
    since: parting(a, b),
    members: [members(s[0]), members(s[1])],
    depth: pair('depth'),
    delivery: pair('delivery'),
    adopted: [adopted?.[0] === 1, adopted?.[1] === 1],
  }
}
