// The mean difference between two worlds over runs that share their luck.

export interface Interval { mean: number; low: number; high: number }

/** paired takes the difference run by run and gives its mean with the interval of
 * Student's t at 95 %; null where fewer than two runs have both. */
export function paired(a: (number | null)[], b: (number | null)[]): Interval | null {
  const d: number[] = []
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i], b[i]]
    if (x != null && y != null) d.push(y - x)
  }
  const n = d.length
  if (n < 2) return null
  const mean = d.reduce((p, q) => p + q, 0) / n
  const sd = Math.sqrt(d.reduce((p, q) => p + (q - mean) ** 2, 0) / (n - 1))
  const half = (quantile(n - 1) * sd) / Math.sqrt(n)
  return { mean, low: mean - half, high: mean + half }
}

/** quantile is that of Student's t at 97.5 % (Cornish and Fisher's expansion, from
 * 5 degrees of freedom on right to .01; below, a table). */
function quantile(freedom: number): number {
  const small = [12.706, 4.303, 3.182, 2.776]
  if (freedom <= small.length) return small[freedom - 1]!
  const z = 1.959964
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2)
}
