// The drawer: it takes the focus when it opens and gives it back.

import type { ComponentChildren, VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { selected } from '../state/page'
import { type Drawer, closeDrawer, drawer } from '../state/drawer'
import { worldName } from '../state/names'
import { say } from '../state/say'
import { Card } from '../picture/card'
import { Table } from '../picture/table'
import { ManyDrawer } from '../many/drawer'
import { Export } from '../export/drawer'
import { LessonDrawer, lessonTitle } from '../lessons/drawer'
import { Events } from './events'
import { Settings } from './settings'
import './aside.css'

export function Aside(): VNode | null {
  const d = drawer.value
  const box = useRef<HTMLElement>(null)
  const what = d === null ? '' : `${d.what}`
  // before the next key is heard, or the focus would go where nothing is any more
  useLayoutEffect(() => {
    if (what !== '') box.current?.querySelector<HTMLElement>('h2')?.focus()
  }, [what])
  if (!d) return null
  return (
    <aside ref={box} class={`drawer ${d.what}`} aria-labelledby="drawer-title" data-test="drawer" data-what={d.what}>
      <div class="top">
        <h2 id="drawer-title" tabIndex={-1}>{title(d)}</h2>
        <button type="button" class="button" onClick={closeDrawer} data-test="drawer-close">{say('close')}</button>
      </div>
      <div class="content">{content(d)}</div>
    </aside>
  )
}

function title(d: Drawer): string {
  switch (d.what) {
    case 'actor':
      return selected.value ?? say('card.none')
    case 'settings':
      return say('settings.title', { world: worldName(d.world) })
    case 'table':
      return say('table.title')
    case 'events':
      return say('events.title')
    case 'many':
      return say('many.title')
    case 'export':
      return say('export.title')
    case 'lessons':
      return say('lessons.title')
    case 'lesson':
      return lessonTitle()
  }
}

function content(d: Drawer): ComponentChildren {
  switch (d.what) {
    case 'actor':
      return <Card world={d.world} />
    case 'settings':
      return <Settings key={d.world} world={d.world} />
    case 'table':
      return <Table world={d.world} />
    case 'events':
      return <Events />
    case 'many':
      return <ManyDrawer />
    case 'export':
      return <Export />
    case 'lessons':
    case 'lesson':
      return <LessonDrawer />
  }
}
