// The States as an assembly: a seat for each, in wedges by region.

import type { VNode } from 'preact'
import { type Run, labelOf } from '../decode'
import { Sized } from '../page/sized'
import { projector, selected } from '../state/page'
import { readAt } from '../state/play'
import { openDrawer } from '../state/drawer'
import { count, listed, number, say } from '../state/say'
import { type Seat, seats } from './seats'
import { type Mark, type Sitting, order, sitting } from './sitting'
import './assembly.css'

const ink = '#22262b'
const blue = '#0072b2'
const red = '#c2410c'
const amber = '#8f6200'
const grey = '#82868c'

/** Symbol draws a mark around (x, y): colour never tells alone. */
export function Symbol({ mark, x, y, r, strength = 1 }: { mark: Mark; x: number; y: number; r: number; strength?: number }): VNode {
  const cross = (colour: string, width: number, s: number): VNode => (
    <path d={`M${x - s},${y - s}L${x + s},${y + s}M${x - s},${y + s}L${x + s},${y - s}`} stroke={colour} stroke-width={width} stroke-linecap="round" fill="none" />
  )
  switch (mark) {
    case 'yes':
    case 'supporter':
      return <circle cx={x} cy={y} r={r} fill={blue} />
    case 'party':
      return <circle cx={x} cy={y} r={r * 0.86} fill={blue} stroke={ink} stroke-width={r * 0.28} />
    case 'signatory':
      return (
        <g>
          <circle cx={x} cy={y} r={r * 0.84} fill="#fff" stroke={blue} stroke-width={r * 0.28} />
          <circle cx={x} cy={y} r={r * 0.38} fill={blue} />
        </g>
      )
    case 'no':
    case 'withdrawn':
      return cross(red, r * 0.62, r * 0.66)
    case 'abstain':
      return <path d={`M${x - r * 0.8},${y}L${x + r * 0.8},${y}`} stroke={amber} stroke-width={r * 0.7} stroke-linecap="round" fill="none" />
    case 'absent':
    case 'outside':
      return <circle cx={x} cy={y} r={r * 0.78} fill="#fff" stroke={grey} stroke-width={Math.max(0.8, r * 0.2)} />
    case 'for':
      return <circle cx={x} cy={y} r={r * 0.8} fill={blue} fill-opacity={0.15 + 0.45 * strength} />
    case 'against':
      return <g opacity={0.35 + 0.5 * strength}>{cross(red, r * 0.34, r * 0.55)}</g>
    case 'away':
      return <circle cx={x} cy={y} r={r * 0.3} fill={grey} />
    case 'waiting':
      return <circle cx={x} cy={y} r={r * 0.78} fill="#e4e1da" />
  }
}

/** Hall draws seats and regions into a width x height box at (0, 0). */
export function Hall({ run, now, width, height, type }: { run: Run; now: Sitting; width: number; height: number; type: number }): VNode {
  const { rows, regions } = order(run)
  const plan = seats(regions.map((g) => g.to - g.from + 1))
  const edge = type * 1.6
  const grow = 1 + plan.size
  // as large as seats and the names of regions beside them allow
  const bare = Math.min((width / 2 - 4) / grow, (height - edge) / (grow + plan.size))
  let radius = bare
  for (const g of regions) {
    const cos = Math.abs(Math.cos(middleOf(g, plan.seats).angle))
    if (cos > side) radius = Math.min(radius, (width / 2 - 8 - short(g.name).length * type * 0.52) / (cos * grow))
  }
  // where names would leave too little for seats, seats win: a seat's title names its State
  const named = radius > 0.62 * bare
  if (!named) radius = bare
  radius = Math.max(20, radius)
  const cx = width / 2
  const cy = (height + edge + radius * grow - radius * plan.size) / 2
  const size = plan.size * radius
  const chosen = selected.value === null ? -1 : run.head.actors.name.indexOf(selected.value)
  return (
    <g>
      {rows.map((row, seat) => {
        const s = plan.seats[seat]!
        const x = cx + s.x * radius
        const y = cy - s.y * radius
        return (
          <g key={row} data-row={row}>
            <title>{`${run.head.actors.name[row]}: ${say(`mark.${now.marks[row]!}`)}`}</title>
            <circle cx={x} cy={y} r={size * 1.1} fill="transparent" />
            {row === chosen ? <circle cx={x} cy={y} r={size * 1.35} fill="none" stroke={ink} stroke-width="2" /> : null}
            <Symbol mark={now.marks[row]!} x={x} y={y} r={size} strength={now.strength[row]!} />
          </g>
        )
      })}
      {(named ? regions : []).map((region) => {
        const middle = middleOf(region, plan.seats)
        const reach = radius + size + 6
        const cos = Math.cos(middle.angle)
        const down = Math.abs(cos) > side ? type * 0.3 : 0
        return (
          <text
            key={region.name}
            x={cx + reach * cos}
            y={cy - reach * Math.sin(middle.angle) + down}
            font-size={type * 0.92}
            fill="#50565e"
            text-anchor={cos < -side ? 'end' : cos > side ? 'start' : 'middle'}
          >
            {short(region.name)}
          </text>
        )
      })}
    </g>
  )
}

/** beyond side a region's name stands beside the half-circle, else above it */
const side = 0.25
const middleOf = (g: { from: number; to: number }, all: Seat[]): Seat => all[Math.round((g.from + g.to) / 2)]!
const short = (name: string): string => (name.length > 18 ? name.slice(0, 17) + '…' : name)

const legend: Record<Sitting['mode'], Mark[]> = {
  vote: ['yes', 'no', 'abstain', 'absent'],
  status: ['party', 'supporter', 'signatory', 'withdrawn', 'outside'],
  lean: ['for', 'against'],
  waiting: [],
}

/** heading says what is on show: the vote of a step, or what there is instead. */
export function heading(run: Run, now: Sitting): string {
  if (now.failed) return say('assembly.failed')
  if (now.mode !== 'vote') return say(`assembly.${now.mode}`)
  const t = now.tally!
  const outcome = t.passed ? (t.adopts ? say('vote.adopted') : say('vote.passed')) : say('vote.failed')
  return say('assembly.vote', { name: t.decision, when: labelOf(run.head, now.step), outcome })
}

/** counts are the marks in words, those that nobody has left out. */
export function counts(now: Sitting): { mark: Mark; n: number }[] {
  return legend[now.mode]
    .map((mark) => ({ mark, n: now.marks.filter((m) => m === mark).length }))
    .filter((c) => c.n > 0 || (now.mode === 'vote' && (c.mark === 'yes' || c.mark === 'no')) || (now.mode === 'lean'))
}

export function Assembly({ world, run }: { world: number; run: Run }): VNode {
  const now = sitting(run, readAt.value)
  const told = counts(now)
  const against = now.mode === 'vote' ? run.head.actors.name.filter((_, i) => i < run.head.actors.states && now.marks[i] === 'no') : []
  const words = told.map((c) => `${number(c.n, 0)} ${count(`marks.${c.mark}`, c.n)}`).join(', ')
  return (
    <figure class="assembly" data-test={`assembly-${world}`} data-mode={now.mode}>
      <figcaption>{heading(run, now)}</figcaption>
      <Sized class="hall">
        {(width, height) => (
          <svg
            width={width}
            height={height}
            role="img"
            aria-label={`${heading(run, now)} ${words}`}
            onClick={(e) => {
              const row = (e.target as Element).closest('[data-row]')?.getAttribute('data-row')
              if (row == null) return
              selected.value = run.head.actors.name[Number(row)]!
              openDrawer({ what: 'actor', world })
            }}
          >
            <Hall run={run} now={now} width={width} height={height} type={projector.value ? 18 : 13} />
          </svg>
        )}
      </Sized>
      <ul class="legend">
        {told.map((c) => (
          <li key={c.mark} data-mark={c.mark} data-n={c.n}>
            <svg viewBox="-8 -8 16 16" aria-hidden="true">
              <Symbol mark={c.mark} x={0} y={0} r={6} />
            </svg>
            <b>{number(c.n, 0)}</b> {count(`marks.${c.mark}`, c.n)}
          </li>
        ))}
      </ul>
      {against.length > 0 ? <p class="against">{count('assembly.against', against.length, { who: listed(against, 6) })}</p> : null}
    </figure>
  )
}
