import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import fastJson from 'fast-json-stringify'
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify'
import { invalid } from '../errors.ts'
import { say } from '../sentences.ts'
import { pointerOf, sayViolation } from './validation-messages.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Compiles what no request has needed yet, in the background. Answers what stops it. */
    compileAhead(): () => void
  }
}

const options = { removeAdditional: false, useDefaults: true, allErrors: false, strict: false } as const

/** Milliseconds between two schemas that are compiled ahead: requests come first. */
const PAUSE = 20

/**
 * Compiles the schemas of the contract when they are first needed: the hundreds of operations would hold up each start,
 * and few are called in a test or by a command. `compileAhead` does it for a server that has started, so that nobody's
 * request waits for it and the memory it takes is taken at once.
 */
export function createCompilers() {
  const strict = addFormats.default(new Ajv.Ajv({ ...options, coerceTypes: false }))
  const lenient = addFormats.default(new Ajv.Ajv({ ...options, coerceTypes: 'array' }))
  const waiting: (() => unknown)[] = []

  /** Paths and queries arrive as text and are coerced; bodies are JSON and must be right as they are. */
  const validators: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
    const ajv = httpPart === 'body' ? strict : lenient
    waiting.push(() => ajv.compile(schema))
    const validate: ReturnType<FastifySchemaCompiler<object>> = (data) => {
      const compiled = ajv.compile(schema)
      const right = compiled(data)
      validate.errors = compiled.errors ?? null
      return right
    }
    return validate
  }

  const compiled = new WeakMap<object, (data: unknown) => string>()
  const writerOf = (schema: object) => {
    const writer = compiled.get(schema) ?? fastJson(schema)
    compiled.set(schema, writer)
    return writer
  }
  /** Answers as the contract has them: what it does not name is left out. */
  const serializers: FastifySerializerCompiler<object> = ({ schema }) => {
    waiting.push(() => writerOf(schema))
    return (data) => writerOf(schema)(data)
  }

  /** One schema at a time, with pauses between. Answers what stops it. */
  function compileAhead(): () => void {
    const timer = setInterval(() => {
      const compile = waiting.shift()
      if (compile) compile()
      else clearInterval(timer)
    }, PAUSE).unref()
    return () => clearInterval(timer)
  }
  return { validators, serializers, compileAhead }
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
