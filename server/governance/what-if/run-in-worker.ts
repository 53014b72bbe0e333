import type { ProposedChange, WhatIfRequest } from '../../../contract/governance/what-if.ts'
import type { Db } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { say } from '../../platform/sentences.ts'
import { type WorkerTask, workerTask } from '../../platform/workers.ts'
import { require } from '../authorization/check.ts'
import { loadSnapshot, type Snapshot } from '../authorization/visibility/snapshot.ts'
import type { Within } from './compare/diff.ts'
import { changesRules, proposeContent } from './proposed-content.ts'
import type { Output, Outputs, WhatIfInput } from './task.ts'

/** One at a time, because each needs a processor for seconds. */
const file = new URL('./task.ts', import.meta.url)
type Task = WorkerTask<WhatIfInput, unknown>
const simulate: Task = workerTask(file, { seconds: 60, megabytes: 768, threads: 1 })
const exportTask: Task = workerTask(file, { seconds: 120, megabytes: 768, threads: 1 })

/** Input of a worker without the requested output. */
export type Loaded = Omit<WhatIfInput, 'output'> & { person: string }

/** `proposed`: the change of the requested proposal, which the viewer can read; null if the request has its own. */
export type ProposedCall = { proposed: ProposedChange | null }
type Requested = ProposedCall & { db: Db; viewer: Viewer; body: WhatIfRequest }
/** The snapshot for the viewer and the proposed content. */
export async function loadRequested({ db, viewer, proposed, body }: Requested): Promise<Loaded> {
  const change = proposed ?? body.change ?? {}
  const snapshot = await loadSnapshot(db)
  if (!proposed && changesRules(snapshot, change)) await require(db, viewer, 'propose')
  const within = findWithin(snapshot, body.unit)
  const { personId, administrator } = viewer
  return { ...(await load(db, snapshot, change, personId)), within, viewer: { personId, administrator } }
}

/** The same for all accounts, for people who may propose. */
export async function loadChange(
  db: Db,
  { personId }: Viewer,
  change: ProposedChange,
  known?: Snapshot,
): Promise<Loaded> {
  return { ...(await load(db, known ?? (await loadSnapshot(db)), change, personId)), within: null, viewer: null }
}

async function load(db: Db, { model, ...snapshot }: Snapshot, change: ProposedChange, person: string) {
  const { id, version, content, zone } = model
  const proposed = await proposeContent(db, { ...snapshot, model }, change, person)
  return { snapshot, current: { id, version, content, zone }, proposed, person }
}

function findWithin({ lines }: Snapshot, id: string | undefined): Within {
  if (id === undefined) return null
  const [unit] = lines.get(id) ?? []
  if (!unit) throw notFound(say`There is no such unit.`)
  return { id: unit.id, name: unit.name }
}

/** Runs the comparison in a worker with its own Cedar instance. */
export async function runInWorker<K extends Output['kind']>(
  { person, ...request }: Loaded,
  output: Extract<Output, { kind: K }>,
): Promise<Outputs[K]> {
  const task = output.kind === 'export' ? exportTask : simulate
  return (await task({ ...request, output }, { person })) as Outputs[K]
}
