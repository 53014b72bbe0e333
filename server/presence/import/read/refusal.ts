import type { Sentence } from '../../../platform/sentences.ts'

/** Why a row cannot be used; stored with its line. */
export class Refusal extends Error {
  readonly sentence: Sentence
  constructor(sentence: Sentence) {
    super(sentence.source)
    this.sentence = sentence
  }
}
