// The drawer of lessons: a question, something to do, a question, what the
// model says and where it ends; and a sheet to print.

import { batch, computed, signal, useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { at, axes, byCoalition, lesson, playing, runs, seed, selected, shown, whole, worlds } from '../state/page'
import { drawer, openDrawer } from '../state/drawer'
import { type Key, count, number, say, sayIf } from '../state/say'
import { progress, runMany, stopMany } from '../many/many'
import { figure } from '../export/figure'
import { type Lesson, lessons } from './lessons'
import './lessons.css'

const current = computed(() => lessons.find((l) => l.id === lesson.value) ?? null)
const words = (l: Lesson, part: string): string => sayIf(`lesson.${l.id}.${part}`) ?? `lesson.${l.id}.${part}`
export const lessonTitle = (): string => (current.value ? words(current.value, 'title') : say('lessons.title'))

/** answers are kept between visits, where the browser allows it. */
const answers = signal<Record<string, number>>(load())
function load(): Record<string, number> {
  try {
    return JSON.parse(localStorage.getItem('plenary-answers') ?? '{}') as Record<string, number>
  } catch {
    return {}
  }
}
function answer(id: string, choice: number | null): void {
  const next = { ...answers.value }
  if (choice === null) delete next[id]
  else next[id] = choice
  answers.value = next
  try {
    localStorage.setItem('plenary-answers', JSON.stringify(next))
  } catch {
    // a browser that keeps nothing still teaches
  }
}

/** tasks that were done stay done until the lesson is set up anew */
const done = signal<Set<string>>(new Set())

/** setUp shows a lesson's worlds from their beginning. */
function setUp(l: Lesson): void {
  batch(() => {
    done.value = new Set(['set'])
    playing.value = false
    at.value = -1
    seed.value = undefined
    selected.value = null
    byCoalition.value = false
    whole.value = false
    axes.value = l.axes ?? [0, 1]
    shown.value = l.curves
    worlds.value = l.worlds.map((w) => ({ scenario: l.scenario, ...w }))
  })
}

export function LessonDrawer(): VNode {
  const l = current.value
  return drawer.value?.what === 'lesson' && l ? <One key={l.id} l={l} /> : <List />
}

function List(): VNode {
  return (
    <div class="lessons">
      <p>{say('lessons.about')}</p>
      <ol>
        {lessons.map((l) => (
          <li key={l.id}>
            <button
              type="button"
              class="pick"
              onClick={() => {
                lesson.value = l.id
                done.value = new Set()
                openDrawer({ what: 'lesson' })
              }}
              data-test={`lesson-${l.id}`}
            >
              <b>{words(l, 'title')}</b>
              <span>{words(l, 'about')}</span>
              <small>{count('lessons.minutes', l.minutes)}</small>
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}

function One({ l }: { l: Lesson }): VNode {
  const before = answers.value[`${l.id}.before`] ?? 0
  const after = answers.value[`${l.id}.after`] ?? 0
  const shownAnyway = useSignal(false)
  const isSet = done.value.has('set')
  // a task that is done once is done, even if the play head moves on
  const fresh = isSet ? l.tasks.filter((t) => !done.value.has(t.key) && runs.value.every((r) => r?.done) && t.done()).map((t) => t.key) : []
  useEffect(() => {
    if (fresh.length > 0) done.value = new Set([...done.value, ...fresh])
  }, [fresh.join()])
  const told = after > 0 || shownAnyway.value
  return (
    <div class="one" data-test="lesson-open" data-lesson={l.id} data-done={[...done.value].join(' ')}>
      <p>
        <button type="button" class="plain" onClick={() => { lesson.value = null; openDrawer({ what: 'lessons' }) }} data-test="lesson-list">← {say('lessons.all')}</button>
      </p>
      <p class="about">{words(l, 'about')}</p>

      <section>
        <h3><span class="n">1</span>{say('lesson.before')}</h3>
        <Question l={l} part="before" n={l.before} chosen={before} model={told ? l.says[0] : 0} />
      </section>

      <section>
        <h3><span class="n">2</span>{say('lesson.do')}</h3>
        <p>{words(l, 'setup')}</p>
        <p><button type="button" class="button strong" onClick={() => setUp(l)} data-test="lesson-setup">{say(isSet ? 'lesson.setup.again' : 'lesson.setup')}</button></p>
        <ul class="tasks">
          {l.tasks.map((t) => {
            const ok = done.value.has(t.key)
            return (
              <li key={t.key} class={ok ? 'ok' : ''} data-test={`task-${t.key}`} data-done={ok ? '1' : '0'}>
                <span class="tick" aria-hidden="true">{ok ? '✓' : '○'}</span>
                <span>
                  {sayIf(`lesson.${l.id}.do.${t.key}`) ?? say(`task.${t.key}` as Key, { n: l.runs })}
                  {ok ? <span class="unseen"> ({say('lesson.done')})</span> : null}
                  {t.key === 'many' ? (
                    progress.value ? (
                      <> <progress max={progress.value.of} value={progress.value.done} aria-label={say('many.progress', { done: number(progress.value.done, 0), of: number(progress.value.of, 0) })} /> <button type="button" class="plain" onClick={stopMany}>{say('stop')}</button></>
                    ) : (
                      <> <button type="button" class="button" disabled={!isSet} onClick={() => void runMany(l.runs)} data-test="lesson-many">{say('many.run', { n: number(l.runs, 0) })}</button>{ok ? <> <button type="button" class="plain" onClick={() => openDrawer({ what: 'many' })} data-test="lesson-many-open">{say('lesson.many.open')}</button></> : null}</>
                    )
                  ) : null}
                </span>
              </li>
            )
          })}
        </ul>
      </section>

      <section>
        <h3><span class="n">3</span>{say('lesson.after')}</h3>
        <Question l={l} part="after" n={l.after} chosen={after} model={told ? l.says[1] : 0} />
      </section>

      <section>
        <h3><span class="n">4</span>{say('lesson.model')}</h3>
        {told ? (
          <div data-test="lesson-model">
            <p>{words(l, 'model')}</p>
            <p><b>{say('lesson.limits')}</b> {words(l, 'limits')}</p>
            <p class="soft">{words(l, 'next')}</p>
          </div>
        ) : (
          <p>
            <span class="soft">{say('lesson.wait')}</span>{' '}
            <button type="button" class="plain" onClick={() => (shownAnyway.value = true)} data-test="lesson-show">{say('lesson.show')}</button>
          </p>
        )}
      </section>

      <p class="line">
        <button type="button" class="button" onClick={() => print()} data-test="lesson-print">{say('lesson.print')}</button>
        <button type="button" class="plain" onClick={() => { answer(`${l.id}.before`, null); answer(`${l.id}.after`, null); shownAnyway.value = false }} data-test="lesson-forget">{say('lesson.forget')}</button>
      </p>
      <Sheet l={l} />
    </div>
  )
}

function Question({ l, part, n, chosen, model }: { l: Lesson; part: 'before' | 'after'; n: number; chosen: number; model: number }): VNode {
  return (
    <fieldset class="question">
      <legend>{words(l, part)}</legend>
      {Array.from({ length: n }, (_, i) => i + 1).map((k) => (
        <label key={k} class={model === k ? 'model' : ''}>
          <input type="radio" name={`${l.id}-${part}`} checked={chosen === k} onChange={() => answer(`${l.id}.${part}`, k)} data-test={`${part}-${k}`} />
          <span>
            {words(l, `${part}.${k}`)}
            {model === k ? <b class="says"> ← {say('lesson.says')}</b> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Sheet is what is printed: questions to tick, room to write, the figure as it stands. */
function Sheet({ l }: { l: Lesson }): VNode {
  const choices = (part: 'before' | 'after', n: number): VNode => (
    <ul class="boxes">
      {Array.from({ length: n }, (_, i) => (
        <li key={i}>{words(l, `${part}.${i + 1}`)}</li>
      ))}
    </ul>
  )
  return (
    <div class="sheet" aria-hidden="true" data-test="sheet">
      <p class="name">{say('sheet.name')} <span class="rule" /> {say('sheet.date')} <span class="rule short" /></p>
      <h2>{words(l, 'title')}</h2>
      <p>{words(l, 'about')}</p>
      <h3>1 {words(l, 'before')}</h3>
      {choices('before', l.before)}
      <p>{say('sheet.why')}</p>
      <p class="rules" />
      <h3>2 {words(l, 'setup')}</h3>
      <ul>
        {l.tasks.map((t) => (
          <li key={t.key}>{sayIf(`lesson.${l.id}.do.${t.key}`) ?? say(`task.${t.key}` as Key, { n: l.runs })}</li>
        ))}
      </ul>
      {runs.value.some((r) => r !== null && r.steps.length > 0) ? <div class="figure">{figure().svg}</div> : null}
      <p>{say('sheet.seen')}</p>
      <p class="rules" />
      <h3>3 {words(l, 'after')}</h3>
      {choices('after', l.after)}
      <p>{say('sheet.why')}</p>
      <p class="rules" />
      <h3>4 {say('sheet.limits')}</h3>
      <p class="rules" />
      <p class="foot">{location.href.length < 200 ? location.href : location.origin}</p>
    </div>
  )
}
