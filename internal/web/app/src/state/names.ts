// What worlds, regimes, kinds and measures are called.

import { catalog, runs, worlds } from './page'
import { count, number, say, sayIf } from './say'

export const letters = ['A', 'B', 'C', 'D']

/** Colours and dashes of worlds in curves: the dash is the second cue. */
export const inks = ['#0b5394', '#a8380a', '#11694a', '#7b3485']
export const dashes = ['', '7 4', '2 3.5', '10 3 2 3']

export const regimeName = (regime: string): string => sayIf(`regime.${regime}`) ?? (regime || say('regime.own'))

/** regimeOf is the regime that a world has, whether chosen on the page or in its scenario. */
export const regimeOf = (i: number): string => worlds.value[i]?.regime || runs.value[i]?.head.regime || ''

/** changed counts what was laid over a world. */
const changed = (i: number): boolean => Object.keys(worlds.value[i]?.set ?? {}).length > 0 || (worlds.value[i]?.events?.length ?? 0) > 0

/** worldName is short and tells worlds apart. */
export function worldName(i: number): string {
  return `${letters[i]} · ${regimeName(regimeOf(i))}${changed(i) ? ' *' : ''}`
}

export const kindName = (kind: string, n: number): string => count(`kind.${kind}`, n)
export const measureName = (name: string): string => sayIf(`measure.${name}`) ?? name.replaceAll('_', ' ')
export const measureIndex = (name: string): number => catalog.value?.measures.findIndex((m) => m.name === name) ?? -1

/** levels and issues that are common get a name in the page's language. */
export const issueName = (name: string): string => sayIf(`issue.${name}`) ?? name

/** unit: counts without digits, shares with two. */
export const shown = (v: number, unit: string): string => number(v, ['States', 'actors', 'members', 'coalitions', 'seats', 'switch'].some((u) => unit.startsWith(u)) ? 0 : 2)

/** kindsName is the plural without a number: cities. */
export const kindsName = (kind: string): string => sayIf(`kinds.${kind}`) ?? kind
