// The minutes of a world, newest first, and a voice for screen readers that
// does not chatter: it speaks when the play head rests.

import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { VNode } from 'preact'
import { type Run, labelOf } from '../decode'
import { at, playing } from '../state/page'
import { readAt } from '../state/play'
import { letters, worldName } from '../state/names'
import { language, say } from '../state/say'
import { type Sentence, sentences } from './words'
import './minutes.css'

const told = new WeakMap<Run, Map<string, Sentence[]>>()
function kept(r: Run, index: number): Sentence[] {
  let of = told.get(r)
  if (!of) told.set(r, (of = new Map()))
  const key = `${language.value}${index}`
  let out = of.get(key)
  if (!out) of.set(key, (out = sentences(r, index)))
  return out
}

const mostSteps = 14

export function Minutes({ world, run }: { world: number; run: Run }): VNode {
  const all = useSignal(false)
  const upto = Math.min(readAt.value + 1, run.steps.length - 1)
  const parts: { index: number; list: Sentence[] }[] = []
  for (let i = upto; i >= 1 && (all.value || parts.length < mostSteps); i--) {
    const list = kept(run, i)
    if (list.length > 0) parts.push({ index: i, list })
  }
  const spoken = useSignal('')
  const last = useComputed(() => at.value)
  useSignalEffect(() => {
    const [step] = [last.value, language.value] // a new language is told anew
    if (spoken.peek() !== '') spoken.value = '' // it may be in another language
    if (playing.value) return
    const timer = setTimeout(() => {
      spoken.value = step < 0 ? '' : `${letters[world]}, ${labelOf(run.head, step)}: ${kept(run, Math.min(step + 1, run.steps.length - 1)).map((s) => s.text).join(' ')}`
    }, 700)
    return () => clearTimeout(timer)
  })
  return (
    <section class="minutes" aria-label={say('minutes.title', { world: worldName(world) })} data-test={`minutes-${world}`}>
      <h2 class="small">{say('minutes.heading')}</h2>
      <p class="unseen" aria-live="polite" role="status">{spoken}</p>
      {parts.length === 0 ? <p class="soft">{say('minutes.empty')}</p> : null}
      <div class="scroll" tabIndex={0} role="group" aria-label={say('minutes.title', { world: worldName(world) })}>
        <dl>
          {parts.map((p) => (
            <div key={p.index} class={p.index === upto ? 'now' : ''}>
              <dt>{labelOf(run.head, p.index - 1)}</dt>
              <dd>
                {p.list.map((s, i) => (
                  <p key={i} class={s.kind}>{s.text}</p>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        {!all.value && parts.length === mostSteps ? (
          <button type="button" class="plain" onClick={() => (all.value = true)}>{say('minutes.all')}</button>
        ) : null}
      </div>
    </section>
  )
}
