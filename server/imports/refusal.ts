import { Problem } from '../platform/errors.ts'
import type { Sentence } from '../platform/sentences.ts'

/** The whole file is turned away: nothing of it was read into the database. The sentence says what, where and how to mend it. */
export const refuseArchive = (sentence: Sentence) => new Problem(422, 'archive-refused', sentence)
