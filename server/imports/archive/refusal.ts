import { Problem } from '../../platform/errors.ts'
import type { Sentence } from '../../platform/sentences.ts'

/** Refuses the whole file before anything is imported. The sentence says what is wrong, where, and how to fix it. */
export const refuseArchive = (sentence: Sentence) => new Problem(422, 'archive-refused', sentence)
