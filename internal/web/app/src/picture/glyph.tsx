// A small shape that stands for a kind of actor.

import type { VNode } from 'preact'
import { glyphOf } from '../state/names'

const paths: Record<string, string> = {
  circle: 'M8 2a6 6 0 1 0 .01 0Z',
  square: 'M3 3h10v10H3Z',
  triangle: 'M8 1.5L14.6 13.5H1.4Z',
  diamond: 'M8 .8L15.2 8L8 15.2L.8 8Z',
  hexagon: 'M8 1.2L13.9 4.6V11.4L8 14.8L2.1 11.4V4.6Z',
}

export const Glyph = ({ kind, fill = 'currentColor' }: { kind: string; fill?: string }): VNode => (
  <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">
    <path d={paths[glyphOf(kind)]} fill={fill} />
  </svg>
)
