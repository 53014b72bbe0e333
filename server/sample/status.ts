import type * as contract from '../../contract/sample.ts'
import type { Sample } from '../../contract/sample.ts'
import { requireOrganisationRight } from '../governance/index.ts'
import { provideSampleState } from '../people/index.ts'
import type { Platform } from '../platform/context.ts'
import { type Db, sql } from '../platform/db.ts'
import { conflict, Problem } from '../platform/errors.ts'
import type { Call } from '../platform/http.ts'
import { addJob, type Job, job } from '../platform/jobs.ts'
import { say } from '../platform/sentences.ts'
import { begin, loadSample } from './load.ts'
import * as weaving from './progress.queries.ts'
import { removeSample } from './remove.ts'

const PEOPLE = 4180
const COMMUNITIES = 64
const MESSAGES = 60_000

const absent: Sample = {
  state: 'absent',
  share: 0,
  people: { done: 0, total: PEOPLE },
  communities: { done: 0, total: COMMUNITIES },
  messages: { done: 0, total: MESSAGES },
  at: null,
  secondsLeft: null,
  open: null,
  problem: null,
}

provideSampleState(async (db) => {
  const found = await weaving.selectWeaving(db)
  if (!found) return 'absent'
  return found.state === 'failed' ? 'weaving' : found.state
})

/** How far the weaving, or the removing, has come. */
async function describe(db: Db): Promise<Sample> {
  const found = await weaving.selectWeaving(db)
  if (!found) return absent
  const { state, people, communities, messages, wovenTo: at, problem } = found
  const share = shareDone(found)
  const open = state === 'weaving' && messages > 0 ? ((await weaving.selectOpen(db)) ?? null) : null
  return {
    state,
    share,
    people: { done: people, total: PEOPLE },
    communities: { done: communities, total: COMMUNITIES },
    messages: { done: messages, total: MESSAGES },
    at,
    secondsLeft: secondsLeft(found, share),
    open,
    problem,
  }
}

function shareDone({ state, people, messages, removed, removing }: weaving.Weaving): number {
  if (state === 'present') return 1
  if (state === 'removing') return removing ? removed / removing : 0
  return Math.min(0.99, (people > 0 ? 0.06 : 0) + 0.92 * (messages / MESSAGES))
}

/** From the pace of this attempt; nothing is said before there is a pace. */
function secondsLeft(found: weaving.Weaving, share: number): number | null {
  const { state, seconds, begunWith, messages } = found
  if (state === 'present' || state === 'failed') return null
  const done = state === 'removing' ? share : share - 0.92 * (begunWith / MESSAGES)
  if (state === 'weaving' && messages === begunWith) return null
  return done > 0.02 ? Math.ceil((seconds / done) * (1 - share)) : null
}

export const readSample = ({ db }: Call<typeof contract.readSample>): Promise<Sample> => describe(db)

export async function weaveSample(call: Call<typeof contract.weaveSample>): Promise<Sample> {
  const { db, viewer } = call
  await requireOrganisationRight(db, viewer, 'keep sample')
  const found = await weaving.selectWeaving(db)
  if (found?.state === 'removing')
    throw conflict('sample-busy', say`The sample is being removed just now. Wait until it is gone.`)
  if (found?.state !== 'present') {
    if (!found || found.state === 'failed') await begin(db, viewer.personId)
    await addJob(db, 'sample-weave', {}, { key: 'sample', attempts: 3 })
  }
  return describe(db)
}

export async function dropSample({ db, viewer }: Call<typeof contract.removeSample>): Promise<Sample> {
  await requireOrganisationRight(db, viewer, 'keep sample')
  const found = await weaving.selectWeaving(db)
  if (!found) return absent
  await sql`update sample.weaving set state = 'removing', removed = 0, removing = 0`.execute(db)
  const asked: Removing = { by: viewer.personId, was: found.state }
  await addJob(db, 'sample-remove', asked, { key: 'sample', attempts: 3 })
  return describe(db)
}

/** Who asked, and how the sample was before. */
type Removing = { by: string; was: weaving.Weaving['state'] }

async function remove(platform: Platform, { by, was }: Removing): Promise<void> {
  try {
    await removeSample(platform, { by })
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'log-altered') throw error
    await weaving.keepWeaving(platform.db, was === 'present' ? 'present' : 'failed', error.message)
  }
}

export const jobs: Job[] = [
  job('sample-weave', async (platform) => void (await loadSample(platform))),
  job('sample-remove', remove),
]
