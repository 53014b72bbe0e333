import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'

/** Asks `/health/live` every 20 ms on a thread of its own, so that only the server can be late, and tells each time. */
const { url } = workerData as { url: string }
let ended = false
parentPort?.once('message', () => {
  ended = true
})
// The first request loads the client of this thread, which takes longer than the answer (100 to 200 ms): it does not count.
await fetch(`${url}/health/live`).then((answer) => answer.arrayBuffer())
const longest: { at: number; milliseconds: number }[] = []
let asked = 0
while (!ended) {
  const begun = performance.now()
  const answer = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(30_000) }).catch(() => undefined)
  const milliseconds = answer?.ok ? performance.now() - begun : Number.POSITIVE_INFINITY
  await answer?.arrayBuffer()
  asked++
  longest.push({ at: Date.now(), milliseconds })
  longest.sort((a, b) => b.milliseconds - a.milliseconds)
  longest.length = Math.min(longest.length, 20)
  await sleep(20)
}
parentPort?.postMessage({ asked, longest })
