// The card of an actor: who it is, what it wants, what it did last and why.

import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { ActorStory } from '../api'
import { type Run, labelOf } from '../decode'
import { Refused, actor } from '../server'
import { at, runs, selected, stepOf, worlds } from '../state/page'
import { coalitionWords, issueName, kindAt, kindTitle, letters, sponsorName, worldName } from '../state/names'
import { drawer, openDrawer } from '../state/drawer'
import { listed, number, say, sayIf, signed } from '../state/say'
import { Problem } from '../page/problem'
import { Glyph } from './glyph'
import './card.css'

const kept = new Map<string, ActorStory>()

export function Card({ world }: { world: number }): VNode {
  const story = useSignal<ActorStory | null>(null)
  const fault = useSignal<Refused | null>(null)
  const run = runs.value[world]
  const row = run && selected.value !== null ? run.head.actors.name.indexOf(selected.value) : -1
  const key = `${run?.key}|${row}`
  useEffect(() => {
    if (!run || row < 0) return
    fault.value = null
    const before = kept.get(key)
    if (before) {
      story.value = before
      return
    }
    const stop = new AbortController()
    actor(JSON.parse(run.key), row, stop.signal)
      .then((s) => {
        if (kept.size > 200) kept.clear()
        kept.set(key, s)
        story.value = s
      })
      .catch((e: unknown) => {
        if (!stop.signal.aborted) fault.value = e instanceof Refused ? e : new Refused({ text: String(e) })
      })
    return () => stop.abort()
  }, [key])
  if (!run || row < 0) return <p class="soft">{say('card.none')}</p>
  const s = story.value?.name === selected.value ? story.value : null
  const step = s?.steps[Math.max(0, Math.min(at.value, s.steps.length - 1))]
  const kind = kindAt(run.head.actors.kind[row]!)
  return (
    <div class="card" data-test="card" data-actor={selected.value} data-loaded={s ? '1' : '0'}>
      {worlds.value.length > 1 ? (
        <p class="seg" role="group" aria-label={say('card.world')}>
          {worlds.value.map((_, i) => (
            <button key={i} type="button" aria-pressed={i === world} onClick={() => openDrawer({ what: 'actor', world: i })} data-test={`card-world-${i}`}>
              {worldName(i)}
            </button>
          ))}
        </p>
      ) : null}
      <p class="who">
        <Glyph kind={kind} /> {kindTitle(kind)}
        {s?.migrantLed ? ` · ${say('card.migrantLed')}` : ''}
        {s?.region ? ` · ${s.region}` : ''}
        {s?.home && kind !== 'state' ? ` · ${say('card.home', { home: s.home })}` : ''}
        {s && s.groups.length > 0 ? ` · ${listed(s.groups, 4)}` : ''}
      </p>
      <Problem fault={fault.value} />
      {s && step ? <Story s={s} step={step} run={run} row={row} /> : fault.value ? null : <p class="soft">{say('loading')}</p>}
    </div>
  )
}

function Story({ s, step, run, row }: { s: ActorStory; step: ActorStory['steps'][0]; run: Run; row: number }): VNode {
  const when = at.value < 0 ? say('play.before') : labelOf(run.head, at.value)
  const acts = (step.acts ?? (step.act ? [step.act] : [])).slice(0, 4)
  const name = (r: number): string => run.head.actors.name[r] ?? ''
  const text = run.steps[Math.min(at.value + 1, run.steps.length - 1)]?.texts[Math.max(0, run.head.frameworks.findIndex((f) => f.main))]?.text
  return (
    <>
      <p class="soft">{when}</p>
      {acts.length > 0 ? (
        <section>
          <h3>{say('card.did')}</h3>
          <ul class="acts" data-test="card-act">
            {acts.map((act, i) => (
              <li key={i}>{actWords(act)}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h3>{say('card.wants')}</h3>
        <table class="wants">
          <thead class="unseen">
            <tr><th>{say('card.issue')}</th><th>{say('card.position')}</th></tr>
          </thead>
          <tbody>
            {run.head.issues.map((issue, d) => (
              <tr key={issue.name}>
                <th scope="row">{issueName(issue.name)}<small>{say('card.salience', { v: number(100 * (s.salience[d] ?? 0), 0) })}</small></th>
                <td>
                  <svg viewBox="0 0 200 22" role="img" aria-label={say('card.stands', { x: number(step.position[d] ?? 0), a: number(step.anchor[d] ?? 0), t: text ? number(text[d] ?? 0) : '–' })}>
                    <line x1="6" x2="194" y1="11" y2="11" stroke="#d8d4ca" stroke-width="6" stroke-linecap="round" />
                    <line x1={6 + 188 * (step.anchor[d] ?? 0)} x2={6 + 188 * (step.position[d] ?? 0)} y1="11" y2="11" stroke="#0b5394" stroke-width="3" />
                    <line x1={6 + 188 * (step.anchor[d] ?? 0)} x2={6 + 188 * (step.anchor[d] ?? 0)} y1="3" y2="19" stroke="#0b5394" stroke-width="2.5" />
                    {text ? <path d={`M${6 + 188 * (text[d] ?? 0) - 4.5},5h9v12h-9z`} fill="#22262b" /> : null}
                    <circle cx={6 + 188 * (step.position[d] ?? 0)} cy="11" r="6" fill="#0b5394" stroke="#fff" stroke-width="1.5" />
                  </svg>
                </td>
                <td class="n">{number(step.position[d] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="soft">{say('card.key')}</p>
      </section>
      {step.parts ? <Parts parts={step.parts} /> : null}
      <section>
        <h3>{say('card.now')}</h3>
        <ul>
          {step.status ? <li>{say('card.status', { status: sayIf(`status.${step.status}`) ?? step.status })}</li> : null}
          {step.reserved && step.reserved.length > 0 ? <li>{say('card.reserved', { issues: listed(step.reserved.map((d) => issueName(run.head.issues[d]?.name ?? ''))) })}</li> : null}
          <li>{coalitionWords(stepOf(run, Math.max(0, at.value)), step.coalition)}</li>
          <li>{step.forums.length > 0 ? say('card.forums', { forums: listed(step.forums.map((f) => run.head.forums[f]?.name ?? '')) }) : say('card.noforums')}</li>
          {step.target >= 0 ? <li>{say('card.target', { state: name(step.target) })}</li> : null}
          {step.through >= 0 ? <li>{say('card.through', { state: name(step.through) })}</li> : null}
          {step.politicisation !== undefined ? <li>{say('card.politicisation', { v: number(step.politicisation) })}</li> : null}
          {step.delivery ? <li>{say('card.delivery', { v: step.delivery.map((v, d) => `${issueName(run.head.issues[d]?.name ?? '')} ${number(v)}`).join(', ') })}</li> : null}
          <li>{say('card.capability', { v: number(run.head.actors.capability[row] ?? s.capability) })}</li>
        </ul>
      </section>
    </>
  )
}

/** actWords says what was done and why, as a sentence. */
function actWords(act: NonNullable<ActorStory['steps'][0]['act']>): string {
  const put = { whom: sponsorName(act.whom ?? ''), value: act.value === undefined ? '' : signed(act.value) }
  const did = sayIf(`act.${act.what}`, put) ?? [act.what, act.whom].filter(Boolean).join(' ')
  const why = sayIf(`why.${act.why}`, put) ?? act.why
  return why ? say('card.because', { did, why }) : say('card.did.only', { did })
}

/** Parts is what the text is worth as a bar: benefit against the costs, and what parliament would say. */
function Parts({ parts }: { parts: NonNullable<ActorStory['steps'][0]['parts']> }): VNode {
  const rows: { key: string; v: number; colour: string }[] = [
    { key: 'benefit', v: parts.benefit, colour: '#0072b2' },
    { key: 'compliance', v: -parts.compliance, colour: '#c2410c' },
    { key: 'sovereignty', v: -parts.sovereignty, colour: '#c2410c' },
    { key: 'reputation', v: parts.reputation, colour: parts.reputation < 0 ? '#c2410c' : '#0072b2' },
    ...(parts.home > 0 ? [{ key: 'home', v: -parts.home, colour: '#c2410c' }] : []),
    { key: 'total', v: parts.total, colour: '#22262b' },
  ]
  const most = Math.max(0.05, ...rows.map((r) => Math.abs(r.v)))
  return (
    <section data-test="card-parts">
      <h3>{say('card.parts')}</h3>
      <table class="parts">
        <tbody>
          {rows.map((r) => (
            <tr key={r.key} class={r.key}>
              <th scope="row">{say(`parts.${r.key}` as 'parts.total')}</th>
              <td>
                <svg viewBox="0 0 200 14" aria-hidden="true">
                  <line x1="100" x2="100" y1="0" y2="14" stroke="#8a867c" />
                  <rect x={r.v < 0 ? 100 + (96 * r.v) / most : 100} y="2" width={(96 * Math.abs(r.v)) / most} height="10" fill={r.colour} />
                </svg>
              </td>
              <td class="n">{signed(r.v)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft">{say(parts.total >= 0 ? 'parts.for' : 'parts.against')}</p>
      {parts.consent < 1 ? <p data-test="card-consent">{say(parts.consent < 0.5 ? 'parts.refuse' : 'parts.consent', { p: number(100 * parts.consent, 0) })}</p> : null}
    </section>
  )
}

export const cardTitle = (): string => selected.value ?? (drawer.value?.what === 'actor' ? letters[drawer.value.world]! : '')
