// The minutes: what happened in a step, in plain sentences.

import type { Amendment, Happened } from '../api'
import { type Run, type Step, mainOf } from '../decode'
import { issueName, kindName, kindsName, sponsorName } from '../state/names'
import { catalog } from '../state/page'
import { capital, count, listed, number, say, sayIf, signed } from '../state/say'

export interface Sentence { kind: string; text: string }

/** sentences tells a step; weight comes first: decisions, deeds, events, text, forums, coalitions. */
export function sentences(r: Run, index: number): Sentence[] {
  const s = r.steps[index]
  const before = r.steps[index - 1]
  if (!s) return []
  const out: Sentence[] = []
  const add = (kind: string, text: string | undefined): void => {
    if (text) out.push({ kind, text })
  }
  for (const v of s.votes) {
    const names = (letter: string): string[] => r.head.actors.name.filter((_, i) => v.ballots[i] === letter)
    const y = names('y').length
    const no = names('n')
    const a = names('a').length
    const gone = names('-').length
    const what = { name: v.decision, framework: r.head.frameworks[v.framework]?.name ?? '' }
    const outcome = v.passed ? (v.adopts ? say('vote.adopted') : say('vote.passed')) : say('vote.failed')
    if (v.kind === 'agree') add('vote', say(no.length > 0 ? 'minutes.agree.some' : 'minutes.agree.none', { ...what, outcome, present: number(y + no.length + a, 0), who: listed(no, 6) }))
    else if (v.kind === 'conference') add('vote', say('minutes.conference', { ...what, outcome, present: number(y + no.length + a, 0), absent: number(gone, 0) }))
    else {
      add('vote', say('minutes.vote', { ...what, outcome, y: number(y, 0), n: number(no.length, 0), a: number(a, 0), gone: number(gone, 0) }))
      if (no.length > 0) add('vote', say('minutes.against', { who: listed(no, 8) }))
    }
  }
  if (before) for (const [to, key] of [['s', 'support'], ['g', 'sign'], ['p', 'ratify'], ['w', 'withdraw'], ['o', 'leaves']] as const) {
    const who = r.head.actors.name.filter((_, i) => i < s.status.length && s.status[i] === to && before.status[i] !== to)
    if (who.length > 0) add('deed', count(`minutes.${key}`, who.length, { who: listed(who, 6) }))
  }
  const refused = s.happened.filter((h) => h.kind === 'refuse')
  if (refused.length > 0) add('deed', count('minutes.refuse', refused.length, { who: listed(refused.map((h) => h.who), 6) }))
  const quiet = new Set(['agree', 'conference', 'vote', 'withdraw', 'refuse'])
  const governments = s.happened.filter((h) => h.kind === 'government')
  if (governments.length > 0) add('event', say('minutes.government', { who: listed(governments.map((h) => h.who), 6) }))
  for (const h of s.happened) if (!quiet.has(h.kind) && h.kind !== 'government' && h.kind !== 'enter') add(family(h.kind), happening(h))
  const enter = s.happened.filter((h) => h.kind === 'enter')
  if (enter.length > 0) add('coalition', say('minutes.enter', { who: listed(enter.map((h) => h.who), 4) }))
  const k = mainOf(r.head)
  const moves = movesOf(s.amended.filter((a) => a.framework === k))
  if (moves.length > 0) add('text', say('minutes.amended', { list: moves.map((m) => moveWords(r, m)).join('; ') }))
  const text = s.texts[k]
  const was = before?.texts[k]
  if (text && was) {
    const moved = r.head.issues
      .map((issue, d) => ({ name: issueName(issue.name), by: (text.text[d] ?? 0) - (was.text[d] ?? 0) }))
      .filter((m) => Math.abs(m.by) >= 0.005)
    if (moved.length > 0) add('text', say('minutes.text', { moves: moved.map((m) => `${m.name} ${signed(m.by)}`).join(', ') }))
    if (Math.abs(text.obligation - was.obligation) >= 0.005) add('text', say('minutes.obligation', { from: number(was.obligation), to: number(text.obligation) }))
  }
  if (s.forums.length > 0) add('forum', say('minutes.forums', { list: listed(s.forums.map((f) => r.head.forums[f.forum]?.name ?? ''), 4) }))
  return out
}

export interface Move extends Amendment { authors: string[] }

/** movesOf sums amendments by sponsor, issue, reason and direction, the furthest first. */
export function movesOf(list: Amendment[]): Move[] {
  const out = new Map<string, Move>()
  for (const a of list) {
    const key = [a.sponsor, a.issue, a.why, a.with, a.move > 0].join('|')
    const m = out.get(key) ?? { ...a, move: 0, authors: [] }
    m.move += a.move
    if (a.author && !m.authors.includes(a.author)) m.authors.push(a.author)
    out.set(key, m)
  }
  return [...out.values()].filter((m) => Math.abs(m.move) >= 0.005).sort((a, b) => Math.abs(b.move) - Math.abs(a.move)).slice(0, 6)
}

/** moveWords tell a move: "coalition around Mexico on rights: rights +0.04". */
export function moveWords(r: Run, m: Move): string {
  const issue = r.head.issues[m.issue]
  const put = { who: sponsorName(m.sponsor), issue: issue ? issueName(issue.name) : say('measure.obligation').toLowerCase(), by: signed(m.move), with: sponsorName(m.with ?? '') }
  const what = say(`minutes.amend.${m.why}` as 'minutes.amend.majority', put)
  return m.authors.length > 0 ? say('minutes.amend.authors', { what, authors: listed(m.authors, 3) }) : what
}

const family = (kind: string): string =>
  kind === 'found' || kind === 'dissolve' ? 'coalition' : kind === 'adopt' || kind === 'force' || kind === 'fail' ? 'vote' : kind === 'draft' || kind === 'review' ? 'text' : 'event'

function happening(h: Happened): string | undefined {
  const put = { who: sponsorName(h.who), whom: h.whom, what: clicked(h.what), n: number(h.n ?? 0, 0), members: Number.parseInt(h.what, 10) || 0 }
  const told = sayIf(`minutes.${h.kind}`, put)
  return told ? capital(told) : capital([h.who, h.kind, h.whom, h.what].filter(Boolean).join(' '))
}

/** clicked puts what was clicked on the page into its language: "crisis (click 1)". */
function clicked(what: string): string {
  const m = /^(\w+)\b(.*) \(click \d+\)$/.exec(what)
  const said = m && sayIf(`click.${m[1]}`)
  if (!m || !said) return what
  const who = m[2]!.trim()
  return who === '' ? said : `${said}: ${kindsName(who)}`
}

/** seatsOf counts who sits in a forum, by kind. */
export function seatsOf(r: Run, f: Step['forums'][0]): { kind: string; n: number; rows: number[] }[] {
  const kinds = catalog.value?.kinds ?? []
  return kinds
    .map(({ name: kind }, k) => {
      const rows = f.seats.filter((row) => r.head.actors.kind[row] === k)
      return { kind, n: rows.length, rows }
    })
    .filter((x) => x.n > 0)
}

export const seatWords = (r: Run, f: Step['forums'][0]): string => listed(seatsOf(r, f).map((x) => kindName(x.kind, x.n)))
