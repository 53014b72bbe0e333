import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'
import { invalid } from './errors.ts'
import { say } from './sentences.ts'
import { pointerOf, sayViolation } from './violations.ts'

const options = { removeAdditional: false, useDefaults: true, allErrors: false, strict: false } as const

/** Paths and queries arrive as text and are coerced; bodies are JSON and must be right as they are. */
export function compileValidators(): FastifySchemaCompiler<object> {
  const strict = addFormats.default(new Ajv.Ajv({ ...options, coerceTypes: false }))
  const lenient = addFormats.default(new Ajv.Ajv({ ...options, coerceTypes: 'array' }))
  return ({ schema, httpPart }) => (httpPart === 'body' ? strict : lenient).compile(schema)
}

/** What HTTP checks by contract, for input that came another way. Throws a Problem that names the field. */
export function requireShape(schema: object, input: object): void {
  const validate = addFormats.default(new Ajv.Ajv(options)).compile(schema)
  if (validate(input)) return
  const [first] = validate.errors ?? []
  const field = first ? pointerOf(first).slice(1) : ''
  const detail = first ? sayViolation(first) : say`This is not as it must be.`
  throw invalid(`/${field}`, field ? say`${field}: ${detail}` : detail)
}
