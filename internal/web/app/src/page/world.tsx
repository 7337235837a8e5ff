// One world: its regime, its actors, its assembly, its forums, its minutes.

import type { VNode } from 'preact'
import { again, axes, byCoalition, catalog, change, faults, late, projector, runs, worlds, zoom } from '../state/page'
import { openDrawer } from '../state/drawer'
import { inks, issueName, kindsName, letters, regimeName, worldName } from '../state/names'
import { say, sayIf } from '../state/say'
import { Assembly } from '../assembly/assembly'
import { Forums } from '../minutes/forums'
import { Minutes } from '../minutes/minutes'
import { Glyph } from '../picture/glyph'
import { Picture } from '../picture/picture'
import { Problem } from './problem'
import './world.css'

export function World({ world }: { world: number }): VNode {
  const run = runs.value[world]
  const fault = faults.value[world] ?? null
  return (
    <section class={`world world-${letters[world]}`} aria-label={say('world.label', { name: worldName(world) })} data-test={`world-${world}`}>
      <Regimes world={world} />
      <Problem fault={fault} retry={again} />
      {late(world) ? <p class={fault ? 'lag' : 'lag soon'} role="status" data-test={`lag-${world}`}>{say(fault ? 'world.stale' : 'world.late', { name: worldName(world) })}</p> : null}
      {run && run.steps.length > 0 ? (
        <>
          <div class="stage">
            <Picture world={world} run={run} />
            <div class="side">
              <Assembly world={world} run={run} />
              {projector.value ? null : <Forums world={world} run={run} />}
            </div>
          </div>
        </>
      ) : fault ? null : (
        <p class="soft waiting">{say('loading')}</p>
      )}
    </section>
  )
}

function Regimes({ world }: { world: number }): VNode {
  const w = worlds.value[world]!
  const run = runs.value[world]
  const now = w.regime || (late(world) ? '' : run?.head.regime) || ''
  const moved = Object.keys(w.set ?? {}).length
  return (
    <div class="regimes">
      <b class="badge" style={{ background: inks[world] }}>{letters[world]}</b>
      <span class="seg" role="group" aria-label={say('world.regimes', { world: letters[world]! })}>
        {(catalog.value?.regimes ?? []).map((r) => (
          <button
            key={r.name}
            type="button"
            aria-pressed={now === r.name}
            title={sayIf(`regime.${r.name}.doc`) ?? r.doc}
            onClick={() => change(world, (old) => ({ ...old, regime: r.name }))}
            data-test={`regime-${r.name}-${world}`}
          >
            {regimeName(r.name)}
          </button>
        ))}
      </span>
      <button type="button" class={moved > 0 ? 'button more moved' : 'button more'} onClick={() => openDrawer({ what: 'settings', world })} data-test={`more-${world}`}>
        <span aria-hidden="true">⚙</span> <span class="word">{say('world.more')}</span>{moved > 0 ? ` (${moved})` : ''}
      </button>
    </div>
  )
}

/** PictureBar chooses what all pictures show. */
export function PictureBar(): VNode {
  const run = runs.value.find((r) => r !== null)
  const issues = run?.head.issues ?? []
  const pick = (a: 0 | 1): VNode => (
    <select
      aria-label={say(a === 0 ? 'picture.x' : 'picture.y')}
      value={Math.min(axes.value[a], Math.max(0, issues.length - 1))}
      onChange={(e) => (axes.value = a === 0 ? [Number(e.currentTarget.value), axes.value[1]] : [axes.value[0], Number(e.currentTarget.value)])}
      data-test={a === 0 ? 'axis-x' : 'axis-y'}
    >
      {issues.map((issue, k) => (
        <option key={k} value={k}>{issueName(issue.name)}</option>
      ))}
    </select>
  )
  return (
    <div class="picturebar">
      <span class="seg" role="group" aria-label={say('picture.by')}>
        <button type="button" aria-pressed={!byCoalition.value} onClick={() => (byCoalition.value = false)} data-test="by-position">{say('picture.positions')}</button>
        <button type="button" aria-pressed={byCoalition.value} onClick={() => (byCoalition.value = true)} data-test="by-coalition">{say('picture.coalitions')}</button>
      </span>
      {byCoalition.value ? null : (
        <span class="axes">
          → {pick(0)} ↑ {pick(1)}
          <button type="button" class="chip" aria-pressed={zoom.value} title={say('picture.zoom.doc')} onClick={() => (zoom.value = !zoom.value)} data-test="zoom">{say('picture.zoom')}</button>
        </span>
      )}
      <ul class="kinds" aria-label={say('picture.key')}>
        {(catalog.value?.kinds ?? []).map(({ name: k }) => (
          <li key={k}>
            <Glyph kind={k} /> {kindsName(k)}
          </li>
        ))}
        <li>
          <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true"><path d="M3 1h7l3 3v11H3z" fill="currentColor" /></svg> {say('picture.text')}
        </li>
        <li class="soft">{say('picture.colour')}</li>
      </ul>
      <button type="button" class="plain" onClick={() => openDrawer({ what: 'table', world: 0 })} data-test="table-open">{say('picture.table')}</button>
    </div>
  )
}

/** MinutesRow holds the minutes of all worlds. */
export function MinutesRow(): VNode {
  return (
    <div class={`minutesrow worlds-${worlds.value.length}`}>
      {worlds.value.map((_, i) => {
        const run = runs.value[i]
        return run ? (
          <div key={i} class="of">
            <b class="badge" style={{ background: inks[i] }}>{letters[i]}</b>
            <Minutes world={i} run={run} />
          </div>
        ) : null
      })}
    </div>
  )
}
