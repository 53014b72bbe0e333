import type { ProblemBody } from '../../contract/operation.ts'

/** An answer that is not a result: `code` for programs, `message` a sentence for people. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  /** What is wrong with each field, by JSON pointer without its slash: `email`, `members/0`. */
  readonly fields: Record<string, string>
  readonly facts: Record<string, unknown>
  /** Of a write without an answer: the server said later that it was not done. */
  undone = false

  constructor(body: Pick<ProblemBody, 'status' | 'code' | 'detail'> & Partial<ProblemBody>) {
    super(body.detail)
    this.name = 'Problem'
    this.status = body.status
    this.code = body.code
    this.fields = Object.fromEntries((body.errors ?? []).map((e) => [e.pointer.replace(/^#?\//, ''), e.detail]))
    this.facts = body.facts ?? {}
  }
}

/** Status 0: the request never reached the server, or no answer came back. */
export const unreachable = (): Problem => new Problem({ status: 0, code: 'unreachable', detail: '' })

export const isProblem = (error: unknown, code?: string): error is Problem =>
  error instanceof Problem && (code === undefined || error.code === code)

export async function readProblem(response: Response): Promise<Problem> {
  try {
    return new Problem((await response.json()) as ProblemBody)
  } catch {
    return new Problem({ status: response.status, code: `http-${response.status}`, detail: '' })
  }
}
