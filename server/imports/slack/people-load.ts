import { type Entry, recordMany } from '../../activity/index.ts'
import { beginTransaction, type Db, type Tx } from '../../platform/db.ts'
import * as queries from '../outside.queries.ts'
import type { Report } from '../report.ts'
import type { Drafted } from './drafting.ts'
import type { SlackPerson } from './people.ts'
import { makeId } from './plan.ts'

export type Known = { id: string; name: string }
/** One workspace being brought in by one run. `dry`: nothing is written, ids are only for show. */
export type Task = { db: Db; runId: string; source: string; dry: boolean }

export const origin = 'slack'
const batchPeople = 1000

/** Who the people of a workspace are here: found by an earlier import, by mail address, or made as placeholders. */
export class People {
  readonly #known = new Map<string, Known>()
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

  /** Everybody in users.json except apps, which come only if they wrote something. */
  async load(task: Task, report: Report, onBatch: (done: number) => Promise<void>): Promise<void> {
    const everybody = [...this.#listed.values()].filter((one) => !one.bot)
    for (let at = 0; at < everybody.length; at += batchPeople) {
      const some = everybody.slice(at, at + batchPeople)
      if (task.dry) await this.#settle(task, undefined, some, report)
      else await beginTransaction(task.db, (tx) => this.#settle(task, tx, some, report))
      await onBatch(this.#known.size)
    }
  }

  /** Authors that are not known yet: apps, and people of other workspaces. */
  async meet(
    task: Task,
    tx: Tx | undefined,
    messages: Pick<Drafted, 'author' | 'stranger'>[],
    report: Report,
  ): Promise<void> {
    const strangers = new Map<string, SlackPerson>()
    for (const { author, stranger } of messages) {
      const person = this.#listed.get(author) ?? stranger
      if (person && !this.#known.has(author)) strangers.set(author, person)
    }
    if (strangers.size) await this.#settle(task, tx, [...strangers.values()], report)
  }

  async #settle(task: Task, tx: Tx | undefined, people: SlackPerson[], report: Report): Promise<void> {
    const db = tx ?? task.db
    const before = await queries.selectOutside(
      db,
      task.source,
      'person',
      people.map((one) => one.key),
    )
    const alive = new Map(
      (
        await queries.selectPersons(
          db,
          before.map((one) => one.id),
        )
      ).map((one) => [one.id, one.name]),
    )
    const old = new Map(before.map((one) => [one.outsideId, one]))
    const emails = people.flatMap((one) => (one.email ? [one.email.toLowerCase()] : []))
    const byEmail = new Map((await queries.selectByEmail(db, emails)).map((one) => [one.email, one.id]))
    const [matched, made]: [queries.Outside[], queries.NewPerson[]] = [[], []]
    const madeKeys: queries.Outside[] = []
    for (const person of people) {
      report.find('people')
      const known = old.get(person.key)
      if (known && alive.has(known.id)) {
        this.#known.set(person.key, { id: known.id, name: alive.get(known.id) ?? person.name })
        report.keep(
          'people',
          known.runId !== task.runId ? 'known from before' : known.made ? fateOf(person) : 'matched by mail',
        )
        continue
      }
      const email = person.email?.toLowerCase()
      const match = email && byEmail.get(email)
      const id = match || makeId(`${task.runId}/${person.key}`, Date.now())
      if (match) matched.push({ outsideId: person.key, id, threadId: null })
      else {
        madeKeys.push({ outsideId: person.key, id, threadId: null })
        made.push({
          id,
          name: person.name,
          email: email ?? null,
          title: person.title ?? null,
          timeZone: person.timeZone ?? null,
        })
        if (email) byEmail.set(email, id)
      }
      this.#known.set(person.key, { id, name: person.name })
      report.keep('people', match ? 'matched by mail' : fateOf(person))
    }
    if (tx) await write(task, tx, matched, made, madeKeys)
    await this.#takeOwnNames(db, matched)
  }

  /** Mentions show people under the name they have here. */
  async #takeOwnNames(db: Db, matched: queries.Outside[]): Promise<void> {
    const names = new Map(
      (
        await queries.selectPersons(
          db,
          matched.map((one) => one.id),
        )
      ).map((one) => [one.id, one.name]),
    )
    for (const { outsideId, id } of matched) {
      const name = names.get(id)
      if (name) this.#known.set(outsideId, { id, name })
    }
  }
}

const fateOf = (person: SlackPerson) => (person.bot ? 'bot placeholder' : 'placeholder')

async function write(
  task: Task,
  tx: Tx,
  matched: queries.Outside[],
  made: queries.NewPerson[],
  madeKeys: queries.Outside[],
): Promise<void> {
  if (made.length) await queries.insertPlaceholders(tx, made, origin)
  if (matched.length) await queries.insertOutside(tx, task.runId, task.source, 'person', matched, false)
  if (madeKeys.length) await queries.insertOutside(tx, task.runId, task.source, 'person', madeKeys)
  await recordMany(
    tx,
    made.map((one): Entry => ({ verb: 'Create', kind: 'person', actor: null, object: one.id, origin })),
  )
}
