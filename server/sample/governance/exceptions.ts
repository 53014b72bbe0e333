import { bulkLoad } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import { DAY } from '../generate/clock.ts'
import { type Context, note, toTime } from './context.ts'
import { selectAccount } from './queries.ts'

type ExceptionPlan = {
  rule: string
  person: string
  unit?: string
  account?: readonly [network: string, handle: string]
  signer: string
  /** Start in days ago, end in days from now; negative if it has expired. */
  from: number
  until: number
  reason: string
}
const exceptions: ExceptionPlan[] = [
  {
    rule: 'C-04',
    person: 'Marta Wiśniewska',
    unit: 'EMEA/Gdańsk',
    signer: 'Amara Okafor',
    from: 74,
    until: -19,
    reason:
      'Nobody in the centre read Polish while the questions about the recalled couplings came in; Marta answered.',
  },
  {
    rule: 'C-02',
    person: 'Rui Nogueira',
    signer: 'Henrik Solberg',
    from: 12,
    until: 48,
    account: ['linkedin', 'aldermoor-porto'],
    reason: 'The open day in Porto is told in Portuguese, by somebody who is there.',
  },
  {
    rule: 'C-02',
    person: 'Jonas Reinhardt',
    unit: 'EMEA/Halle',
    signer: 'Amara Okafor',
    from: 23,
    until: 4,
    reason: 'Jonas posts from the stand at the valve fair, every hour, faster than a draft travels to Leeds and back.',
  },
]

/** An expired one, one for an account, and one that expires soon. */
export async function addExceptions(tx: Tx, context: Context): Promise<void> {
  const rows = []
  for (const { rule, signer, reason, ...plan } of exceptions) {
    const at = context.back(plan.from + 1)
    const until = toTime(context.today + plan.until * DAY)
    const object = context.id(at)
    const [person, unit] = [context.person(plan.person), plan.unit ? context.unit(plan.unit) : null]
    const account = plan.account ? await selectAccount(tx, ...plan.account) : null
    const limits = { rule, until, unit, account, person }
    const common = { kind: 'exception', object, target: person, detail: limits } as const
    note(context, at, { verb: 'Create', actor: context.person(signer), ...common })
    if (plan.until < 0) note(context, Date.parse(until), { verb: 'Announce', actor: null, ...common })
    rows.push({
      id: object,
      rule,
      unit_id: unit,
      account_id: account,
      person_id: person,
      reason,
      granted_by: context.person(signer),
      granted_at: toTime(at),
      from_at: toTime(context.back(plan.from)),
      until_at: until,
      expiry_notified: plan.until < 0,
    })
  }
  await bulkLoad.insertRows(tx, 'exception', rows)
}
