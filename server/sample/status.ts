import type { Organisation } from '../../contract/people/organisation.ts'
import type * as contract from '../../contract/sample.ts'
import type { Sample } from '../../contract/sample.ts'
import { require } from '../governance/index.ts'
import type { Platform } from '../platform/context.ts'
import { type Db, sql } from '../platform/db.ts'
import { conflict, Problem } from '../platform/errors.ts'
import type { Call } from '../platform/http.ts'
import { addJob, type Job, job } from '../platform/jobs.ts'
import { say } from '../platform/sentences.ts'
import { createRun, loadSample } from './load.ts'
import * as progress from './progress.queries.ts'
import { removeSample } from './remove.ts'

const PEOPLE = 4180
const COMMUNITIES = 64
const MESSAGES = 60_000

const absent: Sample = {
  state: 'absent',
  progress: 0,
  people: { done: 0, total: PEOPLE },
  communities: { done: 0, total: COMMUNITIES },
  messages: { done: 0, total: MESSAGES },
  at: null,
  secondsLeft: null,
  community: null,
  problem: null,
}

/** For the page of the organisation. */
export async function readSampleState(db: Db): Promise<Organisation['sample']> {
  const found = await progress.selectRun(db)
  if (!found) return 'absent'
  return found.state === 'failed' ? 'loading' : found.state
}

/** Progress of loading or removing. */
async function describe(db: Db): Promise<Sample> {
  const found = await progress.selectRun(db)
  if (!found) return absent
  const { state, people, communities, messages, loadedTo: at, problem } = found
  const share = shareDone(found)
  const open = state === 'loading' && messages > 0 ? ((await progress.selectOpen(db)) ?? null) : null
  return {
    state,
    progress: share,
    people: { done: people, total: PEOPLE },
    communities: { done: communities, total: COMMUNITIES },
    messages: { done: messages, total: MESSAGES },
    at,
    secondsLeft: secondsLeft(found, share),
    community: open,
    problem,
  }
}

function shareDone({ state, people, messages, removed, removing }: progress.SampleRun): number {
  if (state === 'present') return 1
  if (state === 'removing') return removing ? removed / removing : 0
  return Math.min(0.99, (people > 0 ? 0.06 : 0) + 0.92 * (messages / MESSAGES))
}

/** Estimated from the rate of this attempt; null before there is a rate. */
function secondsLeft(found: progress.SampleRun, share: number): number | null {
  const { state, seconds, startedWith, messages } = found
  if (state === 'present' || state === 'failed') return null
  const done = state === 'removing' ? share : share - 0.92 * (startedWith / MESSAGES)
  if (state === 'loading' && messages === startedWith) return null
  return done > 0.02 ? Math.ceil((seconds / done) * (1 - share)) : null
}

export const readSample = ({ db }: Call<typeof contract.readSample>): Promise<Sample> => describe(db)

export async function startLoading(call: Call<typeof contract.loadSample>): Promise<Sample> {
  const { db, viewer } = call
  await require(db, viewer, 'manage sample')
  const found = await progress.selectRun(db)
  if (found?.state === 'removing')
    throw conflict('sample-busy', say`The sample is being removed just now. Wait until it is gone.`)
  if (found?.state !== 'present') {
    if (!found || found.state === 'failed') await createRun(db, viewer.personId)
    await addJob(db, 'sample-load', {}, { key: 'sample', attempts: 3 })
  }
  return describe(db)
}

export async function startRemoving({ db, viewer }: Call<typeof contract.removeSample>): Promise<Sample> {
  await require(db, viewer, 'manage sample')
  const found = await progress.selectRun(db)
  if (!found) return absent
  await sql`update sample.run set state = 'removing', removed = 0, removing = 0`.execute(db)
  const asked: Removing = { by: viewer.personId, was: found.state }
  await addJob(db, 'sample-remove', asked, { key: 'sample', attempts: 3 })
  return describe(db)
}

/** The requester, and the state before. */
type Removing = { by: string; was: progress.SampleRun['state'] }

async function remove(platform: Platform, { by, was }: Removing): Promise<void> {
  try {
    await removeSample(platform, { by })
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'log-altered') throw error
    await progress.cancelRemoval(platform.db, was === 'present' ? 'present' : 'failed', error.message)
  }
}

export const jobs: Job[] = [
  job('sample-load', async (platform) => void (await loadSample(platform)), {
    long: true,
    formerNames: ['sample-weave'],
  }),
  job('sample-remove', remove, { long: true }),
]
