// What worlds, regimes, kinds and measures are called.

import type { Click, Kind } from '../api'
import type { Step } from '../decode'
import { catalog, runs, worldOf, worlds } from './page'
import { capital, count, number, say, sayIf } from './say'

export const letters = ['A', 'B', 'C', 'D']

/** Colours and dashes of worlds in curves: the dash is the second cue. */
export const inks = ['#0b5394', '#a8380a', '#11694a', '#7b3485']
export const dashes = ['', '7 4', '2 3.5', '10 3 2 3']

export const regimeName = (regime: string): string => sayIf(`regime.${regime}`) ?? (regime || say('regime.own'))

/** regimeOf is the regime of the run that is shown, whether chosen on the page or in its scenario. */
export const regimeOf = (i: number): string => worldOf(i)?.regime || runs.value[i]?.head.regime || ''

/** own tells in what a world differs from the others beside its regime. */
function own(i: number): string[] {
  const w = worldOf(i)
  const rest = worlds.value.map((_, k) => worldOf(k)!).filter((_, k) => k !== i)
  const alone = rest.length === 0
  const set = Object.entries(w?.set ?? {})
    .filter(([id, v]) => alone || rest.some((o) => o.set?.[id] !== v))
    .map(([id, v]) => `${sliderName(id)} ${typeof v === 'number' ? number(v, Number.isInteger(v) ? 0 : 2) : (sayIf(`choice.${v}`) ?? v)}`)
  const events = (w?.events ?? [])
    .filter((e) => alone || rest.some((o) => !(o.events ?? []).some((x) => JSON.stringify(x) === JSON.stringify(e))))
    .map(clickWords)
  return [...set, ...events]
}

/** clickWords say what was clicked: "A crisis", "Silence a kind: cities". */
export function clickWords(e: Click): string {
  const what = sayIf(`click.${e.type}`) ?? e.type
  return e.who === undefined ? what : `${what}: ${kindsName(e.who)}`
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

const rowOf = (kind: string): Kind | undefined => catalog.value?.kinds.find((k) => k.name === kind)

/** kindAt is the kind of a number, as runs give it. */
export const kindAt = (k: number): string => catalog.value?.kinds[k]?.name ?? ''

/** glyphOf is the shape of a kind. */
export const glyphOf = (kind: string): string => rowOf(kind)?.glyph ?? 'circle'

/** kindTitle is one of a kind: City. A kind without a text is called in English. */
export const kindTitle = (kind: string): string => sayIf(`kind.${kind}`) ?? capital(rowOf(kind)?.one ?? kind)

/** kindName is a number of a kind: 3 cities. */
export function kindName(kind: string, n: number): string {
  if (sayIf(`kind.${kind}`) !== undefined) return count(`kind.${kind}`, n)
  return `${number(n, 0)} ${(n === 1 ? rowOf(kind)?.one : rowOf(kind)?.many) ?? kind}`
}

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
export const kindsName = (kind: string): string => sayIf(`kinds.${kind}`) ?? rowOf(kind)?.many ?? kind

/** sliderName is what a slider moves: Voice of cities. */
export const sliderName = (id: string): string => sayIf(`slider.${id}`) ?? catalog.value?.sliders.find((s) => s.id === id)?.name ?? id
