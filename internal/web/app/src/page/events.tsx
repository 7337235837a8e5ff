// The drawer of events: something happens from outside at the play head.

import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { Click } from '../api'
import { labelOf } from '../decode'
import { at, catalog, change, faults, runs, worlds } from '../state/page'
import { clickWords, kindsName, letters, worldName } from '../state/names'
import { number, say } from '../state/say'
import { Glyph } from '../picture/glyph'
import { Problem } from './problem'

const types = ['crisis', 'government', 'binding', 'nonbinding', 'forum', 'silence']

export function Events(): VNode {
  const where = useSignal<number | 'all'>('all')
  const state = useSignal('')
  const open = useSignal(0.2)
  const strength = useSignal(0.4)
  const kind = useSignal('city')
  const r = runs.value.find((x) => x !== null)
  if (!r) return <p />
  const over = at.value >= r.head.steps - 1 // nothing comes after the last step
  const step = Math.max(0, Math.min(at.value + 1, r.head.steps - 1))
  const states = r.head.actors.name.slice(0, r.head.actors.states)
  const add = (type: string): void => {
    const click: Click = { type, step }
    if (type === 'government') {
      click.who = state.value || states[0]
      click.amount = open.value
    }
    if (type === 'silence') click.who = kind.value
    if (type === 'crisis') click.amount = strength.value
    change(where.value, (w) => ({ ...w, events: [...(w.events ?? []), click] }))
  }
  const button = (type: string): VNode => (
    <button type="button" class="button" disabled={over} onClick={() => add(type)} data-test={`event-${type}`}>
      {say(`click.${type}` as 'click.crisis')}
    </button>
  )
  const fault = faults.value.find((f) => f !== null) ?? null
  return (
    <div class="events">
      <p>{over ? say('events.over') : say('events.when', { when: labelOf(r.head, step) })}</p>
      <p class="line" role="group" aria-label={say('events.where')}>
        <span>{say('events.where')}</span>
        <span class="seg">
          {(worlds.value.length > 1 ? ['all' as const, ...worlds.value.map((_, i) => i)] : [0]).map((x) => (
            <button key={x} type="button" aria-pressed={where.value === x} onClick={() => (where.value = x)} data-test={`event-where-${x}`}>
              {x === 'all' ? say('events.everywhere') : letters[x]}
            </button>
          ))}
        </span>
      </p>
      {types.map((type) => (
        <fieldset key={type} class="event">
          {button(type)}
          <p class="soft">{say(`click.${type}.doc` as 'click.crisis.doc')}</p>
          {type === 'crisis' ? (
            <label>
              {say('click.crisis.amount')} <output>{number(strength.value)}</output>
              <input type="range" min="0" max="1" step="0.05" value={strength.value} onInput={(e) => (strength.value = Number(e.currentTarget.value))} data-test="event-crisis-amount" />
            </label>
          ) : null}
          {type === 'government' ? (
            <>
              <label>
                {say('click.government.who')}{' '}
                <select value={state.value || states[0]} onChange={(e) => (state.value = e.currentTarget.value)} data-test="event-government-who">
                  {states.map((s) => (
                    <option key={s} value={s}>{s}</option>
                  ))}
                </select>
              </label>
              <label>
                {say('click.government.amount')} <output>{number(open.value)}</output>
                <input type="range" min="0" max="1" step="0.05" value={open.value} onInput={(e) => (open.value = Number(e.currentTarget.value))} data-test="event-government-amount" />
              </label>
            </>
          ) : null}
          {type === 'silence' ? (
            <span class="seg" role="group" aria-label={say('click.silence.who')}>
              {(catalog.value?.kinds ?? []).slice(1).map(({ name: k }) => (
                <button key={k} type="button" aria-pressed={kind.value === k} onClick={() => (kind.value = k)} data-test={`event-silence-${k}`}>
                  <Glyph kind={k} /> {kindsName(k)}
                </button>
              ))}
            </span>
          ) : null}
        </fieldset>
      ))}
      <Problem fault={fault} />
      <h3>{say('events.list')}</h3>
      {worlds.value.every((w) => !w.events?.length) ? <p class="soft">{say('events.none')}</p> : null}
      <ul class="clicked" data-test="events-list">
        {worlds.value.map((w, i) =>
          (w.events ?? []).map((e, k) => (
            <li key={`${i}-${k}`}>
              <span>
                {labelOf(r.head, e.step)} · {worldName(i)}: {clickWords(e)}
              </span>
              <button
                type="button"
                class="plain"
                aria-label={say('events.remove', { what: clickWords(e) })}
                onClick={() => change(i, (old) => ({ ...old, events: (old.events ?? []).filter((_, q) => q !== k) }))}
                data-test={`event-remove-${i}-${k}`}
              >
                ✕
              </button>
            </li>
          )),
        )}
      </ul>
    </div>
  )
}
