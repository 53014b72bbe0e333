import { type Db, row, sql } from '../../platform/db.ts'
import {
  accountOf,
  activeExceptionsFor,
  currentModelId,
  type DecisionFacts,
  factsOf,
  namesOf,
} from './facts/decision-facts.queries.ts'
import type { AccountFacts } from './facts/facts.ts'

type Found = { account: AccountFacts; owner: string | null }

/** Like `selectDecisionFacts`, for many accounts in one statement. */
export const selectManyAccounts = (db: Db, person: string, accounts: readonly string[]) =>
  row<Omit<DecisionFacts, 'account' | 'owner'> & { accounts: Record<string, Found> | null }>(
    db,
    sql`select ${currentModelId} as "modelId", ${namesOf} as names, ${factsOf('p')} as person,
        ${activeExceptionsFor(sql`p.id`)} as exemptions,
        (select jsonb_object_agg(r.id, jsonb_build_object('account', ${accountOf('r')},
            'owner', (select k.name from people.person k where k.id = r.managers[1])))
          from governance.resource r where r.id = any(${accounts}::uuid[])) as accounts
      from people.person p where p.id = ${person} and p.state = 'active'`,
  )
