import { type Static, Type as t } from 'typebox'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from './operation.ts'
import { PersonCard } from './people/directory.ts'

const params = t.Object({ id: Id })

/** What a row of the report counts. */
export type ReportKind = Static<typeof ReportKind>
export const ReportKind = OneOf(
  'people',
  'channels',
  'messages',
  'files',
  'edits',
  'reactions',
  'memberships',
  'bots',
  'system',
  'previews',
  'direct messages',
)
/** Outcome: first the imported ones, then those that were changed or lost. */
export type ReportOutcome = Static<typeof ReportOutcome>
export const ReportOutcome = OneOf(
  ...['matched by email', 'placeholder', 'bot placeholder', 'already imported'],
  ...['public community', 'private community', 'archived', 'merged'],
  ...['thread', 'reply', 'file card', 'edited mark', 'reaction', 'membership', 'purpose', 'text'],
  ...[
    'already here',
    'renamed',
    'duplicate',
    'thread without its first message',
    'no text',
    'shortened',
    'author unknown',
    'revisions',
  ],
  ...[
    'already deleted',
    'content not in the export',
    'custom emoji',
    'unnamed people',
    'left',
    'not imported',
    'buttons and forms',
  ],
  ...['private', 'not in the list', 'error'],
)
export type ReportRow = Static<typeof ReportRow>
export const ReportRow = t.Object({
  kind: ReportKind,
  found: t.Integer(),
  outcomes: t.Array(t.Object({ outcome: ReportOutcome, count: t.Integer(), lost: t.Boolean() })),
})
export type ImportError = Static<typeof ImportError>
export const ImportError = t.Object({
  file: t.String(),
  /** Index in the file's list, from 0; null for the whole file. */
  index: Nullable(t.Integer()),
  reason: t.String({ description: 'A stable code such as broken-json, no-author, no-time' }),
  detail: t.String(),
})
export type Unmatched = Static<typeof Unmatched>
export const Unmatched = t.Object({
  /** The name and mail address in the export. */
  name: t.String(),
  email: Nullable(t.String()),
  bot: t.Boolean(),
  messages: t.Integer(),
  from: Nullable(Time),
  to: Nullable(Time),
  /** The unclaimed profile; null in a dry run. */
  person: Nullable(Id),
})
export type ImportReport = Static<typeof ImportReport>
export const ImportReport = t.Object({
  archive: t.Object({ files: t.Integer(), bytes: t.Integer() }),
  rows: t.Array(ReportRow),
  /** Records that could not be imported; the first hundred. */
  errors: t.Array(ImportError),
  errorCount: t.Integer(),
  /** Unclaimed profiles with the most messages, at most a hundred. */
  unmatched: t.Array(Unmatched),
  unmatchedCount: t.Integer(),
  /** Time of the oldest and the newest message. */
  from: Nullable(Time),
  to: Nullable(Time),
})

export type ImportProgress = Static<typeof ImportProgress>
export const ImportProgress = t.Object({
  phase: OneOf('reading', 'people', 'channels', 'messages', 'finishing', 'removing'),
  bytes: t.Integer(),
  totalBytes: t.Integer(),
  people: t.Integer(),
  channels: t.Integer(),
  /** Messages read so far, imported or not. */
  messages: t.Integer(),
  /** Known after a preview of the same file. */
  totalMessages: Nullable(t.Integer()),
  errors: t.Integer(),
  perSecond: Nullable(t.Integer()),
  secondsLeft: Nullable(t.Integer()),
  /** The channel and day being read. */
  current: Nullable(t.Object({ channel: t.String(), day: t.String() })),
})
export type ImportState = Static<typeof ImportState>
/** A `failed` import can be started again and continues where it stopped; `removed`: undone. */
export const ImportState = OneOf('queued', 'running', 'paused', 'done', 'failed', 'cancelled', 'removing', 'removed')
export type ImportRun = Static<typeof ImportRun>
export const ImportRun = t.Object({
  id: Id,
  kind: OneOf('slack'),
  dryRun: t.Boolean(),
  file: t.String({ description: 'Name of the file' }),
  size: t.Integer(),
  state: ImportState,
  progress: ImportProgress,
  /** Why it failed, as a sentence. */
  problem: Nullable(t.String()),
  startedBy: Nullable(PersonCard),
  createdAt: Time,
  startedAt: Nullable(Time),
  finishedAt: Nullable(Time),
  /** The uploaded file still exists, so the import can be started. */
  fileAvailable: t.Boolean(),
})
/** `restarted`: after a restart of the server; `removing`: undo has started. */
export type ImportEvent = Static<typeof ImportEvent>
export const ImportEvent = OneOf(
  'started',
  'paused',
  'resumed',
  'restarted',
  'done',
  'failed',
  'cancelled',
  'removing',
  'removed',
)
export type ImportRunWithReport = Static<typeof ImportRunWithReport>
export const ImportRunWithReport = t.Object({
  ...ImportRun.properties,
  report: Nullable(ImportReport),
  /** Oldest first. */
  history: t.Array(t.Object({ at: Time, event: ImportEvent, messages: t.Integer() })),
})

export const listImports = operation({
  method: 'GET',
  path: '/imports',
  summary: 'List imports, newest first',
  permission: 'administrator',
  query: t.Object(PageQuery),
  result: Page(ImportRun),
})
export const uploadImport = operation({
  method: 'POST',
  path: '/imports/slack',
  summary: 'Upload a Slack export and start a preview (dry run)',
  permission: 'ruled',
  cost: 'high',
  raw: { body: 'multipart/form-data' },
  result: ImportRunWithReport,
})
export const readImport = operation({
  method: 'GET',
  path: '/imports/:id',
  summary: 'Get an import with its progress and report',
  permission: 'administrator',
  params,
  result: ImportRunWithReport,
})
export const startImport = operation({
  method: 'POST',
  path: '/imports/:id/start',
  summary: 'Start an import after its preview, or resume a stopped one',
  permission: 'ruled',
  cost: 'high',
  params,
  result: ImportRunWithReport,
})
export const pauseImport = operation({
  method: 'POST',
  path: '/imports/:id/pause',
  summary: 'Pause an import',
  permission: 'ruled',
  params,
  result: ImportRunWithReport,
})
export const undoImport = operation({
  method: 'POST',
  path: '/imports/:id/undo',
  summary: 'Undo an import, or cancel a preview',
  permission: 'ruled',
  params,
  result: ImportRunWithReport,
})
export const deleteImport = operation({
  method: 'DELETE',
  path: '/imports/:id',
  summary: 'Delete the report of a preview or an undone import, and its file',
  permission: 'ruled',
  params,
  result: Nothing,
})
