import { Session } from 'node:inspector/promises'
import { setFlagsFromString } from 'node:v8'

let running = 0

/**
 * While a long stream of data goes through, memory that has been used is used again early rather than late: left alone,
 * V8 lets the heap grow to several times of what is alive before it tidies up. For servers: a command ends soon.
 */
export async function withSmallHeap<T>(work: () => Promise<T>): Promise<T> {
  if (running++ === 0) {
    setFlagsFromString('--heap-growing-percent=40')
    // The growth limit is computed at each collection, so collect now.
    await tidyHeap()
  }
  try {
    return await work()
  } finally {
    // 0 restores V8’s default.
    if (--running === 0) setFlagsFromString('--heap-growing-percent=0')
  }
}

async function tidyHeap(): Promise<void> {
  const session = new Session()
  session.connect()
  try {
    await session.post('HeapProfiler.collectGarbage')
  } finally {
    session.disconnect()
  }
}
