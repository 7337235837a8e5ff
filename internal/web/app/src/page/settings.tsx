// The drawer of a world's settings: sliders from the table of parameters.

import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { Slider } from '../api'
import { sliderName } from '../state/names'
import { catalog, change, faults, runs, worlds } from '../state/page'
import { number, say, sayIf } from '../state/say'
import { Problem } from './problem'

export function Settings({ world }: { world: number }): VNode {
  const all = useSignal(false)
  const w = worlds.value[world]
  const c = catalog.value!
  if (!w) return <p />
  const here = runs.value[world]?.head.sliders ?? {}
  const groups = [...new Set(c.sliders.map((s) => s.group))]
  const moved = Object.keys(w.set ?? {})
  const which = (): number | 'all' => (all.value ? 'all' : world)
  const put = (id: string, v: number | string | null): void =>
    change(which(), (old) => {
      const set = { ...old.set }
      if (v === null) delete set[id]
      else set[id] = v
      return { ...old, set }
    })
  return (
    <div class="settings">
      <p class="line">
        <label class="check">
          <input type="checkbox" checked={all.value} onChange={(e) => (all.value = e.currentTarget.checked)} data-test="settings-all" /> {say('settings.all')}
        </label>
        <button type="button" class="button" disabled={moved.length === 0} onClick={() => change(which(), (old) => ({ ...old, set: {} }))} data-test="settings-reset">
          {say('settings.reset')}
        </button>
      </p>
      <Problem fault={faults.value[world] ?? null} />
      {groups.map((g) => {
        const list = c.sliders.filter((s) => s.group === g && (s.id in here || moved.includes(s.id)))
        return list.length === 0 ? null : (
          <fieldset key={g}>
            <legend>{sayIf(`group.${g}`) ?? g}</legend>
            {list.map((s) => (
              <One key={s.id} s={s} world={world} value={w.set?.[s.id] ?? here[s.id]} moved={moved.includes(s.id)} range={runs.value[world]?.head.ranges?.[s.id]} put={(v) => put(s.id, v)} />
            ))}
          </fieldset>
        )
      })}
    </div>
  )
}

function One({ s, world, value, moved, range, put }: { s: Slider; world: number; value: number | string | undefined; moved: boolean; range?: { min: number; max: number }; put: (v: number | string | null) => void }): VNode {
  const id = `slider-${world}-${s.id}`
  const name = sliderName(s.id)
  const min = range?.min ?? s.min ?? 0
  const max = range?.max ?? s.max ?? 1
  const digits = (s.step ?? 0.01) >= 1 ? 0 : 2
  return (
    <div class={moved ? 'slider moved' : 'slider'}>
      <label for={id}>{name}</label>
      {s.choices ? (
        <select id={id} value={String(value ?? '')} onChange={(e) => put(e.currentTarget.value)} aria-describedby={`${id}-doc`} data-test={`slider-${s.id}-${world}`}>
          {s.choices.map((c) => (
            <option key={c} value={c}>{sayIf(`choice.${c}`) ?? c}</option>
          ))}
        </select>
      ) : (
        <>
          <output for={id}>{typeof value === 'number' ? number(value, digits) : ''}</output>
          <input id={id} type="range" min={min} max={max} step={s.step ?? 'any'} value={Number(value ?? min)} onInput={(e) => put(Number(e.currentTarget.value))} aria-describedby={`${id}-doc`} data-test={`slider-${s.id}-${world}`} />
        </>
      )}
      <button type="button" class="plain reset" disabled={!moved} onClick={() => put(null)} aria-label={say('settings.reset.one', { name })} title={say('settings.reset.one', { name })} data-test={`reset-${s.id}-${world}`}>
        ↺
      </button>
      <p id={`${id}-doc`} class="soft">
        {sayIf(`slider.${s.id}.doc`) ?? s.doc}
        {s.choices ? '' : ` [${sayIf(`unit.${s.unit}`) ?? s.unit}]`}
      </p>
    </div>
  )
}
