// One bar moves all worlds: the time line with its milestones, and the keys.

import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { at, linkedScenario, newLuck, playing, projector, runs, seen, speed, steps } from '../state/page'
import { go, toggle } from '../state/play'
import { closeDrawer, drawer, openDrawer } from '../state/drawer'
import { labelOf } from '../decode'
import { say } from '../state/say'
import { milestones } from '../curves/chart'
import { help } from './help'
import './playbar.css'

export function PlayBar(): VNode {
  useEffect(() => {
    addEventListener('keydown', keys)
    return () => removeEventListener('keydown', keys)
  }, [])
  const first = runs.value.find((r) => r !== null)
  const n = steps.value
  const label = first ? labelOf(first.head, at.value) : ''
  const text = at.value < 0 ? say('play.before') : label
  return (
    <section class="playbar" aria-label={say('play.bar')}>
      <div class="buttons">
        <button type="button" class="button icon" onClick={() => go(-1)} disabled={at.value < 0} aria-label={say('play.restart')} title={say('play.restart')} data-test="restart"><Icon path="M5 4h2.6v12H5zM16 4v12L8.4 10z" /></button>
        <button type="button" class="button icon" onClick={() => go(at.value - 1)} disabled={at.value < 0} aria-label={say('play.back')} title={say('play.back')} data-test="back"><Icon path="M14 4v12L6 10z" /></button>
        <button type="button" class="button play" onClick={toggle} disabled={n === 0} data-test="play" aria-label={say(playing.value ? 'play.pause' : 'play.play')}>
          <Icon path={playing.value ? 'M5 4h3.6v12H5zM11.4 4H15v12h-3.6z' : 'M6 3.5v13l11-6.5z'} />
          <span>{say(playing.value ? 'play.pause' : 'play.play')}</span>
        </button>
        <button type="button" class="button icon" onClick={() => go(at.value + 1)} disabled={at.value >= n - 1} aria-label={say('play.step')} title={say('play.step')} data-test="step"><Icon path="M6 4l8 6-8 6z" /></button>
      </div>
      <output class="when" data-test="when">{text}</output>
      <div class="timeline">
        <Marks length={n} />
        <input
          type="range"
          min={-1}
          max={Math.max(0, n - 1)}
          step={1}
          value={at.value}
          onInput={(e) => go(Number(e.currentTarget.value))}
          aria-label={say('play.timeline')}
          aria-valuetext={text}
          data-test="timeline"
        />
      </div>
      <label class="field speed">
        <span>{say('play.speed')}</span>
        <select value={speed.value} onChange={(e) => (speed.value = Number(e.currentTarget.value))} data-test="speed">
          {[0.5, 1, 2, 4, 8, 16, 60].map((v) => (
            <option key={v} value={v}>{v < 1 ? '½' : v}×</option>
          ))}
        </select>
      </label>
      <span class="unseen" data-test="seen">{seen.value}</span>
    </section>
  )
}

const Icon = ({ path }: { path: string }): VNode => (
  <svg viewBox="0 0 20 20" aria-hidden="true">
    <path d={path} fill="currentColor" />
  </svg>
)

function Marks({ length }: { length: number }): VNode {
  const list = milestones()
  const spread = (step: number): number => ((step + 1) / Math.max(1, length)) * 100
  // where labels would cover one another, decisions come first
  const weight = (kind: string): number => (kind === 'review' ? 3 : kind === 'draft' ? 2 : kind === 'click' ? 1 : 0)
  const room: [number, number][] = []
  const named = new Map<number, string>()
  for (const m of [...list].sort((p, q) => weight(p.kind) - weight(q.kind) || p.step - q.step)) {
    const from = spread(m.step)
    // all that happens then, or if there is no room the last of it
    for (const name of [m.name, m.name.split(', ').at(-1)!]) {
      const to = from + 2.5 + name.length * (projector.value ? 1.05 : 0.8)
      if (to > 102 || room.some(([a, b]) => from < b && to > a) || list.some((o) => o !== m && spread(o.step) > from && spread(o.step) < to)) continue
      room.push([from, to])
      named.set(m.step, name)
      break
    }
  }
  return (
    <ol class="marks">
      {list.map((m, i) => {
        const at = spread(m.step)
        const shown = named.get(m.step)
        const name = m.name
        return (
          <li key={i} style={{ left: `${at}%` }} class={m.kind}>
            <button type="button" tabIndex={-1} onClick={() => go(m.step)} title={name} aria-label={say('play.goto', { name })}>
              <span aria-hidden="true">{m.kind === 'click' ? '✦' : '▼'}</span>
              {shown ? <span class="name">{shown}</span> : null}
            </button>
          </li>
        )
      })}
    </ol>
  )
}

/** keys work everywhere but where a letter or an arrow means something else. */
function keys(e: KeyboardEvent): void {
  if (e.ctrlKey || e.metaKey || e.altKey || help.value || linkedScenario.value) return
  const target = e.target instanceof HTMLElement ? e.target : null
  if (e.key === 'Escape' && drawer.value) return closeDrawer()
  if (target && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && !(target instanceof HTMLInputElement && target.type === 'checkbox')) {
    if (!(target.closest('.timeline') && e.key === ' ')) return
  }
  const button = target?.tagName === 'BUTTON' || target?.tagName === 'SUMMARY'
  switch (e.key) {
    case ' ':
      if (button) return
      toggle()
      break
    case 'ArrowRight':
      go(at.value + 1)
      break
    case 'ArrowLeft':
      go(at.value - 1)
      break
    case 'Home':
      go(-1)
      break
    case 'End':
      go(steps.value - 1)
      break
    case 'n':
      newLuck()
      break
    case 'm':
      openDrawer({ what: 'many' })
      break
    case '?':
      help.value = true
      break
    default:
      return
  }
  e.preventDefault()
}
