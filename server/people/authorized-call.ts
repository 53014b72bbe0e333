import type { OrganisationAction } from '../../contract/governance/authorization.ts'
import type { Operation } from '../../contract/operation.ts'
import type { RoleName } from '../../contract/people/directory.ts'
import type { Db } from '../platform/db.ts'
import type { Call, Viewer } from '../platform/http.ts'

/**
 * Throws the refusal unless a rule permits the action; returns that rule. `on`: id of a unit or a person, by default
 * the organisation. `role`: for `assign role` and `remove role`.
 */
export type Require = (
  db: Db,
  viewer: Viewer,
  action: OrganisationAction,
  on?: string | null,
  context?: { role?: RoleName },
) => Promise<{ rule: string }>

/** The call of a verb that checks permissions. The rules are in governance, which imports this module. */
export type AuthorizedCall<O extends Operation = Operation> = Call<O> & { require: Require }
