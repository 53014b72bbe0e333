import type { ProposedChange, WhatIfRequest } from '../../../contract/governance/what-if.ts'
import type { Platform } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { say } from '../../platform/sentences.ts'
import { type WorkerTask, workerTask } from '../../platform/workers.ts'
import { require } from '../authorization/check.ts'
import { loadSetting, type Setting } from '../authorization/visibility/snapshot.ts'
import type { Within } from './compare/diff.ts'
import { changesRules, proposeContent } from './proposed-content.ts'
import type { Output, Outputs, WhatIfInput } from './task.ts'

/** One at a time, because each needs a processor for seconds. */
const file = new URL('./task.ts', import.meta.url)
type Task = WorkerTask<WhatIfInput, unknown>
const simulate: Task = workerTask(file, { seconds: 60, megabytes: 768, threads: 1 })
const exportTask: Task = workerTask(file, { seconds: 120, megabytes: 768, threads: 1 })

/** The database, here and for a worker. */
export type Whence = Pick<Platform, 'db' | 'database'>
/** Input of a worker without the requested output. */
export type Loaded = Omit<WhatIfInput, 'output'> & { person: string }

/** `proposed`: the change of the requested proposal, which the viewer can read; null if the request has its own. */
export type ProposedCall = { proposed: ProposedChange | null }
type Requested = ProposedCall & Whence & { viewer: Viewer; body: WhatIfRequest }
/** The request of the viewer, limited to the accounts that they can see. */
export async function loadRequested({ viewer, proposed, body, ...whence }: Requested): Promise<Loaded> {
  const change = proposed ?? body.change ?? {}
  const setting = await loadSetting(whence.db)
  if (!proposed && changesRules(setting, change)) await require(whence.db, viewer, 'propose')
  const within = findWithin(setting, body.unit)
  const { personId, administrator } = viewer
  return { ...(await load(whence, setting, change, personId)), within, viewer: { personId, administrator } }
}

/** The same for all accounts, for people who may propose. */
export async function loadChange(
  whence: Whence,
  { personId }: Viewer,
  change: ProposedChange,
  known?: Setting,
): Promise<Loaded> {
  const setting = known ?? (await loadSetting(whence.db))
  return { ...(await load(whence, setting, change, personId)), within: null, viewer: null }
}

async function load({ db, database }: Whence, setting: Setting, change: ProposedChange, person: string) {
  const { id, version, content, zone } = setting.model
  const proposed = await proposeContent(db, setting, change, person)
  return { database, current: { id, version, content, zone }, proposed, person }
}

function findWithin({ lines }: Setting, id: string | undefined): Within {
  if (id === undefined) return null
  const [unit] = lines.get(id) ?? []
  if (!unit) throw notFound(say`There is no such unit.`)
  return { id: unit.id, name: unit.name }
}

/** Loads all people and accounts and compares, in a worker with its own connection and Cedar instance. */
export async function runInWorker<K extends Output['kind']>(
  { person, ...request }: Loaded,
  output: Extract<Output, { kind: K }>,
): Promise<Outputs[K]> {
  const task = output.kind === 'export' ? exportTask : simulate
  return (await task({ ...request, output }, { person })) as Outputs[K]
}
