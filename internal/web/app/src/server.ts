// The server, asked: one function per request of the contract (api.ts).

import type { ActorStory, Catalog, End, Fault, Frame, Head, Many, Progress, World } from './api'

/** Refused is a fault that the server told, or that there is no server. */
export class Refused extends Error {
  constructor(readonly fault: Fault) {
    super(fault.text)
  }
}

/** visitor tells tabs apart, so that one cannot crowd out the others. */
const visitor = (() => {
  const known = 'plenary-visitor'
  try {
    const kept = sessionStorage.getItem(known)
    if (kept) return kept
    const made = Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, '0')).join('')
    sessionStorage.setItem(known, made)
    return made
  } catch {
    return 'nobody-in-particular'
  }
})()

async function ask(path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const answer = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? {} : { 'Content-Type': 'application/json', 'X-Plenary-Visitor': visitor },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  }).catch((e: unknown) => {
    if (e instanceof DOMException && e.name === 'AbortError') throw e
    throw new Refused({ text: '', field: 'offline' })
  })
  if (!answer.ok) {
    const told = (await answer.json().catch(() => null)) as { fault?: Fault } | null
    throw new Refused(told?.fault ?? { text: `${answer.status} ${answer.statusText}` })
  }
  return answer
}

/** lines reads an answer that comes as lines of JSON while it is computed. */
async function* lines(answer: Response): AsyncGenerator<unknown> {
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    const parts = (rest + (value ?? '')).split('\n')
    rest = done ? '' : parts.pop()!
    for (const part of parts) {
      if (part.trim() === '') continue
      const line = JSON.parse(part) as { fault?: Fault }
      if (line.fault) throw new Refused(line.fault)
      yield line
    }
    if (done) return
  }
}

export const getCatalog = async (): Promise<Catalog> => (await ask('api/catalog')).json()

/** run computes a world; its head comes first, then a frame per step. */
export async function run(world: World, signal: AbortSignal, head: (h: Head['head']) => void, frame: (f: Frame) => void): Promise<void> {
  let ended = false
  for await (const line of lines(await ask('api/run', world, signal))) {
    if (has<Head>(line, 'head')) head(line.head)
    else if (has<End>(line, 'end')) ended = true
    else frame(line as Frame)
  }
  if (!ended) throw new Refused({ text: '', field: 'cut' })
}

export const actor = async (world: World, row: number, signal?: AbortSignal): Promise<ActorStory> =>
  (await ask('api/actor', { world, actor: row }, signal)).json()

/** many runs worlds often, under the same luck each time. */
export async function many(worlds: World[], runs: number, signal: AbortSignal, progress: (p: Progress) => void): Promise<Many['many']> {
  let told: Many['many'] | null = null
  for await (const line of lines(await ask('api/many', { worlds, runs }, signal))) {
    if (has<Many>(line, 'many')) told = line.many
    else progress(line as Progress)
  }
  if (!told) throw new Refused({ text: '', field: 'cut' })
  return told
}

export const scenario = async (world: World): Promise<string> => (await ask('api/scenario', { world })).text()

function has<T>(line: unknown, key: keyof T & string): line is T {
  return typeof line === 'object' && line !== null && key in line
}
