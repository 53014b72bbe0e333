import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/** A write that somebody asked for: repeated with the same key until it is acknowledged. */
type Wish = { key: string; path: string; body: Record<string, string>; thread: boolean }

/** What the server acknowledged; nothing in it may ever be missing. */
export type Acknowledged = { threads: Set<string>; replies: Set<string>; repeated: number }

export type WriteLoad = {
  acknowledged: Acknowledged
  /** lets the writers write; while the server is away they keep their wish and ask again */
  resume(): void
  /** answers when no request is under way */
  pause(): Promise<void>
  /** lets each writer have its last wish granted, then ends them */
  finish(): Promise<void>
}

/** Writers that start threads and answer them, like a client that retries: at least once asked, once done. */
export function startWriteLoad(url: string, token: string, community: string, writers: number): WriteLoad {
  const acknowledged: Acknowledged = { threads: new Set(), replies: new Set(), repeated: 0 }
  let running = false
  let finishing = false
  let busy = 0

  async function grant(wish: Wish): Promise<boolean> {
    busy++
    try {
      const answer = await fetch(`${url}/api${wish.path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': wish.key },
        body: JSON.stringify(wish.body),
        signal: AbortSignal.timeout(10_000),
      })
      const made: unknown = await answer.json()
      if (answer.status >= 500) return false // the database is away: says no more than a cut connection
      if (!answer.ok) throw new Refused(`${wish.path} was refused: ${JSON.stringify(made)}`)
      const { id } = made as { id: string }
      ;(wish.thread ? acknowledged.threads : acknowledged.replies).add(id)
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
      const wish = makeWish(number, community, [...acknowledged.threads].at(-1))
      for (let asked = 0; ; asked++) {
        while (!running) await sleep(5)
        if (await grant(wish)) break
        if (asked === 0) acknowledged.repeated++
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

function makeWish(number: number, community: string, latest: string | undefined): Wish {
  const key = randomUUID()
  if (number % 5 === 0 || !latest) {
    const body = { kind: 'discussion', title: `Wish ${key}`, markdown: 'Does this one survive?' }
    return { key, path: `/communities/${community}/threads`, body, thread: true }
  }
  return { key, path: `/threads/${latest}/replies`, body: { markdown: `Wish ${key}` }, thread: false }
}
