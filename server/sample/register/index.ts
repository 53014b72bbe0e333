import { recordMany } from '../../activity/index.ts'
import { bulkLoad as governance } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import { bulkLoad as presence } from '../../presence/index.ts'
import { selectDeskSeats } from '../desk.queries.ts'
import { type Ground, isWithin, note, standOn, toTime } from '../governance/ground.ts'
import { type GeneratedAccount, generateAccount, type Managers, rowOf } from './accounts.ts'
import { draftAccounts } from './drafts.ts'
import { noteHistory } from './history.ts'
import { hold } from './plan.ts'
import { drawRetirements, drawWatches, layProposals } from './retirements.ts'

/** Loads the accounts of the sample with their history in the log. */
export async function layRegister(tx: Tx, seed: string, today: string): Promise<void> {
  const ground = await standOn(tx, seed, today, 'register')
  const managersOf = await seatsOf(tx, ground)
  const accounts = draftAccounts(ground.dice, ground.today).map((draft) => generateAccount(ground, managersOf, draft))
  await insertAccounts(tx, ground, accounts)
  await presence.insertRows(tx, 'retirement', drawRetirements(ground, accounts))
  await layProposals(tx, ground, accounts)
  await presence.insertRows(tx, 'reserved_handle', drawWatches(ground, accounts))
  for (const account of accounts) noteHistory(ground, managersOf, account)
  await layHold(tx, ground, accounts)
  const log = ground.log.filter(({ at }) => Date.parse(at ?? '') <= ground.today)
  await recordMany(
    tx,
    log.sort((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? '')),
  )
}

/** People with a role near each register who work there. */
async function seatsOf(tx: Tx, { people }: Ground): Promise<Managers> {
  const seated = new Set((await selectDeskSeats(tx)).map(({ person }) => person))
  const managers = people.filter(({ id }) => seated.has(id))
  return ({ seats }) => managers.filter(({ place }) => isWithin(place, seats)).map(({ id }) => id)
}

async function insertAccounts(tx: Tx, ground: Ground, accounts: GeneratedAccount[]): Promise<void> {
  const rows = accounts.map((account) => rowOf(ground, account))
  await presence.insertRows(tx, 'account', rows)
  const beside = accounts.flatMap(({ id, units }) => units.map((unit_id) => ({ account_id: id, unit_id })))
  await presence.insertRows(tx, 'account_unit', beside)
  const former = accounts.flatMap(({ id, draft: { network, formerly } }) =>
    formerly
      ? [
          {
            id: ground.id(ground.back(402)),
            account_id: id,
            since: toTime(ground.back(402)),
            url: `https://${network}.example/${formerly}`,
          },
        ]
      : [],
  )
  await presence.insertRows(tx, 'former_address', former)
  await presence.insertFollowers(tx, followersOf(ground.today, accounts))
}

/** Followers of each week up to this one, or up to the end of the account. */
const followersOf = (today: number, accounts: readonly GeneratedAccount[]) =>
  accounts.flatMap(({ id, draft, standing: { followers } }) => {
    const lastDay = new Date(draft.closedAt ?? today).toISOString().slice(0, 10)
    return followers.length > 0 ? [{ account: id, lastDay, followers }] : []
  })

/** A past publishing pause of a unit for some hours. */
async function layHold(tx: Tx, ground: Ground, accounts: GeneratedAccount[]): Promise<void> {
  const { reason } = hold
  const [by, unit, at] = [ground.person(hold.by), ground.unit(hold.unit), ground.back(hold.days)]
  const lifted = at + hold.hours * 3_600_000
  await governance.insertRows(tx, 'publishing_pause', [
    {
      id: ground.id(at),
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
    note(ground, when, {
      verb: 'Announce',
      kind: 'account',
      actor: by,
      object: unit,
      target: unit,
      detail: { what, reason, accounts: held, people: [] },
    })
}
