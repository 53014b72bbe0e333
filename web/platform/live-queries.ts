import type { LiveEvent } from './live.ts'
import type { Stale } from './queries.ts'

type LiveRule = (event: LiveEvent) => readonly Stale[]
const rules: LiveRule[] = []

/** Says which queries of a room an event makes stale. A `hello` comes only after events may have been missed. */
export const refreshOn = (rule: LiveRule): void => void rules.push(rule)

/** The queries of all rooms that an event makes stale. */
export const staleAfter = (event: LiveEvent): Stale[] => rules.flatMap((rule) => rule(event))
