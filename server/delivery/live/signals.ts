import { announce } from '../../platform/database/notify.ts'
import type { Db } from '../../platform/db.ts'

/** Signals between nodes. The database itself sends `taken` when a session or a token ends. */
export type Signal =
  | { is: 'taken'; stream: string; person: string }
  | { is: 'notified'; people: string[] }
  | { is: 'read'; person: string; thread: string | null; community: string | null; seq: number | null }
  | { is: 'typing'; thread: string; person: string }
  | { is: 'availability'; person: string }
  | { is: 'availability requested'; person: string; people: string[] }

export const SIGNALS = 'live'
/** Maximum number of people in a signal: a NOTIFY payload is limited to 8,000 bytes. */
const PEOPLE = 150

export function signal(db: Db, what: Signal): void {
  if ('people' in what)
    for (let i = 0; i < what.people.length; i += PEOPLE)
      announce(db, SIGNALS, JSON.stringify({ ...what, people: what.people.slice(i, i + PEOPLE) }))
  else announce(db, SIGNALS, JSON.stringify(what))
}

export const readSignal = (payload: string): Signal => JSON.parse(payload)
