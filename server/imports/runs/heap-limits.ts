import { Session } from 'node:inspector/promises'
import { setFlagsFromString } from 'node:v8'

let running = 0

/**
 * Makes V8 collect garbage earlier while a long stream of data is processed: by default
 * it lets the heap grow to several times the size of live objects first. For servers: a command ends soon.
 */
export async function withSmallHeap<T>(work: () => Promise<T>): Promise<T> {
  if (running++ === 0) {
    setFlagsFromString('--heap-growing-percent=40')
    // The growth limit is computed at each collection, so collect now.
    await collectGarbage()
  }
  try {
    return await work()
  } finally {
    // 0 restores V8’s default.
    if (--running === 0) setFlagsFromString('--heap-growing-percent=0')
  }
}

async function collectGarbage(): Promise<void> {
  const session = new Session()
  session.connect()
  try {
    await session.post('HeapProfiler.collectGarbage')
  } finally {
    session.disconnect()
  }
}
