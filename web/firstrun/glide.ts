import { useEffect, useRef, useState } from 'react'

const glideMs = 700

/** Follows a value that comes in jumps with an even movement; without movement where none is wanted. */
export function useGlide(value: number): number {
  const [shown, setShown] = useState(value)
  const from = useRef(value)
  useEffect(() => {
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
      from.current = value
      setShown(value)
      return
    }
    const begin = performance.now()
    const start = from.current
    let frame = requestAnimationFrame(function step(now) {
      const share = Math.min(1, (now - begin) / glideMs)
      from.current = start + (value - start) * share
      setShown(from.current)
      if (share < 1) frame = requestAnimationFrame(step)
    })
    return () => cancelAnimationFrame(frame)
  }, [value])
  return shown
}
