// The picture as a table: the same for those who read rather than look.

import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { exists } from '../decode'
import { at, runs, selected, stepOf } from '../state/page'
import { issueName, kindAt, kindTitle } from '../state/names'
import { openDrawer } from '../state/drawer'
import { number, say, sayIf } from '../state/say'
import './table.css'

const most = 250
const letter: Record<string, string> = { o: 'outside', s: 'supporter', g: 'signatory', p: 'party', w: 'withdrawn' }

export function Table({ world }: { world: number }): VNode {
  const find = useSignal('')
  const run = runs.value[world]
  const s = run && stepOf(run, at.value)
  if (!run || !s) return <p />
  const a = run.head.actors
  const d = run.head.issues.length
  const wanted = find.value.trim().toLocaleLowerCase()
  const rows = a.name.map((_, i) => i).filter((i) => exists(run.head, i, at.value) && (wanted === '' || a.name[i]!.toLocaleLowerCase().includes(wanted)))
  return (
    <div class="actors" data-test="table">
      <label>
        {say('table.find')} <input type="search" value={find.value} onInput={(e) => (find.value = e.currentTarget.value)} data-test="table-find" />
      </label>
      <p class="soft" role="status">{say('table.shown', { n: number(Math.min(most, rows.length), 0), of: number(rows.length, 0) })}</p>
      <div class="scroll" tabIndex={0} role="group" aria-label={say('table.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('table.name')}</th>
              <th scope="col">{say('table.kind')}</th>
              {run.head.issues.map((issue) => (
                <th key={issue.name} scope="col">{issueName(issue.name)}</th>
              ))}
              <th scope="col">{say('table.coalition')}</th>
              <th scope="col">{say('table.status')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map((i) => {
              const kind = kindAt(a.kind[i]!)
              return (
                <tr key={i}>
                  <th scope="row">
                    <button
                      type="button"
                      class="plain"
                      onClick={() => {
                        selected.value = a.name[i]!
                        openDrawer({ what: 'actor', world })
                      }}
                    >
                      {a.name[i]}
                    </button>
                  </th>
                  <td>{kindTitle(kind)}</td>
                  {run.head.issues.map((issue, k) => (
                    <td key={issue.name}>{number(s.x[i * d + k]! / 255)}</td>
                  ))}
                  <td>{s.coalition[i] || '–'}</td>
                  <td>{i < a.states ? (sayIf(`status.${letter[s.status[i] ?? 'o'] ?? ''}`) ?? '') : ''}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}
