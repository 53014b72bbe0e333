import { type Static, Type as t } from 'typebox'
import { Compile } from 'typebox/compile'

/** Increased when older programs could no longer read the file. */
export const FORMAT = 1

const Count = t.Integer({ minimum: 0 })
/** `schema.table`; the waiting jobs are an additional one, named `jobs`. */
const Table = t.Object({ name: t.String({ pattern: '^[a-z0-9_]+(\\.[a-z0-9_]+)?$' }), columns: t.Array(t.String()) })
export type Table = Static<typeof Table>

/** The first entry: decides whether the rest can be restored. */
export type Manifest = Static<typeof Manifest>
const Manifest = t.Object({
  product: t.Literal('orbweaver'),
  format: Count,
  id: t.String({ format: 'uuid' }),
  version: t.String({ description: 'Of the program' }),
  postgres: t.String(),
  createdAt: t.String(),
  organisation: t.Union([t.String(), t.Null()]),
  migrations: t.Array(t.String()),
  tables: t.Array(Table),
})

export type TableSum = Static<typeof TableSum>
const TableSum = t.Object({ name: t.String(), rows: Count, hash: t.String() })
/** The last entry: without it the file was truncated. */
export type Summary = Static<typeof Summary>
const Summary = t.Object({
  tables: t.Array(TableSum),
  /** The last value of a sequence as text, because it may exceed numbers of JSON. */
  sequences: t.Array(t.Object({ name: t.String(), last: t.String({ pattern: '^-?\\d+$' }), called: t.Boolean() })),
  files: t.Object({ count: Count, bytes: Count, missing: t.Array(t.String()) }),
  /** Position up to which the log was chained. */
  chain: t.Union([t.Object({ position: Count, hash: t.String() }), t.Null()]),
})

export const MANIFEST = 'manifest.json'
export const SUMMARY = 'summary.json'

const shapes = { manifest: Compile(Manifest), summary: Compile(Summary) }
/** Undefined if the text is something else. */
export const parseManifest = (text: string): Manifest | undefined => {
  const value = parse(text)
  return shapes.manifest.Check(value) ? value : undefined
}
export const parseSummary = (text: string): Summary | undefined => {
  const value = parse(text)
  return shapes.summary.Check(value) ? value : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
