// The drawer of files: what can be taken along, and what can be opened.

import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { Refused, scenario } from '../server'
import { catalog, runs, setScenario } from '../state/page'
import { letters, regimeOf, worldName } from '../state/names'
import { number, say } from '../state/say'
import { Problem } from '../page/problem'
import { csv } from './csv'
import { figurePNG, figureText } from './figure'
import { save } from './save'
import './export.css'

export function Export(): VNode {
  const fault = useSignal<Refused | null>(null)
  const copied = useSignal(false)
  const over = useSignal(false)
  const attempt = async (what: () => Promise<void> | void): Promise<void> => {
    fault.value = null
    try {
      await what()
    } catch (e) {
      fault.value = e instanceof Refused ? e : new Refused({ text: String(e) })
    }
  }
  const there = runs.value.map((run, i) => ({ run, i })).filter((x): x is { run: NonNullable<typeof x.run>; i: number } => x.run !== null)
  const stem = there[0]?.run.head.name ?? 'plenary'
  const open = (file: File | undefined | null): void => {
    if (!file) return
    void attempt(async () => {
      const limit = catalog.value?.limits.textBytes ?? 256 << 10
      if (file.size > limit) throw new Refused({ text: say('open.large', { kb: number(Math.floor(limit / 1024), 0) }) })
      setScenario(file.name.replace(/\.ya?ml$/i, ''), await file.text())
    })
  }
  return (
    <div class="export">
      <h3>{say('export.figure')}</h3>
      <p class="buttons">
        <button type="button" class="button" onClick={() => void attempt(async () => save(`${stem}.png`, 'image/png', await figurePNG()))} data-test="export-png">PNG</button>
        <button type="button" class="button" onClick={() => void attempt(() => save(`${stem}.svg`, 'image/svg+xml', figureText().text))} data-test="export-svg">SVG</button>
      </p>
      <h3>{say('export.numbers')}</h3>
      <p class="buttons">
        <button
          type="button"
          class="button"
          onClick={() => void attempt(() => save(`${stem}.csv`, 'text/csv', csv(catalog.value!.measures, there.map(({ run, i }) => ({ world: letters[i]!, regime: regimeOf(i), run })))))}
          data-test="export-csv"
        >
          CSV
        </button>
        <span class="soft">{say('export.numbers.doc')}</span>
      </p>
      <h3>{say('export.scenario')}</h3>
      <p class="buttons">
        {there.map(({ run, i }) => (
          <button key={i} type="button" class="button" onClick={() => void attempt(async () => save(`${stem}-${letters[i]}.yaml`, 'application/yaml', await scenario(run.world)))} data-test={`export-yaml-${i}`}>
            {worldName(i)}
          </button>
        ))}
      </p>
      <p class="soft">{say('export.scenario.doc')}</p>
      <h3>{say('export.link')}</h3>
      <p class="buttons">
        <button
          type="button"
          class="button"
          onClick={() =>
            void attempt(async () => {
              await navigator.clipboard.writeText(location.href)
              copied.value = true
            })
          }
          data-test="export-link"
        >
          {say(copied.value ? 'export.copied' : 'export.copy')}
        </button>
        <span class="soft">{say('export.link.doc')}</span>
      </p>
      <h3>{say('open.title')}</h3>
      <div
        class={over.value ? 'drop over' : 'drop'}
        onDragOver={(e) => {
          e.preventDefault()
          over.value = true
        }}
        onDragLeave={() => (over.value = false)}
        onDrop={(e) => {
          e.preventDefault()
          over.value = false
          open(e.dataTransfer?.files[0])
        }}
      >
        <label>
          {say('open.choose')}
          <input type="file" accept=".yaml,.yml,application/yaml,text/yaml" onChange={(e) => open(e.currentTarget.files?.[0])} data-test="open-yaml" />
        </label>
        <p class="soft">{say('open.drop')}</p>
      </div>
      <Problem fault={fault.value} />
    </div>
  )
}
