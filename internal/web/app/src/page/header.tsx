// The head of the page: what is shown, and where all else opens.

import type { VNode } from 'preact'
import { catalog, lesson, newLuck, projector, runs, seed, setCount, setScenario, worlds } from '../state/page'
import { drawer, openDrawer } from '../state/drawer'
import { isLanguage, language, languages, number, say, sayIf } from '../state/say'
import { help } from './help'

export function Header(): VNode {
  const c = catalog.value!
  const here = worlds.value[0]?.scenario ?? c.start
  const own = worlds.value[0]?.yaml !== undefined || !c.scenarios.some((s) => s.name === here)
  const luck = seed.value ?? runs.value[0]?.head.seed ?? ''
  const entry = c.scenarios.find((s) => s.name === here)
  return (
    <header>
      <h1>Plenary</h1>
      <label class="field scenario">
        <span class="unseen">{say('header.scenario')}</span>
        <select
          value={own ? ' own' : here}
          title={entry?.doc}
          onChange={(e) => {
            if (e.currentTarget.value === ' open') {
              e.currentTarget.value = own ? ' own' : here
              openDrawer({ what: 'export' })
            } else if (e.currentTarget.value !== ' own') setScenario(e.currentTarget.value)
          }}
          data-test="scenario"
        >
          {own ? <option value=" own">{runs.value[0]?.head.title || here}</option> : null}
          {c.scenarios.map((s) => (
            <option key={s.name} value={s.name} disabled={s.refused !== undefined && s.refused !== ''}>
              {(sayIf(`scenario.${s.name}`) ?? s.title) || s.name} ({number(s.actors, 0)}){s.refused ? ` – ${say('header.refused')}` : ''}
            </option>
          ))}
          <option value=" open">{say('header.open')}</option>
        </select>
      </label>
      <div class="field" role="group" aria-label={say('header.worlds')}>
        <span>{say('header.worlds')}</span>
        <span class="seg">
          {[1, 2, 4].map((n) => (
            <button key={n} type="button" aria-pressed={worlds.value.length === n} onClick={() => setCount(n)} data-test={`worlds-${n}`}>
              {n}
            </button>
          ))}
        </span>
      </div>
      <div class="field">
        <span id="luck">{say('header.luck')}</span>
        <span class="seg">
          <input
            type="number"
            min="1"
            max="9007199254740991"
            aria-labelledby="luck"
            value={luck}
            style={{ width: `${Math.max(4, String(luck).length) + 4.5}ch` }}
            onChange={(e) => {
              const n = Number(e.currentTarget.value)
              seed.value = Number.isSafeInteger(n) && n > 0 ? n : undefined
            }}
            data-test="seed"
          />
          <button type="button" onClick={newLuck} title={say('header.luck.doc')} data-test="luck">{say('header.luck.new')}</button>
        </span>
      </div>
      <nav aria-label={say('header.more')}>
        <button type="button" class="button strong" aria-expanded={drawer.value?.what === 'lessons' || drawer.value?.what === 'lesson'} onClick={() => openDrawer({ what: lesson.value ? 'lesson' : 'lessons' })} data-test="lessons">{say('header.lessons')}</button>
        <button type="button" class="button" aria-expanded={drawer.value?.what === 'events'} onClick={() => openDrawer({ what: 'events' })} data-test="events">{say('header.events')}</button>
        <button type="button" class="button" aria-expanded={drawer.value?.what === 'many'} onClick={() => openDrawer({ what: 'many' })} data-test="many">{say('header.many')}</button>
        <button type="button" class="button" aria-expanded={drawer.value?.what === 'export'} onClick={() => openDrawer({ what: 'export' })} data-test="export">{say('header.export')}</button>
        <button type="button" class="button" aria-pressed={projector.value} onClick={() => (projector.value = !projector.value)} title={say('header.projector.doc')} data-test="projector">{say('header.projector')}</button>
        <select
          aria-label={say('header.language')}
          value={language.value}
          onChange={(e) => {
            if (isLanguage(e.currentTarget.value)) language.value = e.currentTarget.value
          }}
          data-test="language"
        >
          {Object.entries(languages).map(([k, l]) => (
            <option key={k} value={k} lang={k}>{l.name}</option>
          ))}
        </select>
        <button type="button" class="button round" aria-label={say('header.help')} title={say('header.help')} onClick={() => (help.value = true)} data-test="help">?</button>
      </nav>
    </header>
  )
}
