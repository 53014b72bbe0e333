import type { Platform } from '../../platform/context.ts'
import { beginTransaction, type Db } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import { addJob, job, PRIORITY, type Timetable } from '../../platform/jobs.ts'
import { say } from '../../platform/sentences.ts'
import { saveFacts } from '../register/facts.ts'
import { openCredential, renewCredential } from '../vault/vault.ts'
import { connectorOf } from './all.ts'
import { updateExpiry } from './connections.queries.ts'
import type { Connector } from './connector.ts'
import * as queries from './poll-account.queries.ts'
import { clientFor, OUTSIDE } from './throttled-client.ts'

const DAY = 86_400
const QUARTER = 900
/** Seconds over which accounts due at the same time are spread. */
const SPREAD = 240

/** Varies by up to 20 percent, so that checks spread over time. */
const jitter = (seconds: number) => Math.round(seconds * (0.8 + Math.random() * 0.4))
/** Doubles after each failure, up to a day. */
const backoffAfter = (failures: number) => jitter(Math.min(QUARTER * 2 ** Math.min(failures, 10), DAY))

export const queueCheck = (tx: Db, account: string, at?: Temporal.Instant) =>
  addJob(
    tx,
    'account-check',
    { account },
    { key: `account-check ${account}`, attempts: 3, queue: OUTSIDE, priority: PRIORITY.bulk, ...(at && { at }) },
  )

/** Checks each account in use on a connected network once a day. */
export const accountChecksJob = job('account-checks', async ({ db }) => {
  for (const account of await queries.selectDue(db)) {
    const at = Temporal.Now.instant().add({ milliseconds: Math.round(Math.random() * SPREAD * 1000) })
    await queueCheck(db, account, at)
  }
})
export const accountChecksTimetable: Timetable = { cron: '*/5 * * * *', job: 'account-checks' }

export const accountCheckJob = job<{ account: string }>(
  'account-check',
  (platform, { account }) => pollAccount(platform, account),
  { long: true },
)

/** Checks one account on its network and saves the result; errors are saved as sentences. */
async function pollAccount(platform: Platform, id: string): Promise<void> {
  const account = await queries.selectPollTarget(platform.db, id)
  const connector = account && connectorOf(account.network)
  if (!account || !connector) return
  try {
    await renew(platform, connector, id)
    await updateFromNetwork(platform, connector, account)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const requested = Number(error.facts?.['wait'] ?? 0) / 1000
    const wait = Math.max(backoffAfter(account.failures), requested)
    await beginTransaction(platform.db, (tx) =>
      queries.upsertCheck(tx, id, { sentence: error.sentence, code: error.code }, wait),
    )
  }
}

/** Verifies that the network still accepts the credentials. */
async function renew(platform: Platform, connector: Connector, id: string): Promise<void> {
  const saved = connector.refresh && (await openCredential(platform, id))
  if (!saved) return
  const { credential } = saved
  const client = clientFor(platform, connector, credential.service)
  await renewCredential(platform, credential, async (secrets) => {
    const renewed = (await connector.refresh?.(client, credential.identifier, secrets)) ?? secrets
    await updateExpiry(platform.db, id, renewed.session?.until ?? null)
    return renewed
  })
}

async function updateFromNetwork(platform: Platform, connector: Connector, account: queries.PollTarget): Promise<void> {
  const client = clientFor(platform, connector, account.service)
  const profile = await connector.profile(client, account)
  if (!profile)
    throw new Problem(503, 'gone', say`There is no account ${account.handle} on its network, or it was taken down.`)
  const posts = await connector.lastPost(client, { ...account, nativeId: profile.nativeId })
  await beginTransaction(platform.db, async (tx) => {
    await saveFacts(tx, account.id, {
      at: Temporal.Now.instant().toString(),
      ...(profile.displayName !== null && { displayName: profile.displayName }),
      ...(profile.nativeId !== null && { nativeId: profile.nativeId }),
      ...(profile.followers !== null && { followers: profile.followers }),
      ...(profile.openedAt !== null && { openedAt: profile.openedAt }),
      ...(posts.at !== null && { lastPostAt: posts.at }),
      ...(posts.days.length > 0 && { days: posts.days }),
    })
    await queries.upsertCheck(tx, account.id, renamed(account, profile.handle), jitter(DAY))
  })
}

/** The account was renamed on its network: someone else can take the handle in the register. */
function renamed({ handle, nativeId }: queries.PollTarget, now: string): queries.Failure | null {
  const bare = (text: string) => text.replace(/^@/, '').toLowerCase()
  if (nativeId === null || bare(handle) === bare(now)) return null
  const sentence = say`On its network this account is called ${now} now, no longer ${handle}: change its entry, for anybody may take the old name.`
  return { sentence, code: 'renamed' }
}
