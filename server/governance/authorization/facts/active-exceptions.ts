import type { UnitLine } from './compiled-model.ts'

/** An exception in force, as decisions need it: of what it is limited to, all must fit. */
export type Exemption = {
  rule: string
  unit: string | null
  account: string | null
  community?: string | null
  person: string | null
  signedBy: string
  until: string
  reason: string
}

/** Those that fit this person with this account, or, without one, with what belongs to the unit at the foot of the line. */
export const exemptFrom = (
  exemptions: readonly Exemption[],
  person: string,
  account: string | null,
  line: UnitLine,
): Exemption[] =>
  exemptions
    .filter((one) => one.person === null || one.person === person)
    .filter((one) => one.account === null || one.account === account)
    .filter((one) => !one.community)
    .filter((one) => one.unit === null || line.some(({ id }) => id === one.unit))
