import type { ArrangedUnit } from '../../contract/governance/operating-model.ts'
import type { Pattern } from '../../contract/governance/authorization.ts'

/** The pattern that somebody chose for a unit and did not save yet. */
export type Wanted = { unit: ArrangedUnit; pattern: Pattern | 'inherit'; hubs: string[] }
