import { newId } from './ids.ts'
import { queryClient } from './query.ts'
import { meQuery } from './session.ts'

// What somebody wrote and the server does not have yet. It lies in the browser under the id of the person who wrote it, is
// shown to nobody else, and outlives the end of a session, because that comes unasked. It goes when it was sent or thrown
// away, after thirty days, and when somebody asks for it at the sign-in: whoever shares a machine can leave nothing behind.

const prefix = 'orbweaver-draft:'
const keepMs = 30 * 86_400_000
type Kept = { at: number; tab: string; words: unknown }

/** Whose words these are: taken once when a form is opened, so that they stay theirs whoever signs in meanwhile. */
export const draftOwner = (): string => queryClient.getQueryData(meQuery.queryKey)?.person.id ?? ''

const addressOf = (owner: string, name: string): string => `${prefix}${owner}:${name}`

function read(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null
    return kept && kept.at > Date.now() - keepMs ? kept : null
  } catch {
    return null
  }
}

/** This tab, also after a reload. */
const tab = ((): string => {
  try {
    const known = sessionStorage.getItem('orbweaver-tab') ?? newId().slice(0, 8)
    sessionStorage.setItem('orbweaver-tab', known)
    return known
  } catch {
    return newId().slice(0, 8)
  }
})()

/** A place for words: two tabs that write under one name at the same time each get their own. */
export class DraftPlace<W> {
  readonly #owner: string
  readonly #shared: string
  readonly #own: string
  #seenAt = 0
  #apart = false

  constructor(owner: string, name: string) {
    this.#owner = owner
    this.#shared = addressOf(owner, name)
    this.#own = addressOf(owner, `${name}~${tab}`)
  }

  /** What is kept here, and since when. */
  read(): { words: W; at: number } | null {
    if (!this.#owner) return null
    const own = read(this.#own)
    const kept = own ?? read(this.#shared) ?? this.#adopt()
    this.#apart = own !== null
    this.#seenAt = Date.now()
    return kept && { words: kept.words as W, at: kept.at }
  }

  /** `null` where there is nothing to keep. */
  keep(words: W | null): void {
    if (!this.#owner) return
    const there = read(this.#shared)
    if (there && there.tab !== tab && there.at > this.#seenAt) this.#apart = true
    const key = this.#apart ? this.#own : this.#shared
    try {
      if (words === null) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify({ at: Date.now(), tab, words } satisfies Kept))
    } catch {
      // A full or closed storage must not stop anybody from writing.
    }
    if (words === null) this.#apart = false
  }

  /** The words of a tab that was closed. */
  #adopt(): Kept | null {
    const key = keys().find((one) => one.startsWith(`${this.#shared}~`))
    const kept = key === undefined ? null : read(key)
    if (key === undefined || kept === null) return null
    localStorage.removeItem(key)
    localStorage.setItem(this.#shared, JSON.stringify({ ...kept, tab }))
    return kept
  }
}

function keys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}

/** Drafts too old to be missed, and those of earlier versions, which do not say whose they are. */
export function dropOldDrafts(): void {
  for (const key of keys()) if (read(key)?.tab === undefined) localStorage.removeItem(key)
}

/** How many unsent texts lie in this browser, of whomever. */
export const countDrafts = (): number => keys().length

export function dropAllDrafts(): void {
  for (const key of keys()) localStorage.removeItem(key)
}
