// Seats of a half-circle, like those of a parliament: rows of arcs, filled so
// that groups that follow one another become wedges.

export interface Seat { x: number; y: number; angle: number }

/** few is up to how many seats stand in one row, with gaps between groups. */
const few = 16
const inner = 0.42

/** seats places groups of seats in a half-circle of radius 1 around (0, 0), y
 * upwards, from left to right; size is the radius that a seat can have. */
export function seats(groups: number[]): { seats: Seat[]; size: number } {
  const n = groups.reduce((a, b) => a + b, 0)
  if (n <= 0) return { seats: [], size: 0.1 }
  return n <= few ? oneRow(groups, n) : rowsOf(n)
}

function oneRow(groups: number[], n: number): { seats: Seat[]; size: number } {
  const gap = 0.7 // of a seat, between groups
  const length = Math.max(1, n - 1 + gap * (groups.length - 1))
  const out: Seat[] = []
  let at = 0
  for (const k of groups) {
    for (let i = 0; i < k; i++) {
      const angle = n === 1 ? Math.PI / 2 : Math.PI * (1 - at / length)
      out.push({ x: Math.cos(angle), y: Math.sin(angle), angle })
      at += 1
    }
    at += gap
  }
  return { seats: out, size: Math.min(0.16, 0.43 * (Math.PI / length)) }
}

function rowsOf(n: number): { seats: Seat[]; size: number } {
  // as many rows as make the space between rows that between neighbours
  const radius = (rows: number, i: number): number => inner + ((1 - inner) * i) / (rows - 1)
  let rows = 2
  const length = (k: number): number => Array.from({ length: k }, (_, i) => Math.PI * radius(k, i)).reduce((a, b) => a + b, 0)
  while (rows < 14 && length(rows) / n < (1 - inner) / (rows - 1)) rows++
  const radii = Array.from({ length: rows }, (_, i) => radius(rows, i))
  const total = radii.reduce((a, b) => a + b, 0)
  const perRow = radii.map((r) => Math.floor((n * r) / total))
  for (let left = n - perRow.reduce((a, b) => a + b, 0), i = rows - 1; left > 0; left--, i = (i - 1 + rows) % rows) perRow[i]!++
  const out: Seat[] = []
  radii.forEach((r, row) => {
    const k = perRow[row]!
    for (let i = 0; i < k; i++) {
      const angle = Math.PI * (1 - (k === 1 ? 0.5 : i / (k - 1)))
      out.push({ x: r * Math.cos(angle), y: r * Math.sin(angle), angle })
    }
  })
  out.sort((a, b) => b.angle - a.angle || a.x * a.x + a.y * a.y - (b.x * b.x + b.y * b.y))
  const gaps = radii.map((r, i) => (Math.PI * r) / Math.max(1, perRow[i]! - 1))
  return { seats: out, size: Math.min(0.13, 0.45 * Math.min((1 - inner) / (rows - 1), ...gaps)) }
}
