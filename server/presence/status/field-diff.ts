/** A field before and after, for the history of an account. Notes are not repeated in the log. */
export type Change = { field: string; from?: unknown; to?: unknown }
const silent = new Set(['notes'])

export const changesBetween = <E extends object>(before: E, after: E): Change[] =>
  (Object.keys(before) as (keyof E & string)[])
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => (silent.has(field) ? { field } : { field, from: before[field], to: after[field] }))
