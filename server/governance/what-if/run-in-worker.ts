import type { Asked, ProposedChange } from '../../../contract/governance/what-if.ts'
import type { Db } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { say } from '../../platform/sentences.ts'
import { type WorkerTask, workerTask } from '../../platform/workers.ts'
import { requireAffair } from '../authorization/require-right.ts'
import { loadWorld, type World } from '../authorization/visibility/snapshot.ts'
import { readChange } from '../proposals/access.ts'
import { bringsRules, proposeContent } from './proposed-content.ts'
import type { Within } from './diff.ts'
import type { Answers, Wanted, WhatIfInput } from './task.ts'

/** One at a time beside the event loop: each takes a processor for seconds. */
const file = new URL('./task.ts', import.meta.url)
type Task = WorkerTask<WhatIfInput, unknown>
const answer: Task = workerTask(file, { seconds: 60, megabytes: 768, threads: 1 })
const write: Task = workerTask(file, { seconds: 120, megabytes: 768, threads: 1 })

/** All that a worker needs to compare, but what is wanted of it. */
export type Loaded = Omit<WhatIfInput, 'wanted'> & { person: string }

/** The world as the viewer may ask about it, and what a change would make of it. */
export async function loadAsked(db: Db, viewer: Viewer, asked: Asked): Promise<Loaded> {
  const change = asked.proposal ? await readChange(db, viewer, asked.proposal) : (asked.change ?? {})
  const world = await loadWorld(db)
  if (!asked.proposal && bringsRules(world, change)) await requireAffair(db, viewer, 'propose')
  const within = findWithin(world, asked.within)
  const { personId, administrator } = viewer
  return { ...(await load(db, world, change, personId)), within, viewer: { personId, administrator } }
}

/** The same of every account, for who may propose. */
export async function loadChange(db: Db, { personId }: Viewer, change: ProposedChange, known?: World): Promise<Loaded> {
  return { ...(await load(db, known ?? (await loadWorld(db)), change, personId)), within: null, viewer: null }
}

async function load(db: Db, { arranged, ...world }: World, change: ProposedChange, person: string) {
  const { id, seq, content, zone } = arranged
  const proposed = await proposeContent(db, { ...world, arranged }, change, person)
  return { world, inForce: { id, seq, content, zone }, proposed, person }
}

function findWithin({ lines }: World, id: string | undefined): Within {
  if (id === undefined) return null
  const [unit] = lines.get(id) ?? []
  if (!unit) throw notFound(say`There is no such unit.`)
  return { id: unit.id, name: unit.name }
}

/** Compares and answers in a worker, with a Cedar of its own. */
export async function answerApart<K extends Wanted['kind']>(
  { person, ...asked }: Loaded,
  wanted: Extract<Wanted, { kind: K }>,
): Promise<Answers[K]> {
  const task = wanted.kind === 'export' ? write : answer
  return (await task({ ...asked, wanted }, { person })) as Answers[K]
}
