import type { UnitLine } from './compiled-model.ts'

/** An active exception. All of its scopes must match. */
export type ActiveException = {
  rule: string
  unit: string | null
  account: string | null
  community?: string | null
  person: string | null
  signedBy: string
  until: string
  reason: string
}

/** Exceptions for this person with this account, or without one with objects of the first unit of the line. */
export const matchExceptions = (
  exemptions: readonly ActiveException[],
  person: string,
  account: string | null,
  line: UnitLine,
): ActiveException[] =>
  exemptions
    .filter((one) => one.person === null || one.person === person)
    .filter((one) => one.account === null || one.account === account)
    .filter((one) => !one.community)
    .filter((one) => one.unit === null || line.some(({ id }) => id === one.unit))
