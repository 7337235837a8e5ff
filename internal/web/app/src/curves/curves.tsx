// The row of small charts under the worlds.

import type { VNode } from 'preact'
import { projector, runs, shown, steps, whole } from '../state/page'
import { go } from '../state/play'
import { dashes, inks, measureName, worldName } from '../state/names'
import { number, say, sayIf } from '../state/say'
import { manyResult } from '../many/many'
import { Sized } from '../page/sized'
import { Chart, docOf, spoken } from './chart'
import './curves.css'

export const offered = ['agreement', 'frontier', 'reach90', 'acceptable', 'breadth', 'depth', 'delivery', 'politicisation', 'obligation']

export function Curves(): VNode {
  const names = offered.filter((m) => shown.value.includes(m))
  return (
    <section class="curves" aria-label={say('curves.title')} data-test="curves">
      <div class="row">
        <ul class="key" aria-label={say('curves.worlds')}>
          {runs.value.map((_, i) => (
            <li key={i} class="name">
              <svg width="34" height="10" aria-hidden="true">
                <line x1="0" x2="34" y1="5" y2="5" stroke={inks[i]} stroke-width="3" stroke-dasharray={dashes[i]} />
              </svg>
              {worldName(i)}
            </li>
          ))}
          {manyResult.value ? <li class="soft">{say('many.bands', { n: number(manyResult.value.runs, 0) })}</li> : null}
        </ul>
        <div class="chips" role="group" aria-label={say('curves.choose')}>
          {offered.map((m) => (
            <button
              key={m}
              type="button"
              class="chip"
              aria-pressed={shown.value.includes(m)}
              title={sayIf(`measure.${m}.doc`) ?? docOf(m)}
              data-test={`curve-${m}`}
              onClick={() => {
                const next = shown.value.includes(m) ? shown.value.filter((x) => x !== m) : [...shown.value, m]
                if (next.length > 0) shown.value = next
              }}
            >
              {measureName(m)}
            </button>
          ))}
          <button type="button" class="chip" aria-pressed={whole.value} data-test="whole" title={say('curves.whole.doc')} onClick={() => (whole.value = !whole.value)}>
            {say('curves.whole')}
          </button>
        </div>
      </div>
      <div class="charts">
        {names.map((m) => (
          <One key={m} name={m} />
        ))}
      </div>
    </section>
  )
}

function One({ name }: { name: string }): VNode {
  return (
    <Sized class="chart" data-test={`chart-${name}`}>
      {(width, height) => {
        const type = Math.max(12, Math.min(projector.value ? 20 : 15, width / 26))
        return (
          <svg
            width={width}
            height={height}
            role="img"
            aria-label={spoken(name)}
            onClick={(e) => {
              const left = type * 2.5
              go(Math.round(((e.offsetX - left) / (width - left - type * 4.4)) * steps.value - 1))
            }}
          >
            <Chart name={name} width={width} height={height} type={type} head />
          </svg>
        )
      }}
    </Sized>
  )
}
