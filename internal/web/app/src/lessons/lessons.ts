// The lessons: what worlds each sets, and what is to be done. Their words stand
// in the texts under lesson.<id>.*; what they claim was measured with the
// commands of docs/teaching.md.

import type { World } from '../api'
import { at, playing, runs, selected, steps } from '../state/page'
import { manyResult } from '../many/many'

/** Task is something to press; done says when it has been. */
export interface Task { key: string; done: () => boolean }

export interface Lesson {
  id: string
  minutes: number
  scenario: string
  worlds: Partial<World>[]
  axes?: [number, number]
  curves: string[]
  tasks: Task[]
  runs: number
  before: number // choices of the question before
  after: number
  /** what the model says to each question: number of the choice, from 1 */
  says: [number, number]
}

const played: Task = { key: 'play', done: () => steps.value > 0 && at.value >= steps.value - 1 && !playing.value }
const asked: Task = { key: 'many', done: () => manyResult.value !== null }
const pointed: Task = { key: 'point', done: () => selected.value !== null }
const atVote: Task = { key: 'vote', done: () => seenVote() }

/** seenVote: the play head has been at a vote of any world. */
function seenVote(): boolean {
  return runs.value.some((r) => r !== null && at.value >= 0 && r.steps.some((s) => s.step <= at.value && s.votes.length > 0))
}


export const lessons: Lesson[] = [
  {
    id: 'gather',
    minutes: 12,
    scenario: 'classroom',
    worlds: [{ regime: 'nonbinding' }, { regime: 'binding' }],
    curves: ['frontier', 'breadth', 'depth', 'delivery'],
    tasks: [atVote, played, pointed, asked],
    runs: 100,
    before: 3,
    after: 3,
    says: [1, 2],
  },
  {
    id: 'depth',
    minutes: 12,
    scenario: 'classroom',
    worlds: [0.3, 0.5, 0.7, 0.85].map((depth) => ({ regime: 'nonbinding', set: { obligation: 1, drafting: 'fixed', depth } })),
    curves: ['breadth', 'depth', 'delivery'],
    tasks: [played, asked],
    runs: 100,
    before: 3,
    after: 3,
    says: [3, 2],
  },
  {
    id: 'voices',
    minutes: 15,
    scenario: 'gcm2018',
    worlds: [{ regime: 'nonbinding' }, ...['city', 'ngo', 'firm'].map((who) => ({ regime: 'nonbinding', events: [{ type: 'silence', step: 0, who }] }))],
    curves: ['breadth', 'depth', 'politicisation'],
    tasks: [played, asked],
    runs: 20,
    before: 4,
    after: 3,
    says: [1, 3],
  },
  {
    id: 'rule',
    minutes: 12,
    scenario: 'classroom',
    worlds: ['consensus', 'majority'].map((rule) => ({ regime: 'nonbinding', set: { obligation: 1, drafting: 'fixed', depth: 0.8, rule } })),
    curves: ['breadth', 'depth', 'delivery'],
    tasks: [atVote, played, asked],
    runs: 100,
    before: 3,
    after: 3,
    says: [2, 3],
  },
  {
    id: 'review',
    minutes: 12,
    scenario: 'classroom',
    worlds: [{ regime: 'hybrid', set: { review: 0 } }, { regime: 'hybrid' }],
    curves: ['breadth', 'depth', 'delivery'],
    tasks: [played, pointed, asked],
    runs: 100,
    before: 3,
    after: 3,
    says: [2, 1],
  },
  {
    id: 'luck',
    minutes: 8,
    scenario: 'classroom',
    worlds: [{ regime: 'nonbinding', set: { obligation: 1, drafting: 'fixed', depth: 0.8 } }],
    curves: ['breadth', 'depth', 'delivery'],
    tasks: [played, asked],
    runs: 100,
    before: 3,
    after: 3,
    says: [3, 2],
  },
]
