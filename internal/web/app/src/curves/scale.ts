// Scales of the small charts.

/** nice gives bounds that hold all values and end on round numbers. */
export function nice(low: number, high: number, least = 0.1): { low: number; high: number; ticks: number[] } {
  if (!(low <= high)) return { low: 0, high: 1, ticks: [0, 0.5, 1] }
  if (high - low < least) {
    const mid = (low + high) / 2
    low = mid - least / 2
    high = mid + least / 2
  }
  const raw = (high - low) / 3
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= raw)!
  const from = Math.floor(low / step + 1e-9) * step
  const ticks: number[] = []
  for (let v = from; v < high + step - 1e-9; v += step) ticks.push(Number(v.toPrecision(10)))
  return { low: ticks[0]!, high: ticks.at(-1)!, ticks }
}

/** apart moves labels so that none covers another, and keeps their order. */
export function apart(ys: number[], gap: number, low: number, high: number): number[] {
  const order = ys.map((_, i) => i).sort((a, b) => ys[a]! - ys[b]!)
  const out = [...ys]
  for (let k = 1; k < order.length; k++) {
    const i = order[k]!
    const before = order[k - 1]!
    out[i] = Math.max(out[i]!, out[before]! + gap)
  }
  for (let k = order.length - 1; k >= 0; k--) {
    const i = order[k]!
    const limit = k === order.length - 1 ? high : out[order[k + 1]!]! - gap
    out[i] = Math.max(low, Math.min(out[i]!, limit))
  }
  return out
}
