// The forums that meet now, and who sits in them: shapes by kind, names on demand.

import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { type Run, type Step } from '../decode'
import { selected, stepOf } from '../state/page'
import { readAt } from '../state/play'
import { openDrawer } from '../state/drawer'
import { kindName } from '../state/names'
import { number, say, sayIf } from '../state/say'
import { Glyph } from '../picture/glyph'
import { seatsOf, seatWords } from './words'
import './forums.css'

export function Forums({ world, run }: { world: number; run: Run }): VNode {
  const s = stepOf(run, readAt.value)
  const open = useSignal(-1)
  const list = readAt.value < 0 ? [] : [...(s?.forums ?? [])].sort((a, b) => b.seats.length - a.seats.length)
  return (
    <div class="forums" data-test={`forums-${world}`} data-n={list.length}>
      <h2 class="small">{say('forums.title')}</h2>
      {list.length === 0 ? <p class="soft">{say('forums.none')}</p> : null}
      <ul>
        {list.slice(0, 12).map((f) => (
          <li key={f.forum}>
            <button type="button" class="forum" aria-expanded={open.value === f.forum} onClick={() => (open.value = open.value === f.forum ? -1 : f.forum)} title={seatWords(run, f)}>
              <span class="name">{run.head.forums[f.forum]!.name}</span>
              <Sitters run={run} f={f} />
            </button>
            {open.value === f.forum ? <Names world={world} run={run} f={f} /> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Sitters are one shape a seat, or a shape and a number where there are many. */
function Sitters({ run, f }: { run: Run; f: Step['forums'][0] }): VNode {
  const groups = seatsOf(run, f)
  const few = f.seats.length <= 16
  return (
    <span class="sitters">
      <span class="unseen">{seatWords(run, f)}</span>
      {groups.map((g) => (
        <span key={g.kind} class="group" aria-hidden="true">
          {few ? g.rows.map((row) => <Glyph key={row} kind={g.kind} />) : <><Glyph kind={g.kind} />{number(g.n, 0)}</>}
        </span>
      ))}
    </span>
  )
}

function Names({ world, run, f }: { world: number; run: Run; f: Step['forums'][0] }): VNode {
  const forum = run.head.forums[f.forum]!
  return (
    <div class="names">
      <p class="soft">{[sayIf(`level.${forum.level}`) ?? forum.level, sayIf(`format.${forum.format}`) ?? forum.format, forum.doc].filter(Boolean).join(' · ')}</p>
      {seatsOf(run, f).map((g) => (
        <p key={g.kind}>
          <b>{kindName(g.kind, g.n)}</b>{' '}
          {g.rows.slice(0, 40).map((row, i) => (
            <>
              {i > 0 ? ', ' : ''}
              <button
                key={row}
                type="button"
                class="plain"
                onClick={() => {
                  selected.value = run.head.actors.name[row]!
                  openDrawer({ what: 'actor', world })
                }}
              >
                {run.head.actors.name[row]}
              </button>
            </>
          ))}
          {g.rows.length > 40 ? ' …' : ''}
        </p>
      ))}
    </div>
  )
}
