import { setTimeout as sleep } from 'node:timers/promises'
import type { Platform } from '../../platform/context.ts'
import { Problem, tooMany } from '../../platform/errors.ts'
import { say } from '../../platform/sentences.ts'
import type { Connector, Reach } from './connector.ts'
import { type Ask, askOutside, type Outside, type OutsideAnswer } from './safe-fetch.ts'
import { holdHost, takeTurn } from './throttled-client.queries.ts'

/** Longer than this nobody waits for a turn: the work comes back later. */
const PATIENCE = 20_000

/** A connector's way out for one piece of work: in turn with all other processes, each address asked once. */
export function reachFor(platform: Platform, connector: Connector, service: string): Reach {
  const known = new Map<string, Promise<OutsideAnswer>>()
  const ask: Outside = (url, how = {}) => {
    if (how.method === 'POST' || how.headers?.['authorization']) return askInTurn(platform, connector, url, how)
    const before = known.get(url)
    if (before) return before
    const answer = askInTurn(platform, connector, url, how)
    known.set(url, answer)
    return answer
  }
  return { ask, service: service || connector.service }
}

async function askInTurn({ db, config }: Platform, { pace }: Connector, url: string, how: Ask): Promise<OutsideAnswer> {
  const { host = '', hostname = '' } = URL.parse(url) ?? {}
  // What runs on this machine is nobody else's to be spared.
  const wait = await takeTurn(db, host, hostname === 'localhost' ? 0 : pace, PATIENCE)
  if (wait > PATIENCE) throw tooMany(say`${host} asks to be left alone for a while.`, { wait })
  if (wait > 0) await sleep(wait)
  const answer = await askOutside(url, how, { outsidePrivate: config.outsidePrivate })
  if (answer.status !== 429 && answer.status !== 503) return answer
  const pause = readPause(answer)
  await holdHost(db, host, pause)
  throw answer.status === 429
    ? tooMany(say`${host} asks to be left alone for a while.`, { wait: pause })
    : new Problem(503, 'unreachable', say`${host} is not available at present.`)
}

/** Milliseconds, from seconds or a date; a quarter of an hour where nothing is said, a day at most. */
function readPause({ headers }: OutsideAnswer): number {
  const said = headers['retry-after'] ?? headers['ratelimit-reset'] ?? ''
  const number = Number(said)
  const milliseconds = !said
    ? 900_000
    : Number.isNaN(number)
      ? Date.parse(said) - Date.now()
      : number > 1_000_000_000
        ? number * 1000 - Date.now()
        : number * 1000
  return Math.min(Math.max(Number.isNaN(milliseconds) ? 900_000 : milliseconds, 1000), 86_400_000)
}
