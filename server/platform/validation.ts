import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'

/** Paths and queries arrive as text and are coerced; bodies are JSON and must be right as they are. */
export function compileValidators(): FastifySchemaCompiler<object> {
  const options = { removeAdditional: false, useDefaults: true, allErrors: false, strict: false } as const
  const strict = addFormats.default(new Ajv.Ajv({ ...options, coerceTypes: false }))
  const lenient = addFormats.default(new Ajv.Ajv({ ...options, coerceTypes: 'array' }))
  return ({ schema, httpPart }) => (httpPart === 'body' ? strict : lenient).compile(schema)
}
