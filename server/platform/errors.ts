import type { ProblemBody } from '../../contract/operation.ts'
import { type Language, type Sentence, say, speak } from './sentences.ts'

type PointerError = { pointer: string; detail: Sentence }
/** `cause` is only logged. */
type More = { errors?: PointerError[]; facts?: Record<string, unknown>; cause?: unknown }

/**
 * The only error a module throws on purpose. error-responses.ts turns it into an RFC 9457 problem in the reader’s
 * language.
 */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: number
  readonly code: string
  readonly sentence: Sentence
  readonly errors: PointerError[] | undefined
  readonly facts: Record<string, unknown> | undefined

  constructor(status: number, code: string, sentence: Sentence, more: More = {}) {
    // for the log and the terminal, which are in English
    super(speak(sentence, 'en'), 'cause' in more ? { cause: more.cause } : {})
    this.status = status
    this.code = code
    this.sentence = sentence
    this.errors = more.errors
    this.facts = more.facts
  }

  toBody(language: Language): ProblemBody {
    const errors = this.errors?.map(({ pointer, detail }) => ({ pointer, detail: speak(detail, language) }))
    return {
      type: `/api/docs#problem-${this.code}`,
      title: speak(titles[this.status] ?? say`Problem`, language),
      status: this.status,
      code: this.code,
      detail: speak(this.sentence, language),
      ...(errors && { errors }),
      ...(this.facts && { facts: this.facts }),
    }
  }
}

const titles: Record<number, Sentence> = {
  400: say`Bad request`,
  401: say`Not signed in`,
  403: say`Not allowed`,
  404: say`Not found`,
  409: say`Conflict`,
  411: say`Length required`,
  413: say`Too large`,
  415: say`Unsupported media type`,
  422: say`Cannot be done with this`,
  429: say`Too many requests`,
  500: say`Internal error`,
  503: say`Not available`,
}

/** Absent and hidden look the same: say`There is no such thread, or you cannot see it.` */
export const notFound = (what: Sentence) => new Problem(404, 'not-found', what)
export const forbidden = (why: Sentence, facts?: Record<string, unknown>) =>
  new Problem(403, 'forbidden', why, facts ? { facts } : {})
export const unauthenticated = (why: Sentence = say`Sign in first.`) => new Problem(401, 'unauthenticated', why)
export const conflict = (code: string, why: Sentence) => new Problem(409, code, why)
/** Something in the body is well-formed but cannot be used; `pointer` is a JSON pointer such as `/body/email`. */
export const invalid = (pointer: string, detail: Sentence, code = 'invalid') =>
  new Problem(422, code, detail, { errors: [{ pointer, detail }] })
export const tooLarge = (why: Sentence) => new Problem(413, 'too-large', why)
export const tooMany = (why: Sentence, facts?: Record<string, unknown>) =>
  new Problem(429, 'too-many', why, facts ? { facts } : {})
