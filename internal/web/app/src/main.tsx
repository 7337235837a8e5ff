// Where the page begins.

import { effect } from '@preact/signals'
import { render } from 'preact'
import { Page } from './page/page'
import { ask, at, busy, lesson, playing, runs, start, steps, worlds } from './state/page'
import { openDrawer } from './state/drawer'
import { language } from './state/say'

render(<Page />, document.getElementById('page')!)

// What tests and style sheets wait for.
effect(() => {
  // apart from the rest: a new language makes the browser look at every letter anew
  document.documentElement.lang = language.value
  document.body.dataset.lang = language.value
})
effect(() => {
  const d = document.body.dataset
  d.step = String(at.value)
  d.steps = String(steps.value)
  d.busy = String(busy.value > 0)
  d.playing = playing.value ? '1' : '0'
  d.worlds = String(worlds.value.length)
  // ready: what is shown is what is asked for, whole
  if (worlds.value.length > 0 && worlds.value.every((w, i) => runs.value[i]?.done && runs.value[i].key === JSON.stringify(ask(w)))) d.ready = '1'
  else delete d.ready
})

void start().then(() => {
  if (lesson.value) openDrawer({ what: 'lesson' })
})
