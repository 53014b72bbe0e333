import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import pg from 'pg'
import { notFound, Problem } from './errors.ts'
import { say } from './sentences.ts'

const parts: Record<string, string> = { body: 'body', querystring: 'query', params: 'path', headers: 'headers' }

/** Every error becomes one RFC 9457 problem. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const problem = toProblem(error)
  if (problem.status >= 500) request.log.error(error)
  return sendProblem(reply, problem)
}

export const answerUnknownRoute = (_request: FastifyRequest, reply: FastifyReply) =>
  sendProblem(reply, notFound(say`There is no such address, or you cannot see it.`))

export function sendProblem(reply: FastifyReply, problem: Problem) {
  const wait = problem.facts?.['retryAfter']
  if (typeof wait === 'number') reply.header('retry-after', String(wait))
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem.toBody())
}

function toProblem(error: FastifyError): Problem {
  if (error instanceof Problem) return error
  if (error.validation) {
    const part = parts[error.validationContext ?? ''] ?? 'body'
    const errors = error.validation.map((v) => ({
      pointer: `/${part}${v.instancePath}${v.keyword === 'required' ? `/${v.params['missingProperty']}` : ''}`,
      detail: v.message ?? 'is not valid',
    }))
    return new Problem(
      400,
      'invalid',
      say`The ${part} is not as the contract says: ${errors[0]?.pointer} ${errors[0]?.detail}.`,
      { errors },
    )
  }
  const fromDatabase = explainDatabase(error)
  if (fromDatabase) return fromDatabase
  const status = error.statusCode ?? 500
  if (status < 500)
    return new Problem(status, (error.code ?? 'bad-request').toLowerCase().replaceAll('_', '-'), error.message)
  return new Problem(
    500,
    'internal',
    say`Something went wrong on our side. Nothing was changed; try again, and tell your administrator if it stays.`,
  )
}

/** Errors of the database that are nobody's fault here, in words. */
function explainDatabase(error: unknown): Problem | undefined {
  const code =
    error instanceof pg.DatabaseError ? error.code : error instanceof Error && 'code' in error ? error.code : undefined
  if (code === '53100') return new Problem(503, 'disk-full', say`The disk of the database is full. Nothing was changed.`)
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
