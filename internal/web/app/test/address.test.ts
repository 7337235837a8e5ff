// A link reproduces a state: parse undoes write.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type State, parse, write } from '../src/state/address'

const strip = (s: State): State => JSON.parse(JSON.stringify(s)) as State

const states: State[] = [
  { worlds: [{ scenario: 'classroom', regime: 'nonbinding' }], at: -1 },
  {
    worlds: [
      { scenario: 'gcm2018', regime: 'hybrid', set: { obligation: 0.25, rule: 'majority' }, events: [{ type: 'crisis', step: 12, amount: 0.4 }, { type: 'government', step: 3, who: 'Isla: Verde, the;@~odd', amount: 0.1 }] },
      { scenario: 'classroom', regime: 'binding', events: [{ type: 'silence', step: 0, who: 'city' }] },
    ],
    seed: 4711, at: 7, language: 'de', view: 'projector', picture: 'coalitions', axes: [2, 1], curves: ['depth', 'agreement'], whole: true, square: true, lesson: 'depth',
  },
  { worlds: [{ scenario: 'mine', yaml: 'name: mine\ntitle: "Ünïcode – ✓"\n' }], at: 0 },
]

states.forEach((s, i) => {
  test(`state ${i}`, () => assert.deepEqual(strip(parse('#' + write(s))!), strip(s)))
})

test('an empty address holds nothing', () => assert.equal(parse(''), null))
test('nonsense does no harm', () => {
  for (const hash of ['#s=', '#w1=;;;', '#s=a&w1=b;c:d:e,,;@x:y:z&at=nan&axes=1.2.3', '#s=a&w1=&yaml=%%%']) assert.ok(parse(hash) === null || Array.isArray(parse(hash)!.worlds))
})

// Any link: cut, doubled and altered at random (a generator of its own, so that the
// same links are tried each time).
test('whatever a link holds, it is read, and what was read makes a link again', () => {
  let x = 1
  const below = (n: number): number => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0
    return Math.floor((x / 2 ** 32) * n)
  }
  const odd = ['%', '%ff', '~', '~3', ';', ',', ':', '@', '&', '=', '+', '\u0000', '\u202e', '\ud800', 'é', '1e999', '-1', 'NaN', '__proto__', 'w1=', 'w4=', 's2=', 'yaml=', 'axes=', '<script>']
  for (let i = 0; i < 20000; i++) {
    let hash = '#' + write(states[below(states.length)]!)
    for (let k = 1 + below(4); k > 0; k--) {
      const [a, b] = [below(hash.length + 1), below(hash.length + 1)]
      hash = below(3) === 0 ? hash.slice(0, a) + hash.slice(b) : hash.slice(0, a) + odd[below(odd.length)] + hash.slice(a)
    }
    const read = parse(hash)
    if (read === null) continue
    assert.ok(read.worlds.length <= 4 && read.worlds.length !== 3, hash)
    for (const w of read.worlds) for (const e of w.events ?? []) assert.ok(Number.isFinite(e.step), hash)
    const again = parse('#' + write(read))
    if (again !== null) assert.deepEqual(strip(parse('#' + write(again))!), strip(again), hash)
  }
})
