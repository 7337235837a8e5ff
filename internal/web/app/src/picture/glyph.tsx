// A small shape that stands for a kind of actor.

import type { VNode } from 'preact'

const paths: Record<string, string> = {
  state: 'M8 2a6 6 0 1 0 .01 0Z',
  city: 'M3 3h10v10H3Z',
  ngo: 'M8 1.5L14.6 13.5H1.4Z',
  firm: 'M8 .8L15.2 8L8 15.2L.8 8Z',
}

export const Glyph = ({ kind, fill = 'currentColor' }: { kind: string; fill?: string }): VNode => (
  <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">
    <path d={paths[kind] ?? paths['state']} fill={fill} />
  </svg>
)
