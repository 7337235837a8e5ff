// What worlds, regimes, kinds and measures are called.

import type { Click } from '../api'
import type { Step } from '../decode'
import { catalog, runs, worlds } from './page'
import { count, number, say, sayIf } from './say'

export const letters = ['A', 'B', 'C', 'D']

/** Colours and dashes of worlds in curves: the dash is the second cue. */
export const inks = ['#0b5394', '#a8380a', '#11694a', '#7b3485']
export const dashes = ['', '7 4', '2 3.5', '10 3 2 3']

export const regimeName = (regime: string): string => sayIf(`regime.${regime}`) ?? (regime || say('regime.own'))

/** regimeOf is the regime that a world has, whether chosen on the page or in its scenario. */
export const regimeOf = (i: number): string => worlds.value[i]?.regime || runs.value[i]?.head.regime || ''

/** own tells in what a world differs from the others beside its regime. */
function own(i: number): string[] {
  const w = worlds.value[i]
  const rest = worlds.value.filter((_, k) => k !== i)
  const alone = rest.length === 0
  const set = Object.entries(w?.set ?? {})
    .filter(([id, v]) => alone || rest.some((o) => o.set?.[id] !== v))
    .map(([id, v]) => `${sayIf(`slider.${id}`) ?? id} ${typeof v === 'number' ? number(v, Number.isInteger(v) ? 0 : 2) : (sayIf(`choice.${v}`) ?? v)}`)
  const events = (w?.events ?? [])
    .filter((e) => alone || rest.some((o) => !(o.events ?? []).some((x) => JSON.stringify(x) === JSON.stringify(e))))
    .map(clickWords)
  return [...set, ...events]
}

/** clickWords say what was clicked: "A crisis", "Silence a kind: cities". */
export function clickWords(e: Click): string {
  const what = sayIf(`click.${e.type}`) ?? e.type
  return e.who === undefined ? what : `${what}: ${sayIf(`kinds.${e.who}`) ?? e.who}`
}

/** label is what tells a world from the others: its regime, or what was set. */
export function label(i: number): string {
  const regime = regimeName(regimeOf(i))
  const same = worlds.value.length > 1 && worlds.value.every((_, k) => regimeOf(k) === regimeOf(0))
  const mine = own(i)
  const shown = mine.length > 2 ? [...mine.slice(0, 2), '…'] : mine
  return same && shown.length > 0 ? shown.join(', ') : [regime, ...shown].join(', ')
}

/** worldName is short and tells worlds apart. */
export const worldName = (i: number): string => `${letters[i]} · ${label(i)}`

export const kindName = (kind: string, n: number): string => count(`kind.${kind}`, n)
export const measureName = (name: string): string => sayIf(`measure.${name}`) ?? name.replaceAll('_', ' ')
export const measureIndex = (name: string): number => catalog.value?.measures.findIndex((m) => m.name === name) ?? -1

/** levels and issues that are common get a name in the page's language. */
export const issueName = (name: string): string => sayIf(`issue.${name}`) ?? name

/** sponsorName puts the name of a coalition into the page's language; a State keeps its own. */
export function sponsorName(name: string): string {
  const led = /^coalition around (.+) on (.+)$/.exec(name)
  if (led) return say('coalition.named', { lead: led[1]!, issue: issueName(led[2]!) })
  const numbered = /^coalition (\d+)$/.exec(name)
  return numbered ? say('coalition.number', { id: numbered[1]! }) : name
}

/** coalitionName is what a coalition is called in a step; those too small for its list have a number. */
export function coalitionName(step: Step | undefined, id: number): string {
  const name = step?.coalitions.find((c) => c.id === id)?.name
  return name ? sponsorName(name) : say('coalition.number', { id })
}

/** coalitionWords say in which coalition an actor is. */
export const coalitionWords = (step: Step | undefined, id: number): string =>
  id ? say('coalition.n', { name: coalitionName(step, id) }) : say('coalition.none')

/** unit: counts without digits, shares with two. */
export const shown = (v: number, unit: string): string => number(v, ['States', 'actors', 'members', 'coalitions', 'seats', 'switch'].some((u) => unit.startsWith(u)) ? 0 : 2)

/** kindsName is the plural without a number: cities. */
export const kindsName = (kind: string): string => sayIf(`kinds.${kind}`) ?? kind
