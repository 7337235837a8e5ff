// A link that carries a scenario: it runs when somebody says so, and not before.

import { effect } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { answerLink, linkedScenario, yamlOf } from '../state/page'
import { number, say } from '../state/say'

export function Linked(): VNode {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(
    () =>
      effect(() => {
        const d = dialog.current!
        if (linkedScenario.value && !d.open) d.showModal()
        if (!linkedScenario.value && d.open) d.close()
      }),
    [],
  )
  const s = linkedScenario.value
  const text = s ? (yamlOf(s) ?? '') : ''
  return (
    <dialog ref={dialog} class="help linked" aria-labelledby="linked-title" onClose={() => answerLink(false)} data-test="linked">
      <h2 id="linked-title">{say('linked.title')}</h2>
      <p>{say('linked.what', { name: s?.worlds[0]?.scenario ?? '', lines: number(text.split('\n').length, 0) })}</p>
      <p>{say('linked.why')}</p>
      <details>
        <summary>{say('linked.text')}</summary>
        <pre tabIndex={0}>{text.slice(0, 20000)}</pre>
      </details>
      <p class="line">
        <button type="button" class="button strong" autofocus onClick={() => answerLink(false)} data-test="linked-no">{say('linked.no')}</button>
        <button type="button" class="button" onClick={() => answerLink(true)} data-test="linked-run">{say('linked.run')}</button>
      </p>
    </dialog>
  )
}
