// What went wrong, said where it went wrong.

import type { VNode } from 'preact'
import type { Fault } from '../api'
import type { Refused } from '../server'
import { type Put, number, say, sayIf } from '../state/say'

export function Problem({ fault, retry }: { fault: Refused | null; retry?: () => void }): VNode | null {
  if (!fault) return null
  return (
    <div class="problem" role="alert" data-test="problem">
      <p>{words(fault.fault)}</p>
      {retry ? <button type="button" class="button" onClick={retry}>{say('problem.again')}</button> : null}
    </div>
  )
}

// words are what a fault says in the language of the page, as far as it has words
// for it.
function words(f: Fault): string {
  if (f.field === 'offline') return say('problem.offline')
  if (f.field === 'cut') return say('problem.cut')
  const put: Put = {}
  for (const [name, v] of Object.entries(f.put ?? {})) put[name] = typeof v === 'number' ? number(v, Number.isInteger(v) ? 0 : 2) : (sayIf(`${name}.${v}`) ?? v)
  return (f.says && sayIf(`fault.${f.says}`, put)) || say('fault.other', { text: f.text })
}
