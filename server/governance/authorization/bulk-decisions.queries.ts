import { type Db, row, sql } from '../../platform/db.ts'
import type { AccountStanding } from './facts/facts.ts'
import { accountOf, exemptionsFor, inForce, namesOf, type Stands, standingOf } from './facts/decision-facts.queries.ts'

type Found = { account: AccountStanding; owner: string | null }

/** What `selectStands` tells of one account, of each of these: one statement, whatever their number. */
export const selectStandings = (db: Db, person: string, accounts: readonly string[]) =>
  row<Omit<Stands, 'account' | 'owner'> & { accounts: Record<string, Found> | null }>(
    db,
    sql`select ${inForce} as arrangement, ${namesOf} as names, ${standingOf('p')} as person,
        ${exemptionsFor(sql`p.id`)} as exemptions,
        (select jsonb_object_agg(r.id, jsonb_build_object('account', ${accountOf('r')},
            'owner', (select k.name from people.person k where k.id = r.keepers[1])))
          from governance.resource r where r.id = any(${accounts}::uuid[])) as accounts
      from people.person p where p.id = ${person} and p.state = 'active'`,
  )
