import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/** A requested write: repeated with the same key until it is acknowledged. */
type PendingWrite = { key: string; path: string; body: Record<string, string>; thread: boolean }

/** Acknowledged writes, none of which may ever be missing. */
export type Acknowledged = { threads: Set<string>; replies: Set<string>; repeated: number }

export type WriteLoad = {
  acknowledged: Acknowledged
  /** starts the writers; while the server is away they repeat their request */
  resume(): void
  /** resolves when no request is running */
  pause(): Promise<void>
  /** waits until each writer's last request is acknowledged, then stops them */
  finish(): Promise<void>
}

/** Writers that start threads and reply to them, like a client that retries: sent at least once, done once. */
export function startWriteLoad(url: string, token: string, community: string, writers: number): WriteLoad {
  const acknowledged: Acknowledged = { threads: new Set(), replies: new Set(), repeated: 0 }
  let running = false
  let finishing = false
  let busy = 0

  async function send(write: PendingWrite): Promise<boolean> {
    busy++
    try {
      const answer = await fetch(`${url}/api${write.path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': write.key },
        body: JSON.stringify(write.body),
        signal: AbortSignal.timeout(10_000),
      })
      const made: unknown = await answer.json()
      if (answer.status >= 500) return false // the database is away: proves no more than a closed connection
      if (!answer.ok) throw new Refused(`${write.path} was refused: ${JSON.stringify(made)}`)
      const { id } = made as { id: string }
      ;(write.thread ? acknowledged.threads : acknowledged.replies).add(id)
      return true
    } catch (error) {
      if (error instanceof Refused) throw error
      return false
    } finally {
      busy--
    }
  }

  async function write(): Promise<void> {
    for (let number = 0; !finishing; number++) {
      const write = makeWrite(number, community, [...acknowledged.threads].at(-1))
      for (let attempts = 0; ; attempts++) {
        while (!running) await sleep(5)
        if (await send(write)) break
        if (attempts === 0) acknowledged.repeated++
        await sleep(20)
      }
    }
  }
  const done = Promise.all(Array.from({ length: writers }, write))
  return {
    acknowledged,
    resume: () => {
      running = true
    },
    pause: async () => {
      running = false
      while (busy > 0) await sleep(5)
    },
    finish: async () => {
      finishing = true
      await done
    },
  }
}

class Refused extends Error {}

function makeWrite(number: number, community: string, latest: string | undefined): PendingWrite {
  const key = randomUUID()
  if (number % 5 === 0 || !latest) {
    const body = { kind: 'discussion', title: `Write ${key}`, markdown: 'Does this one survive?' }
    return { key, path: `/communities/${community}/threads`, body, thread: true }
  }
  return { key, path: `/threads/${latest}/replies`, body: { markdown: `Write ${key}` }, thread: false }
}
