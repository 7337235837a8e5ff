// Help: what is to be seen, and the keys.

import { effect, signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { catalog } from '../state/page'
import { say } from '../state/say'

export const help = signal(false)

const keys: [string, 'key.play' | 'key.step' | 'key.ends' | 'key.luck' | 'key.many' | 'key.escape' | 'key.help' | 'key.picture'][] = [
  ['Space', 'key.play'],
  ['← →', 'key.step'],
  ['Home End', 'key.ends'],
  ['n', 'key.luck'],
  ['m', 'key.many'],
  ['Esc', 'key.escape'],
  ['?', 'key.help'],
  ['Tab ← ↑ ↓ → Enter', 'key.picture'],
]

export function Help(): VNode {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(
    () =>
      effect(() => {
        const d = dialog.current!
        if (help.value && !d.open) d.showModal()
        if (!help.value && d.open) d.close()
      }),
    [],
  )
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={() => (help.value = false)} data-test="help-dialog">
      <h2 id="help-title">{say('help.title')}</h2>
      <p>{say('help.what')}</p>
      <p>{say('help.picture')}</p>
      <p>{say('help.luck')}</p>
      <p>{say('help.limits')}</p>
      <table>
        <tbody>
          {keys.map(([k, text]) => (
            <tr key={k}>
              <th scope="row">{k.split(' ').map((one) => (one.length > 0 ? <kbd key={one}>{one}</kbd> : null))}</th>
              <td>{say(text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="line">
        <span class="soft">Plenary {catalog.value?.version}</span>
        <button type="button" class="button strong" onClick={() => (help.value = false)} data-test="help-close">{say('close')}</button>
      </p>
    </dialog>
  )
}
