/** A changed field for the history of an account. Values of notes are not logged. */
export type Change = { field: string; from?: unknown; to?: unknown }
const inactive = new Set(['notes'])

export const diffFields = <E extends object>(before: E, after: E): Change[] =>
  (Object.keys(before) as (keyof E & string)[])
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => (inactive.has(field) ? { field } : { field, from: before[field], to: after[field] }))
