// What the assembly shows at a step: how States lean, a vote, or who takes part.

import type { Tally } from '../api'
import { type Run, mainOf, utilityOf } from '../decode'

/** Mark of a seat, told by colour and by shape. */
export type Mark = 'yes' | 'no' | 'abstain' | 'absent' | 'away' | 'for' | 'against' | 'party' | 'supporter' | 'signatory' | 'withdrawn' | 'outside' | 'waiting'

export interface Sitting {
  mode: 'vote' | 'status' | 'lean' | 'waiting'
  marks: Mark[] // per State
  strength: number[] // 0..1, of leanings
  tally?: Tally
  step: number // when the vote was
  failed?: boolean // the process is over without adoption
}

const ballot: Record<string, Mark> = { y: 'yes', n: 'no', a: 'abstain', '-': 'absent', x: 'away' }
const status: Record<string, Mark> = { o: 'outside', s: 'supporter', g: 'signatory', p: 'party', w: 'withdrawn' }

/** lasting is for how many steps a vote stays on show. */
const lasting = 2

export function sitting(r: Run, t: number): Sitting {
  const n = r.head.actors.states
  const main = mainOf(r.head)
  const upto = Math.min(t + 1, r.steps.length - 1)
  const full = Array.from({ length: n }, () => 1)
  let voted = -1
  let tally: Tally | undefined
  for (let i = upto; i >= Math.max(0, upto - lasting) && !tally; i--) {
    const here = r.steps[i]!.votes.filter((v) => v.framework === main)
    tally = here.find((v) => v.kind === 'vote') ?? here.at(-1)
    voted = i - 1
  }
  if (tally) return { mode: 'vote', marks: Array.from({ length: n }, (_, i) => ballot[tally!.ballots[i] ?? 'x'] ?? 'away'), strength: full, tally, step: voted }
  const s = r.steps[upto]
  if (s && /[sgpw]/.test(s.status)) return { mode: 'status', marks: Array.from({ length: n }, (_, i) => status[s.status[i] ?? 'o'] ?? 'outside'), strength: full, step: t }
  if (s && s.utility.length === n && n > 0) {
    const u = Array.from(s.utility, utilityOf)
    const name = r.head.frameworks[main]?.name
    const gone = r.steps.slice(0, upto + 1).some((x) => x.happened.some((h) => h.kind === 'fail' && h.who === name))
    return { mode: 'lean', marks: u.map((v) => (v >= 0 ? 'for' : 'against')), strength: u.map((v) => Math.min(1, 0.3 + Math.abs(v) * 4)), step: t, failed: gone }
  }
  return { mode: 'waiting', marks: full.map(() => 'waiting'), strength: full, step: t }
}

/** order groups States by region: rows in the order of their seats. */
export function order(r: Run): { rows: number[]; regions: { name: string; from: number; to: number }[] } {
  const a = r.head.actors
  const rows = Array.from({ length: a.states }, (_, i) => i)
  const key = (i: number): number => (a.region[i]! < 0 ? Infinity : a.region[i]!)
  rows.sort((p, q) => key(p) - key(q) || a.name[p]!.localeCompare(a.name[q]!))
  const regions: { name: string; from: number; to: number }[] = []
  rows.forEach((row, seat) => {
    const name = r.head.regions[a.region[row]!] ?? ''
    const last = regions.at(-1)
    if (last?.name === name) last.to = seat
    else regions.push({ name, from: seat, to: seat })
  })
  return { rows, regions }
}
