// What went wrong, said where it went wrong.

import type { VNode } from 'preact'
import type { Refused } from '../server'
import { say } from '../state/say'

export function Problem({ fault, retry }: { fault: Refused | null; retry?: () => void }): VNode | null {
  if (!fault) return null
  const f = fault.fault
  const text = f.field === 'offline' ? say('problem.offline') : f.field === 'cut' ? say('problem.cut') : f.text
  return (
    <div class="problem" role="alert" data-test="problem">
      <p>{text}</p>
      {retry ? <button type="button" class="button" onClick={retry}>{say('problem.again')}</button> : null}
    </div>
  )
}
