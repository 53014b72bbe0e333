import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import fastJson from 'fast-json-stringify'
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify'
import { invalid } from '../errors.ts'
import { say } from '../sentences.ts'
import { describeViolation, pointerOf } from './validation-messages.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Compiles the remaining schemas in the background. Returns a function that stops it. */
    compileAhead(): () => void
  }
}

const options = { removeAdditional: false, useDefaults: true, allErrors: false, strict: false } as const

/** Serializers choose among alternatives by ajv. Optimizing its code would take half of the compile time. */
const writing = { ajv: { code: { optimize: false } } } as const

/** Milliseconds between two schemas that are compiled in the background: requests have priority. */
const PAUSE = 20

/** Compiled schemas belong to the process, like the contract: a second application, as in tests, reuses them. */
const openShared = () => ({
  strict: addFormats.default(new Ajv.Ajv({ ...options, coerceTypes: false })),
  lenient: addFormats.default(new Ajv.Ajv({ ...options, coerceTypes: 'array' })),
  writers: new WeakMap<object, (data: unknown) => string>(),
})
let shared: ReturnType<typeof openShared> | undefined

/**
 * Compiles the schemas of the contract on first use: hundreds of them would delay each start, and tests and commands
 * use few. `compileAhead` compiles them after the start, so that no request waits and memory usage is stable early.
 */
export function createCompilers() {
  shared ??= openShared()
  const { strict, lenient, writers } = shared
  /** By schema: many operations share one. */
  const waiting = new Map<object, () => unknown>()

  /** Parameters and queries are text and coerced; JSON bodies are not. */
  const validators: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
    const ajv = httpPart === 'body' ? strict : lenient
    waiting.set(schema, () => ajv.compile(schema))
    const validate: ReturnType<FastifySchemaCompiler<object>> = (data) => {
      const compiled = ajv.compile(schema)
      const right = compiled(data)
      validate.errors = compiled.errors ?? null
      return right
    }
    return validate
  }

  const writerOf = (schema: object) => {
    const writer = writers.get(schema) ?? fastJson(schema, writing)
    writers.set(schema, writer)
    return writer
  }
  /** Serialises responses by the contract: undeclared fields are dropped. */
  const serializers: FastifySerializerCompiler<object> = ({ schema }) => {
    waiting.set(schema, () => writerOf(schema))
    return (data) => writerOf(schema)(data)
  }

  /** Compiles one schema at a time, with pauses between. Returns a function that stops it. */
  function compileAhead(): () => void {
    const timer = setInterval(() => {
      const [first] = waiting
      if (!first) return clearInterval(timer)
      const [schema, compile] = first
      waiting.delete(schema)
      compile()
    }, PAUSE).unref()
    return () => clearInterval(timer)
  }
  return { validators, serializers, compileAhead }
}

/** Validates input that did not come through HTTP against the contract. Throws a Problem that names the field. */
export function requireShape(schema: object, input: object): void {
  const validate = addFormats.default(new Ajv.Ajv(options)).compile(schema)
  if (validate(input)) return
  const [first] = validate.errors ?? []
  const field = first ? pointerOf(first).slice(1) : ''
  const detail = first ? describeViolation(first) : say`This is not as it must be.`
  throw invalid(`/${field}`, field ? say`${field}: ${detail}` : detail)
}
