import { reportTrouble } from '../../../platform/http/readiness.ts'

type Instance<T> = {
  open(): T
  call<R>(work: (instance: T) => R): R
  /** How many were opened so far. */
  count(): number
}

/**
 * One instance of a WebAssembly module. A trap leaves its memory as it was in the middle of the call, and every later
 * call may fail: so a new instance takes its place. Where that fails too, the server is not ready until it succeeds.
 */
export function keepInstance<T>(name: string, load: () => T): Instance<T> {
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

/** Both leave a call before its end: an overrun of the module's own stack, and one of the stack that JavaScript runs on. */
const isTrap = (error: unknown) => error instanceof Error && /^(Runtime|Range)Error$/.test(error.name)
