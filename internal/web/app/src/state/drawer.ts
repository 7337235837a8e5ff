// The drawer at the side: at most one thing is open in it.

import { signal } from '@preact/signals'

export type Drawer =
  | { what: 'actor'; world: number }
  | { what: 'settings'; world: number }
  | { what: 'table'; world: number }
  | { what: 'events' | 'many' | 'export' | 'lessons' | 'lesson' }

export const drawer = signal<Drawer | null>(null)

let back: HTMLElement | null = null

/** openDrawer remembers where the focus was. */
export function openDrawer(d: Drawer): void {
  if (drawer.peek() === null) back = document.activeElement instanceof HTMLElement ? document.activeElement : null
  drawer.value = d
}

/** closeDrawer gives the focus back. */
export function closeDrawer(): void {
  drawer.value = null
  back?.focus()
  back = null
}
