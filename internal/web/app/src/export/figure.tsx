// The figure that is exported and printed: curves and assemblies, with all that
// is needed to get the same numbers again.

import { render, type VNode } from 'preact'
import { Hall, Symbol, counts, heading } from '../assembly/assembly'
import { sitting } from '../assembly/sitting'
import { Chart } from '../curves/chart'
import { offered } from '../curves/curves'
import { labelOf } from '../decode'
import { at, catalog, runs, shown, worldOf } from '../state/page'
import { dashes, inks, worldName } from '../state/names'
import { count, number, say } from '../state/say'
import { inWords } from '../sentence/sentence'

const width = 1600
const pad = 44
const ink = '#22262b'
const soft = '#5d636b'

export function figure(): { svg: VNode; height: number } {
  const there = runs.value.map((run, i) => ({ run, i })).filter((x): x is { run: NonNullable<typeof x.run>; i: number } => x.run !== null)
  const first = there[0]!.run
  const names = offered.filter((m) => shown.value.includes(m))
  const inner = width - 2 * pad
  const columns = Math.min(3, names.length)
  const chart = { width: inner / columns, height: 300 }
  const rows = Math.ceil(names.length / columns)
  const hall = { width: inner / Math.max(2, there.length), height: 250 }
  const sentences = there.length > 1 ? there.slice(1).flatMap((x) => wrap(inWords(0, x.i, first, x.run, at.value), 118)) : []
  let y = pad + 34
  const title = y
  const luck = (y += 34)
  const keys = (y += 40)
  const said = (y += 40)
  y += sentences.length * 28
  const halls = y
  y += hall.height + 74
  const charts = y
  y += rows * chart.height + 20
  const foot = y
  const height = y + there.length * 22 + 26
  const when = at.value < 0 ? say('play.before') : labelOf(first.head, at.value)
  return {
    height,
    svg: (
      <svg xmlns="http://www.w3.org/2000/svg" width={width} height={height} viewBox={`0 0 ${width} ${height}`} font-family="system-ui, 'Liberation Sans', sans-serif">
        <rect width={width} height={height} fill="#fffefb" />
        <text x={pad} y={title} font-size="34" font-weight="700" fill={ink}>{first.head.title || first.head.name}</text>
        <text x={pad} y={luck} font-size="20" fill={soft}>{say('figure.luck', { when, seed: String(first.head.seed) })}</text>
        {there.map(({ i }, k) => (
          <g key={i} transform={`translate(${pad + k * Math.min(380, inner / there.length)},${keys})`}>
            <line x1="0" x2="46" y1="-7" y2="-7" stroke={inks[i]} stroke-width="4" stroke-dasharray={dashes[i]} />
            <text x="56" font-size="21" font-weight="700" fill={inks[i]}>{worldName(i)}</text>
          </g>
        ))}
        {sentences.map((l, k) => (
          <text key={k} x={pad} y={said + k * 28} font-size="21" fill={ink}>{l}</text>
        ))}
        {there.map(({ run, i }, k) => {
          const now = sitting(run, at.value)
          const told = counts(now)
          return (
            <g key={i} transform={`translate(${pad + k * hall.width},${halls})`}>
              <text x={hall.width / 2} y="20" font-size="18" font-weight="600" fill={inks[i]} text-anchor="middle">{cut(`${worldName(i)} – ${heading(run, now)}`, hall.width / 9.4)}</text>
              <g transform="translate(0,26)"><Hall run={run} now={now} width={hall.width} height={hall.height} type={16} /></g>
              {told.map((c, q) => (
                <g key={c.mark} transform={`translate(${hall.width / 2 + (q - (told.length - 1) / 2) * Math.min(150, hall.width / told.length)},${hall.height + 46})`}>
                  <Symbol mark={c.mark} x={-46} y={-5} r={7} />
                  <text x="-32" font-size="17" fill={ink}>{number(c.n, 0)} {cut(count(`marks.${c.mark}`, c.n), 14)}</text>
                </g>
              ))}
            </g>
          )
        })}
        {names.map((m, k) => (
          <g key={m} transform={`translate(${pad + (k % columns) * chart.width},${charts + Math.floor(k / columns) * chart.height})`}>
            <Chart name={m} width={chart.width - 10} height={chart.height - 16} type={17} head />
          </g>
        ))}
        {there.map(({ run, i }, k) => (
          <text key={i} x={pad} y={foot + k * 22} font-size="15" fill={soft}>
            {`${worldName(i)}: ${run.head.name}, sha256 ${run.head.hash.slice(0, 16)}, ${settings(i)}`}
          </text>
        ))}
        <text x={width - pad} y={height - 14} font-size="15" fill={soft} text-anchor="end">{`Plenary ${catalog.value?.version ?? ''}`}</text>
      </svg>
    ),
  }
}

/** settings are what was laid over a world. */
function settings(i: number): string {
  const w = worldOf(i)
  const parts = [w?.regime ? `regime=${w.regime}` : '', ...Object.entries(w?.set ?? {}).map(([k, v]) => `${k}=${v}`), ...(w?.events ?? []).map((e) => `${e.type}@${e.step}${e.who ? ':' + e.who : ''}`)].filter(Boolean)
  return cut(parts.join(', ') || '–', 130)
}

const cut = (s: string, n: number): string => (s.length > n ? s.slice(0, Math.max(1, Math.floor(n) - 1)) + '…' : s)

/** wrap breaks a sentence into lines of at most n letters. */
export function wrap(text: string, n: number): string[] {
  const out: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > n) {
      out.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? out : [...out, line]
}

/** figureText is the figure as a file of its own. */
export function figureText(): { text: string; height: number } {
  const box = document.createElement('div')
  const f = figure()
  render(f.svg, box)
  const text = new XMLSerializer().serializeToString(box.firstElementChild!)
  render(null, box)
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`, height: f.height }
}

/** figurePNG paints the figure at twice its size. */
export async function figurePNG(): Promise<Blob> {
  const { text, height } = figureText()
  const image = new Image()
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
  try {
    await new Promise((done, failed) => {
      image.onload = done
      image.onerror = failed
      image.src = url
    })
    const canvas = document.createElement('canvas')
    canvas.width = 2 * width
    canvas.height = 2 * height
    const g = canvas.getContext('2d')!
    g.scale(2, 2)
    g.drawImage(image, 0, 0, width, height)
    return await new Promise((done, failed) => canvas.toBlob((b) => (b ? done(b) : failed(new Error('png'))), 'image/png'))
  } finally {
    URL.revokeObjectURL(url)
  }
}
