import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import pg from 'pg'
import { notFound, Problem } from '../errors.ts'
import { type Sentence, say } from '../sentences.ts'
import { languageFor } from './request-language.ts'
import { describeViolation, pointerOf } from './validation-messages.ts'

const parts: Record<string, string> = { body: 'body', querystring: 'query', params: 'path', headers: 'headers' }

const malformed = say`This request could not be understood. Nothing was changed.`
const unreadable = say`What was sent is not valid JSON. Nothing was changed.`
const tooLong = say`What was sent is larger than is allowed here. Nothing was changed.`
const badAddress = say`This address can’t be read.`
/** Errors of the HTTP layer itself, by code. */
const transport: Record<string, Sentence> = {
  FST_ERR_BAD_URL: badAddress,
  FST_ERR_MAX_PARAM_LENGTH: badAddress,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: say`This kind of content is not taken here. Send JSON, or a form where a file is asked for.`,
  FST_ERR_CTP_EMPTY_JSON_BODY: say`The request says that it holds JSON, but it is empty.`,
  FST_ERR_CTP_INVALID_JSON_BODY: unreadable,
  FST_ERR_CTP_BODY_TOO_LARGE: tooLong,
  FST_REQ_FILE_TOO_LARGE: tooLong,
  FST_FILES_LIMIT: say`Send one file at a time. Nothing was changed.`,
}

/** Sends every error as an RFC 9457 problem. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const problem = toProblem(error)
  if (problem.status >= 500) request.log.error(error)
  return sendProblem(reply, problem)
}

export const answerUnknownRoute = (_request: FastifyRequest, reply: FastifyReply) =>
  sendProblem(reply, notFound(say`There is nothing at this address.`))

/** The problem in the reader's language. */
export async function sendProblem(reply: FastifyReply, problem: Problem) {
  const body = problem.toBody(await languageFor(reply))
  const wait = problem.facts?.['retryAfter']
  if (typeof wait === 'number') reply.header('retry-after', String(wait))
  // Also set here, because hooks do not run for responses of the router.
  reply.header('cache-control', 'no-store')
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(body)
}

function toProblem(error: FastifyError): Problem {
  if (error instanceof Problem) return error
  if (error.validation) {
    const part = parts[error.validationContext ?? ''] ?? 'body'
    // In a union the first branch is the intended one: its message comes first and the others are dropped.
    const errors = [...Map.groupBy(error.validation, pointerOf)].map(([place, [one]]) => ({
      pointer: `/${part}${place}`,
      detail: one ? describeViolation(one) : malformed,
    }))
    const [first] = errors
    const detail = first ? say`The request is not as it must be. ${first.pointer}: ${first.detail}` : malformed
    return new Problem(400, 'invalid', detail, { errors })
  }
  const fromDatabase = explainDatabase(error)
  if (fromDatabase) return fromDatabase
  const status = error.statusCode ?? 500
  if (status < 500) {
    const code = error.code ?? 'bad-request'
    return new Problem(status, code.toLowerCase().replaceAll('_', '-'), transport[code] ?? malformed)
  }
  return new Problem(
    500,
    'internal',
    say`Something went wrong on our side. Nothing was changed; try again, and tell your administrator if it stays.`,
  )
}

/** Explains database errors that are not a defect of the program. */
function explainDatabase(error: unknown): Problem | undefined {
  const code =
    error instanceof pg.DatabaseError ? error.code : error instanceof Error && 'code' in error ? error.code : undefined
  if (code === '53100')
    return new Problem(503, 'disk-full', say`The disk of the database is full. Nothing was changed.`)
  if (code === '22021' || code === '22P05')
    return new Problem(400, 'invalid', say`The text holds a character that cannot be stored (NUL).`)
  if (code === '40001' || code === '40P01')
    return new Problem(503, 'busy', say`Too many changes at once. Nothing was changed; try again.`)
  if (['57P01', '57P03', '08006', '08001', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT'].includes(String(code)))
    return new Problem(
      503,
      'database-away',
      say`The database cannot be reached. Nothing was changed; try again in a moment.`,
    )
  return undefined
}
