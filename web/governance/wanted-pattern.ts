import type { Pattern } from '../../contract/governance/authorization.ts'
import type { UnitModel } from '../../contract/governance/operating-model.ts'

/** The pattern that somebody chose for a unit and did not save yet. */
export type Wanted = { unit: UnitModel; pattern: Pattern | 'inherit'; hubs: string[] }
