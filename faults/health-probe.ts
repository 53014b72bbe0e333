import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'

/**
 * Requests `/health/live` every 20 ms on a separate thread, so that only the server can cause delays, and reports each
 * time.
 */
const { url } = workerData as { url: string }
let ended = false
parentPort?.once('message', () => {
  ended = true
})
// The first request loads the HTTP client of this thread, which takes longer than the response (100 to 200 ms), so it
// is ignored.
await fetch(`${url}/health/live`).then((answer) => answer.arrayBuffer())
const longest: { at: number; milliseconds: number }[] = []
let requests = 0
while (!ended) {
  const startedAt = performance.now()
  const answer = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(30_000) }).catch(() => undefined)
  const milliseconds = answer?.ok ? performance.now() - startedAt : Number.POSITIVE_INFINITY
  await answer?.arrayBuffer()
  requests++
  longest.push({ at: Date.now(), milliseconds })
  longest.sort((a, b) => b.milliseconds - a.milliseconds)
  longest.length = Math.min(longest.length, 20)
  await sleep(20)
}
parentPort?.postMessage({ requests, longest })
