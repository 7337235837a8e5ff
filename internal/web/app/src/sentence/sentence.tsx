// One sentence under both worlds: what differs, and since when.

import type { VNode } from 'preact'
import { type Run, exists, labelOf, mainOf, members } from '../decode'
import { at, runs } from '../state/page'
import { label, letters, measureIndex } from '../state/names'
import { count, language, listed, number, say } from '../state/say'
import { moveWords, movesOf } from '../minutes/words'
import { type Difference, differ, parting } from './differ'
import './sentence.css'

/** named is how the sentence calls a world: by what tells it from the other. */
function named(i: number, other: number): string {
  return label(i) === label(other) ? say('world.letter', { world: letters[i]! }) : say('world.regime', { world: letters[i]!, regime: lower(label(i)) })
}
const lower = (s: string): string => s.charAt(0).toLocaleLowerCase(language.value) + s.slice(1)

/** inWords is the sentence about world j against world i; later: after others, so
 * that what has been said already is not said again. */
export function inWords(i: number, j: number, a: Run, b: Run, t: number, later = false): string {
  const d = differ(a, b, t, measureIndex)
  const world = named(j, i)
  if (d.since > t) {
    if (t < 0) return say('diff.start')
    return say(d.since === Infinity ? 'diff.never' : 'diff.same', { when: labelOf(a.head, t) })
  }
  const nobody = d.members[0] === 0 && d.members[1] === 0
  const clauses = [clause('members', d, world), clause('depth', d, world), clause('delivery', d, world)].filter((c) => c !== '')
  const since = d.since <= 0 ? say('diff.since.start') : say('diff.since', { when: labelOf(a.head, d.since - 1) })
  return `${later ? '' : since + ' '}${say(nobody ? 'diff.now.none' : 'diff.now', { world, first: clauses[0] ?? '', second: clauses[1] ?? '', third: clauses[2] ?? '' })}`
}

function clause(what: 'members' | 'depth' | 'delivery', d: Difference, world: string): string {
  if (what === 'members') {
    const by = d.members[1] - d.members[0]
    const put = { world, n: number(Math.abs(by), 0), a: number(d.members[0], 0), b: number(d.members[1], 0) }
    return by === 0 ? count('diff.members.same', d.members[0], put) : count(by > 0 ? 'diff.members.more' : 'diff.members.fewer', Math.abs(by), put)
  }
  const pair = d[what]
  if (!pair) return what === 'depth' ? say('diff.depth.none') : say('diff.delivery.none')
  const by = pair[1] - pair[0]
  const put = { d: number(Math.abs(by)), world }
  return say(Math.abs(by) < 0.005 ? `diff.${what}.same` : by > 0 ? `diff.${what}.more` : `diff.${what}.less`, put)
}

/** might tells by how much what could be agreed differs before anything else does. */
function might(i: number, j: number, a: Run, b: Run, t: number): string {
  const [x, y] = [a, b].map((r) => r.steps[Math.min(t + 1, r.steps.length - 1)]?.measures[measureIndex('frontier')])
  if (t < 0 || x == null || y == null || Math.abs(x - y) < 0.001) return ''
  return say('diff.frontier', { world: named(j, i), other: named(i, j), a: number(x, 3), b: number(y, 3) })
}

/** makers tells who has moved the text furthest in each world. */
function makers(a: Run, b: Run, t: number): string {
  const [x, y] = [a, b].map((r) => {
    const m = movesOf(r.steps.slice(0, t + 2).flatMap((s) => s.amended).filter((m) => m.framework === mainOf(r.head)))[0]
    return m ? moveWords(r, m) : ''
  }) as [string, string]
  return x && y && x !== y ? say('diff.moved', { a: x, b: y, other: letters[0]!, world: letters[1]! }) : ''
}

/** refusals tell in which world parliaments refuse what their governments signed. */
function refusals(i: number, r: Run, t: number): string {
  const who = r.steps.slice(0, t + 2).flatMap((s) => s.happened).filter((h) => h.kind === 'refuse').map((h) => h.who)
  return who.length > 0 ? count('diff.refused', who.length, { world: say('world.letter', { world: letters[i]! }), who: listed(who, 4) }) : ''
}

/** after tells, once two worlds have parted, whose parliaments refuse, and before any does who made the texts. */
function after(a: Run, b: Run, t: number): string[] {
  const no = [refusals(0, a, t), refusals(1, b, t)].filter((s) => s !== '')
  return no.length > 0 ? no : [makers(a, b, t)]
}

/** alone tells one world by itself. */
function alone(r: Run, t: number): string {
  const s = r.steps[Math.min(t + 1, r.steps.length - 1)]
  if (!s || t < 0) return say('diff.start.one')
  const depth = s.measures[measureIndex('depth')]
  const states = Array.from({ length: r.head.actors.states }, (_, i) => i).filter((i) => exists(r.head, i, t)).length
  if (depth == null) return say('alone.none', { when: labelOf(r.head, t) })
  return say('alone', { when: labelOf(r.head, t), n: number(members(s), 0), of: number(states, 0), depth: number(depth), delivery: number(s.measures[measureIndex('delivery')] ?? 0) })
}

export function Sentences(): VNode {
  const there = runs.value
  const first = there[0]
  const lines: string[] = []
  if (first && there.length === 1) lines.push(alone(first, at.value))
  if (first) {
    const told = new Set<number>()
    for (let j = 1; j < there.length; j++) {
      const r = there[j]
      if (!r) continue
      const since = parting(first, r)
      const line = [inWords(0, j, first, r, at.value, told.has(since))]
      if (there.length === 2) line.push(...(since > at.value ? [might(0, j, first, r, at.value)] : after(first, r, at.value)))
      lines.push(line.filter((s) => s !== '').join(' '))
      told.add(since)
    }
  }
  const unique = [...new Set(lines)]
  return (
    <section class="difference" aria-label={say('diff.title')} data-test="difference" data-since={first && there[1] ? String(parting(first, there[1])) : ''}>
      <div>
        {unique.map((l) => (
          <p key={l}>{l}</p>
        ))}
      </div>
    </section>
  )
}
