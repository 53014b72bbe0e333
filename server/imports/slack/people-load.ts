import { type Entry, recordMany } from '../../activity/index.ts'
import { placeholders } from '../../people/history.ts'
import { beginTransaction, type Db, type Tx } from '../../platform/db.ts'
import * as queries from '../external-ids.queries.ts'
import type { Report } from '../runs/report.ts'
import type { Drafted } from './drafting.ts'
import { type SlackPerson, unnamedApp } from './export/people.ts'
import { makeId } from './plan.ts'

export type Known = { id: string; name: string }
/** The import of one workspace by one run. `dry`: nothing is written and ids are provisional. */
export type Task = {
  db: Db
  runId: string
  source: string
  dry: boolean
  /** Names and slugs assigned by this run, which a dry run cannot look up. */
  assigned: { names: Set<string>; slugs: Set<string> }
}

export const origin = 'slack'
const batchPeople = 1000

/** Matches people of a workspace: by an earlier import, by mail address, or as new unclaimed profiles. */
export class People {
  readonly #known = new Map<string, Known>()
  readonly #bots = new Map<string, string>()
  readonly #listed: ReadonlyMap<string, SlackPerson>
  constructor(listed: ReadonlyMap<string, SlackPerson>) {
    this.#listed = listed
  }
  find(key: string): Known | undefined {
    return this.#known.get(key)
  }
  entries(): [key: string, person: Known][] {
    return [...this.#known]
  }
  get size(): number {
    return this.#known.size
  }

  /** Loads users.json except apps, which are imported only if they wrote something. */
  async load(task: Task, report: Report, onBatch: (done: number) => Promise<void>): Promise<void> {
    const everybody = [...this.#listed.values()].filter((one) => !one.bot)
    for (let at = 0; at < everybody.length; at += batchPeople) {
      const some = everybody.slice(at, at + batchPeople)
      if (task.dry) await this.#settle(task, undefined, some, report)
      else await beginTransaction(task.db, (tx) => this.#settle(task, tx, some, report))
      await onBatch(this.#known.size)
    }
  }

  /** People missing in users.json who were matched by an earlier import or earlier in this one. */
  async recall({ db, source, runId }: Task, keys: readonly string[], report: Report): Promise<void> {
    const missing = new Set(keys.filter((key) => !this.#known.has(key)))
    if (missing.size === 0) return
    const found = await queries.selectOutside(db, source, 'person', [...missing])
    const names = await selectNames(db, found)
    for (const one of found) {
      const name = names.get(one.id)
      if (!name) continue
      this.#known.set(one.outsideId, { id: one.id, name })
      if (one.runId === runId) continue
      report.find('people')
      report.keep('people', 'already imported')
    }
  }

  /** Authors that are not known yet: apps, and people of other workspaces. */
  async meet(
    task: Task,
    tx: Tx | undefined,
    messages: Pick<Drafted, 'author' | 'unlistedAuthor'>[],
    report: Report,
  ): Promise<void> {
    const unlisted = new Map<string, SlackPerson>()
    for (const { author, unlistedAuthor } of messages) {
      const person = this.#listed.get(author) ?? unlistedAuthor
      if (person && !this.#known.has(author)) unlisted.set(author, person)
    }
    if (unlisted.size) await this.#settle(task, tx, [...unlisted.values()], report)
  }

  async #settle(task: Task, tx: Tx | undefined, people: SlackPerson[], report: Report): Promise<void> {
    const db = tx ?? task.db
    const keys = people.map((one) => one.key)
    const before = await queries.selectOutside(db, task.source, 'person', keys)
    const alive = await selectNames(db, before)
    const old = new Map(before.map((one) => [one.outsideId, one]))
    const emails = people.flatMap((one) => (one.email ? [one.email.toLowerCase()] : []))
    const byEmail = new Map((await placeholders.selectByEmail(db, emails)).map((one) => [one.email, one.id]))
    await this.#recallBots(db, task, people)
    const settled: Settled = { matched: [], made: [], madeKeys: [], botKeys: [] }
    for (const person of people) {
      report.find('people')
      const known = old.get(person.key)
      if (known && alive.has(known.id)) {
        this.#known.set(person.key, { id: known.id, name: alive.get(known.id) ?? person.name })
        const outcome = known.made ? outcomeOf(person) : matchOf(person)
        report.keep('people', known.runId === task.runId ? outcome : 'already imported')
        continue
      }
      const { key: outsideId, name, title = null, timeZone = null } = person
      const email = person.email?.toLowerCase() ?? null
      const bot = botNameOf(person)
      const match = (email && byEmail.get(email)) || (bot && this.#bots.get(bot))
      const id = match || makeId(`${task.runId}/${outsideId}`, Date.now())
      settled[match ? 'matched' : 'madeKeys'].push({ outsideId, id, threadId: null })
      if (!match) settled.made.push({ id, name, email, title, timeZone })
      if (!match && bot) settled.botKeys.push({ outsideId: bot, id, threadId: null })
      if (email) byEmail.set(email, id)
      if (bot) this.#bots.set(bot, id)
      this.#known.set(outsideId, { id, name })
      report.keep('people', match ? matchOf(person) : outcomeOf(person))
    }
    if (tx) await write(task, tx, settled)
    await this.#takeOwnNames(db, settled.matched)
  }

  /** Apps by name, from earlier batches and imports. */
  async #recallBots(db: Db, { source }: Task, people: SlackPerson[]): Promise<void> {
    const names = people.flatMap((one) => botNameOf(one) ?? []).filter((name) => !this.#bots.has(name))
    if (names.length === 0) return
    const found = await queries.selectOutside(db, source, 'bot', names)
    const alive = await selectNames(db, found)
    for (const { outsideId, id } of found) if (alive.has(id)) this.#bots.set(outsideId, id)
  }

  /** Mentions use the names of people in Orbweaver. */
  async #takeOwnNames(db: Db, matched: queries.Outside[]): Promise<void> {
    const names = await selectNames(db, matched)
    for (const { outsideId, id } of matched) {
      const name = names.get(id)
      if (name) this.#known.set(outsideId, { id, name })
    }
  }
}

/** Names of those people who still exist. */
async function selectNames(db: Db, list: readonly { id: string }[]): Promise<Map<string, string>> {
  const ids = list.map((one) => one.id)
  return new Map((await placeholders.selectNames(db, ids)).map((one) => [one.id, one.name]))
}

/** A reinstalled app gets a new id: apps with the same name are treated as one. Apps without a name stay separate. */
const botNameOf = ({ bot, name }: SlackPerson): string | undefined =>
  bot && name !== unnamedApp ? name.toLowerCase() : undefined

const matchOf = (person: SlackPerson) => (person.bot ? 'merged' : 'matched by email')
const outcomeOf = (person: SlackPerson) => (person.bot ? 'bot placeholder' : 'placeholder')

/** Outcomes of some people, to be written. */
type Settled = Record<'matched' | 'madeKeys' | 'botKeys', queries.Outside[]> & { made: placeholders.NewPlaceholder[] }

async function write(task: Task, tx: Tx, { matched, made, madeKeys, botKeys }: Settled): Promise<void> {
  if (made.length) await placeholders.insertPlaceholders(tx, made, origin)
  if (matched.length) await queries.insertOutside(tx, task.runId, task.source, 'person', matched, false)
  if (madeKeys.length) await queries.insertOutside(tx, task.runId, task.source, 'person', madeKeys)
  if (botKeys.length) await queries.insertOutside(tx, task.runId, task.source, 'bot', botKeys)
  await recordMany(
    tx,
    made.map((one): Entry => ({ verb: 'Create', kind: 'person', actor: null, object: one.id, origin })),
  )
}
