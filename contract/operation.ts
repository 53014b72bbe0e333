import { type Static, type TObject, type TSchema, Type as t } from 'typebox'

/**
 * Who can call the operation. The module that owns it authorises each object; with `ruled`, every signed-in person can
 * call it and the rules of the operating model decide.
 */
export type Permission = 'anyone' | 'person' | 'ruled' | 'administrator'

/** One operation of the HTTP API. Server routes, the web client and openapi.json are derived from it. */
export type Operation = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Relative to /api, with `:name` for each parameter. */
  path: string
  summary: string
  permission: Permission
  /** Each call creates an object: the web client prevents a second one if it sends changed text after a lost response. */
  creates?: true
  params?: TObject
  query?: TObject
  body?: TSchema
  result: TSchema
  /** Responses or bodies other than JSON; the route is a `rawRoute`. */
  raw?: { body?: 'multipart/form-data'; result?: string }
  /** Expensive for the server, such as an export, an upload or a simulation: each person has a lower rate limit for these. */
  cost?: 'high'
}

type Part<O, K extends string> = O extends { [P in K]: infer S extends TSchema } ? { [P in K]: Static<S> } : unknown

export type Input<O extends Operation> = Part<O, 'params'> & Part<O, 'query'> & Part<O, 'body'>
export type Result<O extends Operation> = Static<O['result']>

export const operation = <const O extends Operation>(o: O): O => o

export const Id = t.String({ format: 'uuid' })
export const Time = t.String({ format: 'date-time' })
export const Nothing = t.Null()
/** Without characters that change the text direction, which can make a name look like another one. */
export const LINE_PATTERN = '^[^\\u202a-\\u202e\\u2066-\\u2069]*$'
/** A short text in one line, such as a name or a title. */
export const Line = (limits: { minLength?: number; maxLength: number; description?: string }) =>
  t.String({ ...limits, pattern: LINE_PATTERN })
export const Nullable = <S extends TSchema>(schema: S) => t.Union([schema, t.Null()])
export const OneOf = <const V extends readonly string[]>(...values: V) => t.Enum<[...V]>([...values])

/** A page of a list. `next` is an opaque cursor for the following page, absent on the last. */
export const Page = <S extends TSchema>(item: S) => t.Object({ items: t.Array(item), next: Nullable(t.String()) })
export const PageQuery = {
  after: t.Optional(t.String({ maxLength: 400 })),
  limit: t.Optional(t.Integer({ minimum: 1, maximum: 100 })),
}

/** RFC 9457. `code` is stable and for programs; `detail` is a sentence for people. */
export type ProblemBody = Static<typeof ProblemBody>
export const ProblemBody = t.Object({
  type: t.String(),
  title: t.String(),
  status: t.Integer(),
  code: t.String(),
  detail: t.String(),
  errors: t.Optional(t.Array(t.Object({ pointer: t.String(), detail: t.String() }))),
  /** Data to explain the refusal, such as who can grant it. */
  facts: t.Optional(t.Record(t.String(), t.Unknown())),
})
