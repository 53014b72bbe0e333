import { type Operation, ProblemBody } from '../../../contract/operation.ts'

type Json = Record<string, unknown>

/**
 * The OpenAPI 3.1 document of a list of operations. TypeBox schemas are JSON Schema, so they are used unchanged;
 * schemas that the contract exports by name are written once and referenced.
 */
export function describeApi(operations: readonly Operation[], contracts: readonly object[]): Json {
  const names = nameSchemas(contracts)
  const refer = (value: unknown, top = false): unknown => {
    if (Array.isArray(value)) return value.map((item) => refer(item))
    if (typeof value !== 'object' || value === null) return value
    const name = names.get(value)
    if (name && !top) return { $ref: `#/components/schemas/${name}` }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, refer(item)]))
  }
  const paths: Record<string, Json> = {}
  for (const o of operations) {
    const path = o.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [o.method.toLowerCase()]: describeOperation(o) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Orbweaver', version: '1', description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api' }],
    security: [{ token: [] }, { session: [] }],
    tags: tagsOf(operations).map((name) => ({ name })),
    paths: refer(paths),
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A personal access token, made in Settings or with `npx orbweaver token create`',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'orbweaver_session',
          description: 'On https its name is `__Host-orbweaver_session`',
        },
      },
      schemas: Object.fromEntries([
        ['Problem', ProblemBody],
        ...[...names].map(([schema, name]) => [name, refer(schema, true)]),
      ]),
      responses: {
        Problem: {
          description: 'RFC 9457 problem',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      headers: {
        'RateLimit-Limit': { description: 'Requests allowed in the window', schema: { type: 'integer' } },
        'RateLimit-Remaining': { description: 'Requests left in the window', schema: { type: 'integer' } },
        'RateLimit-Reset': { description: 'Seconds until the count starts again', schema: { type: 'integer' } },
      },
    },
  }
}

/** Names of the schemas that the contract exports, by schema object. */
function nameSchemas(contracts: readonly object[]): Map<object, string> {
  const names = new Map<object, string>()
  for (const [name, value] of contracts.flatMap((contract) => Object.entries(contract)))
    if (/^[A-Z]/.test(name) && typeof value === 'object' && value !== null && value !== ProblemBody)
      names.set(value, name)
  return names
}

const description = `Everything the screens do, they do through this API.

**Sign in** with a personal access token (\`Authorization: Bearer orb_…\`) or the session cookie.
**Lists** are paged by an opaque cursor: pass \`next\` back as \`after\`.
**Writes** take an \`Idempotency-Key\` header (a UUID of your own): repeating a request with the same key within two days changes nothing and gives the first answer, marked \`Idempotency-Replayed: true\`.
**Errors** are RFC 9457 \`application/problem+json\`; \`code\` is stable, \`detail\` is for people, in the language they chose, else that of \`Accept-Language\` (en, de), else the organisation’s.
**Limits** are told in \`RateLimit-*\` headers; past them the answer is 429 with \`Retry-After\`.`

const tagOf = (o: Operation) => o.path.split('/')[1]?.replace(/^:/, '') ?? ''
const tagsOf = (operations: readonly Operation[]) => [...new Set(operations.map(tagOf))]

function describeOperation(o: Operation): Json {
  const write = o.method !== 'GET'
  const nothing = (o.result as Json)['type'] === 'null'
  const content = o.raw?.result ? { [o.raw.result]: {} } : { 'application/json': { schema: o.result } }
  return {
    operationId: `${o.method.toLowerCase()}${o.path.replace(/(?<![/:-])[/:-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: o.summary,
    tags: [tagOf(o)],
    ...(o.permission === 'anyone' && { security: [] }),
    ...(o.permission === 'administrator' && { description: 'For administrators only.' }),
    ...(o.permission === 'ruled' && { description: 'The rules of the operating model decide who may.' }),
    parameters: [
      ...parameters(o.params, 'path'),
      ...parameters(o.query, 'query'),
      ...(write && o.permission !== 'anyone' ? [idempotencyKey] : []),
    ],
    ...(o.body && { requestBody: { required: true, content: { 'application/json': { schema: o.body } } } }),
    ...(o.raw?.body && { requestBody: { required: true, content: { [o.raw.body]: { schema: upload } } } }),
    responses: {
      ...(nothing
        ? { '204': { description: 'Done' } }
        : { '200': { description: 'Done', headers: rateHeaders, content } }),
      '4XX': { $ref: '#/components/responses/Problem' },
      '5XX': { $ref: '#/components/responses/Problem' },
    },
  }
}

const upload = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] }
const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 8, maxLength: 200 },
}
const rateHeaders = Object.fromEntries(
  ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'].map((name) => [
    name,
    { $ref: `#/components/headers/${name}` },
  ]),
)

function parameters(schema: Operation['params'], place: 'path' | 'query'): Json[] {
  if (!schema) return []
  const required = new Set((schema as { required?: string[] }).required ?? [])
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: property,
  }))
}
