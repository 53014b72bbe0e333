import { recordMany } from '../../activity/index.ts'
import { bulkLoad as governance } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import { bulkLoad as presence } from '../../presence/index.ts'
import { type Context, isWithin, note, prepareContext, toTime } from '../governance/context.ts'
import { selectRoleHolders } from '../publishing-history.queries.ts'
import { type GeneratedAccount, generateAccount, type PeopleNear, rowOf } from './accounts.ts'
import { draftAccounts } from './drafts.ts'
import { noteHistory } from './history.ts'
import { pastPause } from './plan.ts'
import { addProposals, drawReservedHandles, drawRetirements } from './retirements.ts'

/** Loads the accounts of the sample with their history in the log. */
export async function addRegister(tx: Tx, seed: string, today: string): Promise<void> {
  const context = await prepareContext(tx, seed, today, 'register')
  const peopleNear = await selectPeopleNear(tx, context)
  const accounts = draftAccounts(context.dice, context.today).map((draft) =>
    generateAccount(context, peopleNear, draft),
  )
  await insertAccounts(tx, context, accounts)
  await presence.insertRows(tx, 'retirement', drawRetirements(context, accounts))
  await addProposals(tx, context, accounts)
  await presence.insertRows(tx, 'reserved_handle', drawReservedHandles(context, accounts))
  for (const account of accounts) noteHistory(context, peopleNear, account)
  await addPause(tx, context, accounts)
  const log = context.log.filter(({ at }) => Date.parse(at ?? '') <= context.today)
  await recordMany(
    tx,
    log.sort((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? '')),
  )
}

/** People with a role whose unit is near that of each register. */
async function selectPeopleNear(tx: Tx, { people }: Context): Promise<PeopleNear> {
  const withRole = new Set((await selectRoleHolders(tx)).map(({ person }) => person))
  const holders = people.filter(({ id }) => withRole.has(id))
  return ({ managedFrom }) => holders.filter(({ unitPath }) => isWithin(unitPath, managedFrom)).map(({ id }) => id)
}

async function insertAccounts(tx: Tx, context: Context, accounts: GeneratedAccount[]): Promise<void> {
  const rows = accounts.map((account) => rowOf(context, account))
  await presence.insertRows(tx, 'account', rows)
  const additional = accounts.flatMap(({ id, units }) => units.map((unit_id) => ({ account_id: id, unit_id })))
  await presence.insertRows(tx, 'account_unit', additional)
  const former = accounts.flatMap(({ id, draft: { network, formerly } }) =>
    formerly
      ? [
          {
            id: context.id(context.back(402)),
            account_id: id,
            since: toTime(context.back(402)),
            url: `https://${network}.example/${formerly}`,
          },
        ]
      : [],
  )
  await presence.insertRows(tx, 'former_address', former)
  await presence.insertFollowers(tx, followersOf(context.today, accounts))
}

/** Followers of each week up to this one, or up to the end of the account. */
const followersOf = (today: number, accounts: readonly GeneratedAccount[]) =>
  accounts.flatMap(({ id, draft, figures: { followers } }) => {
    const lastDay = new Date(draft.closedAt ?? today).toISOString().slice(0, 10)
    return followers.length > 0 ? [{ account: id, lastDay, followers }] : []
  })

/** A past publishing pause of a unit for some hours. */
async function addPause(tx: Tx, context: Context, accounts: GeneratedAccount[]): Promise<void> {
  const { reason } = pastPause
  const [by, unit, at] = [context.person(pastPause.by), context.unit(pastPause.unit), context.back(pastPause.days)]
  const lifted = at + pastPause.hours * 3_600_000
  await governance.insertRows(tx, 'publishing_pause', [
    {
      id: context.id(at),
      unit_id: unit,
      reason,
      by_id: by,
      at: toTime(at),
      ended_at: toTime(lifted),
      ended_by: by,
    },
  ])
  const held = accounts.filter((one) => one.unit === unit && one.draft.status === 'active').length
  for (const [what, when] of [
    ['publishing paused', at],
    ['publishing resumed', lifted],
  ] as const)
    note(context, when, {
      verb: 'Announce',
      kind: 'account',
      actor: by,
      object: unit,
      target: unit,
      detail: { what, reason, accounts: held, people: [] },
    })
}
