// A box that tells its drawing how large it is, so that letters keep their size.

import { useSignal } from '@preact/signals'
import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

export function Sized({ children, ...rest }: { class?: string; 'data-test'?: string; children: (width: number, height: number) => ComponentChildren }): VNode {
  const box = useRef<HTMLDivElement>(null)
  const size = useSignal({ width: 0, height: 0 })
  useEffect(() => {
    const fit = new ResizeObserver(([e]) => {
      const r = e!.contentRect
      if (Math.abs(r.width - size.peek().width) > 1 || Math.abs(r.height - size.peek().height) > 1) size.value = { width: r.width, height: r.height }
    })
    fit.observe(box.current!)
    return () => fit.disconnect()
  }, [])
  const { width, height } = size.value
  return (
    <div ref={box} {...rest}>
      {width > 0 && height > 0 ? children(width, height) : null}
    </div>
  )
}
