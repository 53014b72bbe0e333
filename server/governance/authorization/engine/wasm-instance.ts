import { reportTrouble } from '../../../platform/http/readiness.ts'

type Instance<T> = {
  open(): T
  call<R>(work: (instance: T) => R): R
  /** Number of instances loaded so far. */
  count(): number
}

/**
 * Manages one instance of a WebAssembly module. After a trap its memory is undefined, so a new instance is loaded. If
 * that fails, the server is not ready until it succeeds.
 */
export function manageInstance<T>(name: string, load: () => T): Instance<T> {
  let opened: T | undefined
  let count = 0
  function open(): T {
    if (opened !== undefined) return opened
    try {
      opened = load()
    } catch (error) {
      reportTrouble(name, isOpen)
      throw error
    }
    count++
    return opened
  }
  function isOpen(): boolean {
    try {
      open()
      return true
    } catch {
      return false
    }
  }
  return {
    open,
    call(work) {
      try {
        return work(open())
      } catch (error) {
        if (isTrap(error)) {
          opened = undefined
          isOpen()
        }
        throw error
      }
    },
    count: () => count,
  }
}

/** A stack overflow inside the module, or of JavaScript during a call. */
const isTrap = (error: unknown) => error instanceof Error && /^(Runtime|Range)Error$/.test(error.name)
