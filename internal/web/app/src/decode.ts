// Frames as they come over the wire, and as the page uses them.

import type { Frame, Head, World } from './api'

/** Step is a frame with its columns unpacked. */
export interface Step extends Omit<Frame, 'x' | 'coalition' | 'utility'> {
  x: Uint8Array // actors x issues, 0..255
  coalition: Int16Array
  utility: Int8Array // per State, empty before the draft
  /** the columns as they came: two steps are the same if these are */
  print: string
}

/** Run is a world as far as it has been computed. */
export interface Run {
  key: string // of the world that was asked for
  world: World // that was asked for: what is shown bears its name, whatever is asked for since
  head: Head['head']
  steps: Step[] // steps[0] is the world before its first step
  done: boolean
}

/** decode unpacks a frame. Measures in leave are settings, or what
 * might be, rather than what happened (obligation before there is a text, the
 * frontier) and make no difference. */
export function decode(f: Frame, leave: number[] = []): Step {
  const coalition = bytes(f.coalition)
  const pairs = new DataView(coalition.buffer)
  const ids = new Int16Array(coalition.length >> 1)
  for (let i = 0; i < ids.length; i++) ids[i] = pairs.getInt16(2 * i, true)
  return {
    ...f,
    forums: f.forums ?? [],
    coalitions: f.coalitions ?? [],
    votes: f.votes ?? [],
    amended: f.amended ?? [],
    happened: f.happened ?? [],
    texts: f.texts ?? [],
    x: bytes(f.x),
    coalition: ids,
    utility: new Int8Array(bytes(f.utility).buffer),
    print: `${f.x}|${f.coalition}|${f.utility}|${f.status}|${JSON.stringify(f.texts)}|${JSON.stringify(leave.length > 0 ? f.measures.filter((_, i) => !leave.includes(i)) : f.measures)}|${JSON.stringify(f.votes ?? [])}`,
  }
}

function bytes(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64 ?? '')
  const out = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i)
  return out
}

/** utilityOf undoes the scale of the wire. */
export const utilityOf = (byte: number): number => (byte / 127) * 0.5

/** mainOf is the framework that the measures are about. */
export const mainOf = (h: Head['head']): number => Math.max(0, h.frameworks.findIndex((f) => f.main))

/** members counts the States that take part: supporters and parties. */
export function members(s: Step): number {
  let n = 0
  for (const letter of s.status) if (letter === 's' || letter === 'p') n++
  return n
}

/** exists says whether an actor is there after a step. */
export const exists = (h: Head['head'], row: number, step: number): boolean => {
  const a = h.actors
  const t = Math.max(0, step)
  return (a.enter[row] ?? 0) <= t && t < (a.exit[row] || Infinity)
}

/** labelOf is the name of a step: "2018 Q3". */
export const labelOf = (h: Head['head'], step: number): string => (step < 0 ? '' : (h.stepLabels[step] ?? String(step + 1)))
