import type { Input } from '../../../contract/operation.ts'
import type { Organisation, setUpOrganisation, updateOrganisation } from '../../../contract/people/organisation.ts'
import { record } from '../../activity/index.ts'
import type { Platform } from '../../platform/context.ts'
import { beginTransaction, type Db, type Tx } from '../../platform/db.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import type { Call, Caller } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { isTimeZone } from '../../platform/time-zones.ts'
import type { AuthorizedCall } from '../authorized-call.ts'
import { changeOrganisation, insertFirst, insertOrganisation, selectOrganisation } from '../organisation.queries.ts'
import { cleanLine } from '../rules.ts'
import { storePassword } from '../sign-in/passwords.queries.ts'
import { hashPassword } from '../sign-in/passwords.ts'
import { startSession } from '../sign-in/start-session.ts'
import { insertUnit } from '../units/units.queries.ts'
import { insertRole } from './roles.queries.ts'
import { readSetUpCode, requireSetUpCode } from './set-up-code.ts'

/** The state of the sample organisation, from its module. */
export type ReadSampleState = (db: Db) => Promise<Organisation['sample']>
type Sampled = { readSampleState: ReadSampleState }
type Reading = Pick<Platform, 'db' | 'config'> & { caller: Caller }

export async function readOrganisation({
  db,
  config,
  caller,
  readSampleState,
}: Reading & Sampled): Promise<Organisation> {
  const [found, sample] = await Promise.all([selectOrganisation(db), readSampleState(db)])
  const { name = null, locale = null, timeZone = null } = found ?? {}
  return {
    name,
    ready: Boolean(found),
    needsSetUpCode: !found && !caller.local,
    sample,
    mail: Boolean(config.smtpUrl),
    address: config.url.origin,
    locale,
    timeZone,
  }
}

/** Language of the organisation, initially the one of the setup. */
export const readHouseLanguage = async (db: Db): Promise<string | null> =>
  (await selectOrganisation(db))?.locale ?? null

type SetUp = Input<typeof setUpOrganisation>['body']

/** Setup in the browser; signs the first administrator in. */
export async function setUpInBrowser(call: Call<typeof setUpOrganisation>) {
  await requireNew(call.db)
  await requireSetUpCode(call.config.home, call.caller, call.body.code)
  const { input, hash } = await prepareSetUp(call.body)
  return startSession(call, 'set-up', (tx) => setUp(tx, input, hash))
}

/** Setup on the command line. Throws `already-set-up` the second time. */
export async function setUpFromCommandLine(platform: Pick<Platform, 'db'>, body: SetUp): Promise<{ personId: string }> {
  await requireNew(platform.db)
  const { input, hash } = await prepareSetUp(body)
  return { personId: await beginTransaction(platform.db, (tx) => setUp(tx, input, hash)) }
}

const alreadySetUp = () => conflict('already-set-up', say`This place is set up already. Sign in instead.`)

/** The code for the setup in a browser; undefined if the organisation is set up. */
export const findSetUpCode = async ({ db, config }: Pick<Platform, 'db' | 'config'>): Promise<string | undefined> =>
  (await selectOrganisation(db)) ? undefined : readSetUpCode(config.home)

async function requireNew(db: Db) {
  if (await selectOrganisation(db)) throw alreadySetUp()
}

async function prepareSetUp(body: SetUp) {
  const input = { ...body, organisation: cleanLine(body.organisation), name: cleanLine(body.name) }
  if (!input.organisation) throw invalid('/body/organisation', say`The organisation needs a name.`)
  if (!input.name) throw invalid('/body/name', say`Say your name.`)
  if (body.timeZone && !isTimeZone(body.timeZone)) throw invalid('/body/timeZone', say`This is not a time zone.`)
  return { input, hash: await hashPassword(body.password) }
}

async function setUp(tx: Tx, input: SetUp, hash: string): Promise<string> {
  const organisation = await insertOrganisation(tx, input.organisation, input.locale ?? null, input.timeZone ?? null)
  if (!organisation) throw alreadySetUp()
  const unit = await insertUnit(tx, input.organisation, null)
  const { id: actor } = await insertFirst(tx, { ...input, unit: unit.id })
  await storePassword(tx, actor, hash)
  await insertRole(tx, actor, unit.id, 'administrator', actor)
  await record(tx, {
    verb: 'Create',
    kind: 'organisation',
    actor,
    object: organisation.id,
    detail: { name: input.organisation },
  })
  await record(tx, { verb: 'Create', kind: 'unit', actor, object: unit.id, detail: { name: input.organisation } })
  await record(tx, { verb: 'Create', kind: 'person', actor, object: actor })
  await record(tx, {
    verb: 'Add',
    kind: 'role',
    actor,
    object: actor,
    target: unit.id,
    detail: { role: 'administrator' },
  })
  return actor
}

export async function changeOrganisationSettings(
  call: AuthorizedCall<typeof updateOrganisation> & Sampled,
): Promise<Organisation> {
  const { viewer, config, caller, readSampleState } = call
  const { name, locale, timeZone } = call.body
  const clean = name === undefined ? null : cleanLine(name)
  if (clean === '') throw invalid('/body/name', say`The organisation needs a name.`)
  if (timeZone !== undefined && !isTimeZone(timeZone)) throw invalid('/body/timeZone', say`This is not a time zone.`)
  return transaction(call, async (tx) => {
    const ruling = await call.require(tx, viewer, 'change organisation')
    const changed = await changeOrganisation(tx, {
      name: clean,
      locale: locale ?? null,
      timeZone: timeZone ?? null,
    })
    if (changed) {
      const { id: object, before } = changed
      const detail = { name: changed.name, before, ...(locale && { locale }), ...(timeZone && { timeZone }) }
      await record(tx, { verb: 'Update', kind: 'organisation', actor: viewer.personId, object, detail }, ruling)
    }
    return readOrganisation({ db: tx, config, caller, readSampleState })
  })
}
