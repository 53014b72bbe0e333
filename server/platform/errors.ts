import type { ProblemBody } from '../../contract/operation.ts'

type PointerError = { pointer: string; detail: string }

/** The only error a module throws on purpose. http.ts turns it into an RFC 9457 problem. */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: number
  readonly code: string
  readonly errors: PointerError[] | undefined
  readonly facts: Record<string, unknown> | undefined

  constructor(
    status: number,
    code: string,
    detail: string,
    more: { errors?: PointerError[]; facts?: Record<string, unknown> } = {},
  ) {
    super(detail)
    this.status = status
    this.code = code
    this.errors = more.errors
    this.facts = more.facts
  }

  toBody(): ProblemBody {
    return {
      type: `/api/docs#problem-${this.code}`,
      title: titles[this.status] ?? 'Problem',
      status: this.status,
      code: this.code,
      detail: this.message,
      ...(this.errors && { errors: this.errors }),
      ...(this.facts && { facts: this.facts }),
    }
  }
}

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be done with this',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available',
}

/** Absent and hidden look the same. */
export const notFound = (what: string) =>
  new Problem(404, 'not-found', `There is no such ${what}, or you cannot see it.`)
export const forbidden = (why: string, facts?: Record<string, unknown>) =>
  new Problem(403, 'forbidden', why, facts ? { facts } : {})
export const unauthenticated = (why = 'Sign in first.') => new Problem(401, 'unauthenticated', why)
export const conflict = (code: string, why: string) => new Problem(409, code, why)
/** Something in the body is well-formed but cannot be used; `pointer` is a JSON pointer such as `/body/email`. */
export const invalid = (pointer: string, detail: string, code = 'invalid') =>
  new Problem(422, code, detail, { errors: [{ pointer, detail }] })
export const tooLarge = (why: string) => new Problem(413, 'too-large', why)
export const tooMany = (why: string, facts?: Record<string, unknown>) =>
  new Problem(429, 'too-many', why, facts ? { facts } : {})
