import { Problem } from '../platform/errors.ts'

/** The whole file is turned away: nothing of it was read into the database. The sentence says what, where and how to mend it. */
export const refuseArchive = (sentence: string) => new Problem(422, 'archive-refused', sentence)
