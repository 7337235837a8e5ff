// The parts of the page that only compute.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seats } from '../src/assembly/seats'
import { apart, nice } from '../src/curves/scale'
import { type Run, decode, members, utilityOf } from '../src/decode'
import { differ, parting } from '../src/sentence/differ'
import { paired } from '../src/many/paired'
import { csv } from '../src/export/csv'
import { movesOf } from '../src/minutes/words'
import { sponsorName } from '../src/state/names'

const base64 = (bytes: number[]): string => btoa(String.fromCharCode(...bytes))
const frame = (step: number, status: string, depth: number | null): Parameters<typeof decode>[0] => ({
  step, measures: [depth, 0.5, 1], x: base64([0, 128, 255]), coalition: base64([1, 0, 255, 255]), utility: base64([127, 129]),
  status, texts: [], forums: [], coalitions: [], votes: [], amended: [], happened: [],
})
const run = (...frames: ReturnType<typeof decode>[]): Run => ({ key: '', world: { scenario: '' }, head: {} as Run['head'], steps: frames, done: true })

test('decode unpacks columns', () => {
  const s = decode(frame(0, 'osp', 0.5))
  assert.deepEqual([...s.x], [0, 128, 255])
  assert.deepEqual([...s.coalition], [1, -1])
  assert.deepEqual([...s.utility].map(utilityOf), [0.5, -0.5])
  assert.equal(members(s), 2)
})

test('a null column is an empty one', () => assert.equal(decode({ ...frame(0, 'o', null), utility: null as unknown as string }).utility.length, 0))

test('worlds part where the first digit differs', () => {
  const a = run(decode(frame(-1, 'oo', null)), decode(frame(0, 'oo', 0.5)), decode(frame(1, 'so', 0.5)))
  const b = run(decode(frame(-1, 'oo', null)), decode(frame(0, 'oo', 0.5)), decode(frame(1, 'ss', 0.25)))
  assert.equal(parting(a, a), Infinity)
  assert.equal(parting(a, b), 1)
  const d = differ(a, b, 1, (name) => ['depth', 'delivery', 'adopted'].indexOf(name))
  assert.deepEqual(d.members, [1, 2])
  assert.deepEqual(d.depth, [0.5, 0.25])
})

test('what is a setting makes no difference', () => {
  const a = run(decode(frame(-1, 'o', 0), [0]))
  const b = run(decode(frame(-1, 'o', 1), [0]))
  assert.equal(parting(a, b), Infinity)
})

test('every seat has its place, none covers another', () => {
  for (const groups of [[1], [5, 4, 3], [54, 55, 23, 33, 28], [100]]) {
    const n = groups.reduce((p, q) => p + q, 0)
    const plan = seats(groups)
    assert.equal(plan.seats.length, n)
    for (let i = 0; i < n; i++) {
      assert.ok(plan.seats[i]!.y > -1e-9)
      for (let j = i + 1; j < n; j++) assert.ok(Math.hypot(plan.seats[i]!.x - plan.seats[j]!.x, plan.seats[i]!.y - plan.seats[j]!.y) > 1.9 * plan.size, `${n}: ${i} ${j}`)
    }
  }
})

test('scales hold all values and end on round numbers', () => {
  const s = nice(0.513, 0.668)
  assert.ok(s.low <= 0.513 && s.high >= 0.668)
  assert.deepEqual(nice(0, 1).ticks, [0, 0.5, 1])
  assert.deepEqual(nice(NaN, NaN).ticks, [0, 0.5, 1])
})

test('labels keep apart and in order', () => {
  const out = apart([10, 11, 50], 12, 0, 60)
  assert.ok(out[1]! - out[0]! >= 12 - 1e-9 && out[2]! >= out[1]!)
})

test('paired differences and their interval', () => {
  const d = paired([1, 2, 3, 4, 5, null], [2, 3, 4, 5, 7, 1])!
  assert.ok(Math.abs(d.mean - 1.2) < 1e-12)
  assert.ok(Math.abs(d.low - (1.2 - 2.776 * 0.4472136 / Math.sqrt(5))) < 1e-3)
  assert.equal(paired([1], [2]), null)
})

test('csv quotes what needs it', () => {
  const r: Run = { key: '', world: { scenario: '' }, done: true, steps: [decode(frame(0, 'o', null))], head: { name: 'a,b', hash: 'h', seed: 1, times: [2020.25], stepLabels: ['2020 Q1'] } as unknown as Run['head'] }
  const lines = csv([{ name: 'depth', unit: '', doc: '', source: '' }, { name: 'delivery', unit: '', doc: '', source: '' }, { name: 'x', unit: '', doc: '', source: '' }], [{ world: 'A', regime: 'binding', run: r }]).split('\r\n')
  assert.equal(lines[1], 'A,binding,"a,b",h,1,0,2020 Q1,2020.25,,0.5,1')
})

test('amendments are summed by sponsor, issue and reason, the furthest first', () => {
  const one = { framework: 0, issue: 0, move: 0.04, sponsor: 'Norland', why: 'majority' }
  const all = movesOf([one, { ...one, issue: 1, move: -0.1 }, { ...one, author: 'Lagoon' }, { ...one, move: 0.001, issue: 2 }])
  assert.deepEqual(all.map((m) => [m.issue, m.move.toFixed(2), m.authors]), [[1, '-0.10', []], [0, '0.08', ['Lagoon']]])
})

test('coalitions have names', () => {
  assert.equal(sponsorName('coalition around Land on Sea on rights'), 'coalition around Land on Sea on rights')
  assert.equal(sponsorName('coalition 7'), 'coalition no. 7')
  assert.equal(sponsorName('Norland'), 'Norland')
})
