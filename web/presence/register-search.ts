import { Brand } from '../../contract/governance/authorization.ts'
import type { Input } from '../../contract/operation.ts'
import {
  AccountFilter,
  AccountSort,
  AccountStatus,
  ActivityLevel,
  Health,
  type listAccounts,
  ReviewStatus,
} from '../../contract/presence/accounts.ts'
import { Network } from '../../contract/presence/networks.ts'
import { oneOf, text } from '../platform/search.ts'
import type { RegisterSearch } from './index.tsx'

export type Question = Omit<Input<typeof listAccounts>['query'], 'after' | 'limit' | 'asOf'>

/** The question that the address of the page asks; what is no known word is left out. */
export const questionOf = (search: RegisterSearch): Question => ({
  ...text(search, 'q'),
  ...text(search, 'unit'),
  ...text(search, 'language'),
  ...text(search, 'tag'),
  ...oneOf(search, 'network', Network.enum),
  ...oneOf(search, 'status', AccountStatus.enum),
  ...oneOf(search, 'brand', Brand.enum),
  ...oneOf(search, 'health', Health.enum),
  ...oneOf(search, 'activity', ActivityLevel.enum),
  ...oneOf(search, 'review', ReviewStatus.enum),
  ...oneOf(search, 'which', AccountFilter.which.enum),
  ...oneOf(search, 'sort', AccountSort.enum),
})
