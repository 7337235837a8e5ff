// The address of the page holds every setting, so that a link reproduces a
// state: parse and write are each other's inverse (tested).

import type { Click, World } from '../api'

/** State is what a link holds. */
export interface State {
  worlds: World[] // one, two or four; seed is that of the page
  seed?: number
  at: number // play head, -1: before the first step
  language?: string
  view?: string // projector
  picture?: string // coalitions, else positions
  axes?: [number, number]
  square?: boolean // the picture shows the whole scale
  curves?: string[]
  whole?: boolean // curves show what is still to come
  lesson?: string
}

/** write gives the part after "#". A yaml is packed by pack. */
export function write(s: State): string {
  const q = new URLSearchParams()
  const first = s.worlds[0]
  if (first) q.set('s', first.scenario)
  if (s.seed) q.set('seed', String(s.seed))
  s.worlds.forEach((w, i) => {
    q.set(`w${i + 1}`, writeWorld(w))
    if (first && w.scenario !== first.scenario) q.set(`s${i + 1}`, w.scenario)
  })
  if (first?.yaml) q.set('yaml', pack(first.yaml))
  q.set('at', String(s.at))
  if (s.language) q.set('lang', s.language)
  if (s.view) q.set('view', s.view)
  if (s.picture) q.set('picture', s.picture)
  if (s.axes) q.set('axes', s.axes.join('.'))
  if (s.square) q.set('square', '1')
  if (s.curves) q.set('curves', s.curves.join('.'))
  if (s.whole) q.set('whole', '1')
  if (s.lesson) q.set('lesson', s.lesson)
  return q.toString().replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%40/g, '@').replace(/%3B/g, ';')
}

export function parse(hash: string): State | null {
  const q = new URLSearchParams(hash.replace(/^#/, ''))
  const scenario = q.get('s')
  const language = q.get('lang') ?? undefined
  if (!scenario && !q.has('w1')) return language || q.has('view') ? { worlds: [], at: -1, language, view: q.get('view') ?? undefined } : null
  const yaml = q.get('yaml') ? unpack(q.get('yaml')!) : undefined
  const worlds: World[] = []
  for (let i = 1; i <= 4; i++) {
    const text = q.get(`w${i}`)
    if (text === null) break
    worlds.push({ scenario: q.get(`s${i}`) ?? scenario ?? '', ...(yaml ? { yaml } : {}), ...parseWorld(text) })
  }
  if (worlds.length === 3) worlds.pop()
  const axes = q.get('axes')?.split('.').map(Number)
  return {
    worlds,
    seed: whole(q.get('seed')),
    at: whole(q.get('at')) ?? -1,
    language,
    view: q.get('view') ?? undefined,
    picture: q.get('picture') ?? undefined,
    axes: axes?.length === 2 && axes.every((a) => Number.isInteger(a) && a >= 0) ? [axes[0]!, axes[1]!] : undefined,
    square: q.get('square') === '1' || undefined,
    curves: q.get('curves')?.split('.').filter(Boolean),
    whole: q.get('whole') === '1' || undefined,
    lesson: q.get('lesson') ?? undefined,
  }
}

function whole(s: string | null): number | undefined {
  const n = Number(s)
  return s === null || s === '' || !Number.isSafeInteger(n) ? undefined : n
}

// A world is regime;name:value,...;type@step:who:amount,...
function writeWorld(w: World): string {
  const set = Object.entries(w.set ?? {}).map(([id, v]) => `${esc(id)}:${esc(String(v))}`)
  const events = (w.events ?? []).map((e) => {
    const parts = [`${esc(e.type)}@${e.step}`, e.who === undefined ? '' : esc(e.who), e.amount === undefined ? '' : String(e.amount)]
    while (parts.at(-1) === '') parts.pop()
    return parts.join(':')
  })
  const parts = [esc(w.regime ?? ''), set.join(','), events.join(',')]
  while (parts.length > 1 && parts.at(-1) === '') parts.pop()
  return parts.join(';')
}

function parseWorld(text: string): Partial<World> {
  const [regime = '', sets = '', events = ''] = text.split(';')
  const out: Partial<World> = {}
  if (regime) out.regime = unesc(regime)
  const set: Record<string, number | string> = {}
  for (const one of sets.split(',').filter(Boolean)) {
    const [id = '', v = ''] = one.split(':')
    const text = unesc(v)
    set[unesc(id)] = text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
  }
  if (Object.keys(set).length > 0) out.set = set
  const clicks: Click[] = []
  for (const one of events.split(',').filter(Boolean)) {
    const [what = '', who = '', amount = ''] = one.split(':')
    const [type = '', step = ''] = what.split('@')
    const click: Click = { type: unesc(type), step: whole(step) ?? 0 }
    if (who) click.who = unesc(who)
    if (amount !== '' && Number.isFinite(Number(amount))) click.amount = Number(amount)
    clicks.push(click)
  }
  if (clicks.length > 0) out.events = clicks
  return out
}

// Names may hold anything: what parts are joined with is escaped with "~".
const esc = (s: string): string => s.replace(/[~:;,@]/g, (c) => '~' + c.charCodeAt(0).toString(16))
const unesc = (s: string): string => s.replace(/~([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))

const pack = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
function unpack(text: string): string | undefined {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0)))
  } catch {
    return undefined
  }
}
