// The page: head, worlds, the sentence, curves, minutes, play bar and a drawer.

import type { VNode } from 'preact'
import { Curves } from '../curves/curves'
import { Sentences } from '../sentence/sentence'
import { broken, catalog, projector, worlds } from '../state/page'
import { say } from '../state/say'
import { Aside } from './aside'
import { Header } from './header'
import { Help } from './help'
import { Linked } from './linked'
import { PlayBar } from './playbar'
import { Problem } from './problem'
import { MinutesRow, PictureBar, World } from './world'
import './page.css'

export function Page(): VNode {
  if (broken.value) {
    return (
      <main class="empty">
        <h1>Plenary</h1>
        <Problem fault={broken.value} retry={() => location.reload()} />
      </main>
    )
  }
  if (!catalog.value) {
    return (
      <main class="empty">
        <h1>Plenary</h1>
        <p class="soft">{say('loading')}</p>
      </main>
    )
  }
  return (
    <div class={projector.value ? 'page projector' : 'page'}>
      <a class="skip" href="#worlds" onClick={(e) => { e.preventDefault(); document.getElementById('worlds')?.focus() }}>{say('skip')}</a>
      <Header />
      <main id="worlds" tabIndex={-1}>
        <div class={`first first-${worlds.value.length}`}>
          <PictureBar />
          <div class={`worlds worlds-${worlds.value.length}`}>
            {worlds.value.map((_, i) => (
              <World key={i} world={i} />
            ))}
          </div>
          <Sentences />
          <Curves />
        </div>
        {projector.value ? null : <MinutesRow />}
      </main>
      <Aside />
      <PlayBar />
      <Help />
      <Linked />
    </div>
  )
}
