import { Session } from 'node:inspector/promises'
import { setFlagsFromString } from 'node:v8'

let running = 0

/**
 * While a long stream of data goes through, memory that has been used is used again early rather than late: left alone,
 * V8 lets the heap grow to several times of what is alive before it tidies up. Costs no measurable time.
 */
export async function withSmallHeap<T>(work: () => Promise<T>): Promise<T> {
  if (running++ === 0) {
    setFlagsFromString('--heap-growing-percent=40')
    // How far the heap may grow is decided anew each time it has been tidied, so it is tidied now.
    await tidyHeap()
  }
  try {
    return await work()
  } finally {
    // 0 is V8's own judgement again.
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
