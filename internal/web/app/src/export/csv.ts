// All measures of every world and step as CSV (RFC 4180).

import type { Catalog } from '../api'
import type { Run } from '../decode'

export interface Row { world: string; regime: string; run: Run }

export function csv(measures: Catalog['measures'], rows: Row[]): string {
  const lines = [['world', 'regime', 'scenario', 'hash', 'seed', 'step', 'label', 'time', ...measures.map((m) => m.name)]]
  for (const { world, regime, run } of rows) {
    for (const s of run.steps) {
      const time = s.step < 0 ? '' : String(run.head.times[s.step] ?? '')
      lines.push([world, regime, run.head.name, run.head.hash, String(run.head.seed), String(s.step), run.head.stepLabels[s.step] ?? '', time, ...measures.map((_, k) => (s.measures[k] == null ? '' : String(s.measures[k])))])
    }
  }
  return lines.map((l) => l.map(cell).join(',')).join('\r\n') + '\r\n'
}

const cell = (s: string): string => (/[",\r\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s)
