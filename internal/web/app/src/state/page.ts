// What the page shows and how: everything here is in the address, too.

import { batch, computed, effect, signal, untracked } from '@preact/signals'
import type { Catalog, World } from '../api'
import { Refused, getCatalog, run as askRun } from '../server'
import { type Run, type Step, decode } from '../decode'
import { type State, parse, write } from './address'
import { isLanguage, language } from './say'

export const catalog = signal<Catalog | null>(null)
export const worlds = signal<World[]>([])
export const seed = signal<number | undefined>(undefined)
export const runs = signal<(Run | null)[]>([])
export const faults = signal<(Refused | null)[]>([])
export const busy = signal(0)
export const broken = signal<Refused | null>(null) // no catalog, no page

export const at = signal(-1) // play head
export const playing = signal(false)
export const speed = signal(2) // steps a second
export const projector = signal(false)
export const byCoalition = signal(false)
export const axes = signal<[number, number]>([0, 1])
export const zoom = signal(true) // the picture shows where actors are, not the whole scale
/** usual are the curves that are shown unless others are chosen. */
const usual = ['frontier', 'breadth', 'depth', 'delivery']
export const shown = signal<string[]>(usual)
export const whole = signal(false)
export const selected = signal<string | null>(null) // name of an actor
export const lesson = signal<string | null>(null)

/** steps is how long the longest world is. */
export const steps = computed(() => Math.max(0, ...runs.value.map((r) => r?.head.steps ?? 0)))
/** seen is the last step that every world has reached, while they are computed. */
export const seen = computed(() => {
  const there = runs.value.filter((r) => r !== null)
  return there.length === 0 ? -1 : Math.min(...there.map((r) => Math.max(r.steps.length, r.done ? r.head.steps + 1 : 0) - 2))
})

/** worldOf is the world whose run is shown in a place, where none is yet the one asked for. */
export const worldOf = (i: number): World | undefined => runs.value[i]?.world ?? worlds.value[i]

/** late says whether what is shown in a place is not what is asked for. */
export const late = (i: number): boolean => {
  const r = runs.value[i]
  return r != null && worlds.value[i] !== undefined && r.key !== keyOf(worlds.value[i]!)
}

/** keyOf names all that a run depends on. */
export const keyOf = (w: World): string => JSON.stringify(ask(w))

/** stepOf is the frame of a world at the play head. */
export function stepOf(r: Run, t: number): Step | undefined {
  return r.steps[Math.min(t + 1, r.steps.length - 1)]
}

/** ask is the world as the server is asked for it. */
export function ask(w: World): World {
  const out: World = { scenario: w.scenario }
  if (w.yaml) out.yaml = w.yaml
  if (w.regime) out.regime = w.regime
  if (w.set && Object.keys(w.set).length > 0) out.set = w.set
  if (w.events?.length) out.events = w.events
  if (seed.value !== undefined) out.seed = seed.value
  return out
}

/** change sets a world, or all of them. */
export function change(which: number | 'all', how: (w: World) => World): void {
  worlds.value = worlds.value.map((w, i) => (which === 'all' || i === which ? how(w) : w))
}

/** regimesFor are the regimes that worlds start with. */
const first = ['nonbinding', 'binding', 'hybrid', 'negotiable']

/** setCount shows one, two or four worlds; those that are new take the next regime. */
export function setCount(n: number): void {
  const now = worlds.value.slice(0, n)
  while (now.length < n) {
    const model = now[0]!
    const free = first.find((r) => !now.some((w) => w.regime === r)) ?? 'nonbinding'
    now.push({ ...model, regime: free, set: {}, events: [] })
  }
  worlds.value = now
}

/** setScenario puts another scenario under all worlds; what was laid over them goes. */
export function setScenario(name: string, yaml?: string): void {
  batch(() => {
    worlds.value = worlds.value.map((w, i) => ({ scenario: name, yaml, regime: yaml ? (i === 0 ? '' : w.regime) : w.regime || first[i] }))
    seed.value = undefined
    at.value = -1
    playing.value = false
    selected.value = null
    axes.value = [0, 1]
  })
  if (yaml !== undefined) trust(yaml)
}

export function newLuck(): void {
  seed.value = 1 + Math.floor(Math.random() * 9999)
}

/** now is the state as a link holds it. */
export const now = (): State => ({
  worlds: worlds.value,
  seed: seed.value,
  at: at.value,
  language: language.value === 'en' ? undefined : language.value,
  view: projector.value ? 'projector' : undefined,
  picture: byCoalition.value ? 'coalitions' : undefined,
  square: !zoom.value || undefined,
  axes: axes.value[0] === 0 && axes.value[1] === 1 ? undefined : axes.value,
  curves: shown.value.join('.') === usual.join('.') ? undefined : shown.value,
  whole: whole.value || undefined,
  lesson: lesson.value ?? undefined,
})

/** take makes the page show what a link holds. */
export function take(s: State): void {
  batch(() => {
    if (s.worlds.length > 0) worlds.value = s.worlds
    seed.value = s.seed
    at.value = s.at
    language.value = isLanguage(s.language) ? s.language : language.value
    projector.value = s.view === 'projector'
    byCoalition.value = s.picture === 'coalitions'
    axes.value = s.axes ?? [0, 1]
    zoom.value = !s.square
    shown.value = s.curves ?? usual
    whole.value = s.whole ?? false
    lesson.value = s.lesson ?? null
  })
}

// --- scenarios that came in a link ---

/** linkedScenario is a link with a scenario in it: anybody may have written that,
 * so it runs only once somebody has said so. */
export const linkedScenario = signal<State | null>(null)

const trusted = new Set<string>()
const trustedKey = 'plenary-own-scenario'

/** trust remembers a scenario that was opened or let run here, for this tab. */
function trust(yaml: string): void {
  trusted.add(yaml)
  try {
    sessionStorage.setItem(trustedKey, yaml)
  } catch {
    // then it is asked for again when the page is loaded anew
  }
}

const isTrusted = (yaml: string): boolean => {
  try {
    return trusted.has(yaml) || sessionStorage.getItem(trustedKey) === yaml
  } catch {
    return trusted.has(yaml)
  }
}

export const yamlOf = (s: State): string | undefined => s.worlds.find((w) => w.yaml !== undefined)?.yaml

/** open shows what a link holds, or asks first. */
function open(s: State): void {
  const yaml = yamlOf(s)
  if (yaml !== undefined && !isTrusted(yaml)) linkedScenario.value = s
  else take(s)
}

/** answerLink is what somebody says to a scenario in a link. */
export function answerLink(run: boolean): void {
  const s = linkedScenario.value
  batch(() => {
    linkedScenario.value = null
    if (!s || !run) return
    trust(yamlOf(s)!)
    take(s)
  })
}

// --- computing the worlds that are asked for ---

const kept = new Map<string, Run>() // finished runs, the newest last
const mostKept = 12
const asked: (AbortController | null)[] = []
let wait = 0

/** compute asks for every world whose run is not the one shown. */
function compute(): void {
  const wanted = worlds.value.map(ask)
  runs.value = wanted.map((_, i) => runs.value[i] ?? null)
  faults.value = wanted.map((_, i) => faults.value[i] ?? null)
  for (let i = wanted.length; i < asked.length; i++) asked[i]?.abort()
  wanted.forEach((w, i) => {
    const key = JSON.stringify(w)
    asked[i]?.abort()
    if (runs.value[i]?.key === key && runs.value[i]?.done) return
    const before = kept.get(key)
    if (before) return put(i, before)
    const stop = new AbortController()
    asked[i] = stop
    void load(i, w, key, stop)
  })
}

function put(i: number, r: Run): void {
  batch(() => {
    runs.value = runs.value.map((old, k) => (k === i ? r : old))
    faults.value = faults.value.map((old, k) => (k === i ? null : old))
  })
}

async function load(i: number, w: World, key: string, stop: AbortController): Promise<void> {
  busy.value++
  const fresh = runs.value[i] === null
  let r: Run | null = null
  let drawn = 0
  const might = ['obligation', 'best_obligation', 'frontier', 'reach90', 'reach50', 'acceptable']
  const leave = (catalog.value?.measures ?? []).flatMap((m, i) => (might.includes(m.name) ? [i] : []))
  try {
    await askRun(
      w,
      stop.signal,
      (head) => (r = { key, world: w, head, steps: [], done: false }),
      (frame) => {
        r?.steps.push(decode(frame, leave))
        // what was there stays until the new run is whole; a first one grows
        if (fresh && r && (r.steps.length === 1 || performance.now() - drawn > 100)) {
          drawn = performance.now()
          put(i, { ...(r as Run) })
        }
      },
    )
    if (stop.signal.aborted || !r) return
    const done: Run = { ...(r as Run), done: true }
    kept.delete(key)
    kept.set(key, done)
    for (const old of kept.keys()) {
      if (kept.size <= mostKept) break
      kept.delete(old)
    }
    put(i, done)
    if (steps.value > 0 && at.value >= steps.value) at.value = steps.value - 1 // a link may say more
  } catch (e) {
    if (stop.signal.aborted) return
    const told = e instanceof Refused ? e : new Refused({ text: String(e) })
    faults.value = faults.value.map((old, k) => (k === i ? told : old))
  } finally {
    busy.value--
  }
}

/** again asks once more for worlds that failed. */
export const again = (): void => compute()

/** start fetches the catalog, reads the address and keeps it up to date. */
export async function start(): Promise<void> {
  const linked = parse(location.hash)
  const spoken = navigator.languages.map((l) => l.slice(0, 2)).find(isLanguage)
  language.value = isLanguage(linked?.language) ? linked.language : (spoken ?? 'en')
  try {
    catalog.value = await getCatalog()
  } catch (e) {
    broken.value = e instanceof Refused ? e : new Refused({ text: String(e) })
    return
  }
  const fallback: World[] = first.slice(0, 2).map((regime) => ({ scenario: catalog.value!.start, regime }))
  worlds.value = fallback
  if (linked) open(linked)
  effect(() => {
    JSON.stringify([worlds.value, seed.value])
    clearTimeout(wait)
    // sliders move fast: ask when they rest, but at once for the first time
    if (runs.peek().length === 0) untracked(compute)
    else wait = window.setTimeout(compute, 120)
  })
  let written = 0
  let last = place()
  effect(() => {
    const hash = '#' + write(now())
    const here = place()
    clearTimeout(written)
    if (linkedScenario.value) return // its link stays until it is answered
    written = window.setTimeout(() => {
      if (here === last) history.replaceState(null, '', hash)
      else history.pushState(null, '', hash)
      last = here
    }, 150)
  })
  addEventListener('hashchange', (e) => {
    clearTimeout(written) // what is written later must not undo what was opened now
    const s = parse(new URL(e.newURL).hash)
    if (!s) return
    open(s)
    last = place()
  })
}

/** place is what Back goes back over: worlds, luck and lesson, not the play head. */
const place = (): string => JSON.stringify([worlds.value.map(ask), lesson.value])
