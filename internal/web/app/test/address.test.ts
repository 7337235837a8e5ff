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
