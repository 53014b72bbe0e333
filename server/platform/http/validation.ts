import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import fastJson from 'fast-json-stringify'
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify'
import { invalid } from '../errors.ts'
import { say } from '../sentences.ts'
import { pointerOf, sayViolation } from './validation-messages.ts'

const options = { removeAdditional: false, useDefaults: true, allErrors: false, strict: false } as const

/**
 * Paths and queries arrive as text and are coerced; bodies are JSON and must be right as they are. Compiled when first
 * asked: the hundreds of operations would hold up each start, and few of them are called.
 */
export function compileValidators(): FastifySchemaCompiler<object> {
  const strict = addFormats.default(new Ajv.Ajv({ ...options, coerceTypes: false }))
  const lenient = addFormats.default(new Ajv.Ajv({ ...options, coerceTypes: 'array' }))
  return ({ schema, httpPart }) => {
    const ajv = httpPart === 'body' ? strict : lenient
    const validate: ReturnType<FastifySchemaCompiler<object>> = (data) => {
      const compiled = ajv.compile(schema)
      const right = compiled(data)
      validate.errors = compiled.errors ?? null
      return right
    }
    return validate
  }
}

/** Answers as the contract has them: what it does not name is left out. Compiled when first answered. */
export function compileSerializers(): FastifySerializerCompiler<object> {
  const compiled = new WeakMap<object, (data: unknown) => string>()
  return ({ schema }) =>
    (data) => {
      const write = compiled.get(schema) ?? fastJson(schema)
      compiled.set(schema, write)
      return write(data)
    }
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
