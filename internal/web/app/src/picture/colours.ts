// Colours of coalitions (Okabe and Ito 2008: told apart by the colour-blind);
// those that matter most, States above all, get one each, in all worlds the same, the others are grey.

import type { Run } from '../decode'

export const okabe = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#d55e00', '#56b4e9', '#f0e442']
export const others = '#9b9b96'
export const none = '#ffffff'
export const palette = [none, others, ...okabe]

/** ranking gives the coalitions that deserve a colour: id -> index into palette. */
export function ranking(runs: (Run | null)[]): Map<number, number> {
  const weight = new Map<number, number>()
  for (const r of runs) {
    for (const s of r?.steps ?? []) for (const c of s.coalitions) weight.set(c.id, (weight.get(c.id) ?? 0) + c.members + 6 * c.states)
  }
  const ids = [...weight.keys()].sort((a, b) => weight.get(b)! - weight.get(a)! || a - b)
  return new Map(ids.slice(0, okabe.length).map((id, i) => [id, i + 2]))
}
