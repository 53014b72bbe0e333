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
/** What became of it. The first ones are what it is here; the rest is what was changed or lost. */
export type ReportFate = Static<typeof ReportFate>
export const ReportFate = OneOf(
  ...['matched by mail', 'placeholder', 'bot placeholder', 'known from before'],
  ...['open community', 'closed community', 'archived', 'joined to an earlier one'],
  ...['thread', 'reply', 'card', 'mark', 'reaction', 'membership', 'purpose', 'text'],
  ...[
    'already here',
    'renamed',
    'twice',
    'thread without its beginning',
    'no words',
    'shortened',
    'author unknown',
    'earlier wordings',
  ],
  ...[
    'deleted before',
    'content not in the export',
    'own picture',
    'people not named',
    'left again',
    'not kept',
    'buttons and forms',
  ],
  ...['private', 'not in the list', 'refused'],
)
export type ReportRow = Static<typeof ReportRow>
export const ReportRow = t.Object({
  kind: ReportKind,
  found: t.Integer(),
  fates: t.Array(t.Object({ fate: ReportFate, count: t.Integer(), lost: t.Boolean() })),
})
export type Refused = Static<typeof Refused>
export const Refused = t.Object({
  file: t.String(),
  /** Place in the file's list, from 0; null for the file as a whole. */
  index: Nullable(t.Integer()),
  reason: t.String({ description: 'A stable word such as broken-json, no-author, no-time' }),
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
  /** The placeholder here; null in a dry run. */
  person: Nullable(Id),
})
export type ImportReport = Static<typeof ImportReport>
export const ImportReport = t.Object({
  archive: t.Object({ files: t.Integer(), bytes: t.Integer() }),
  rows: t.Array(ReportRow),
  /** The first hundred. */
  refused: t.Array(Refused),
  refusedCount: t.Integer(),
  /** Those who wrote most, at most a hundred. */
  unmatched: t.Array(Unmatched),
  unmatchedCount: t.Integer(),
  /** When the oldest and the newest message were written. */
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
  /** Messages looked at so far, kept or not. */
  messages: t.Integer(),
  /** Known when the same file was tried before. */
  totalMessages: Nullable(t.Integer()),
  refused: t.Integer(),
  perSecond: Nullable(t.Integer()),
  secondsLeft: Nullable(t.Integer()),
  /** The channel and day being read. */
  place: Nullable(t.Object({ channel: t.String(), day: t.String() })),
})
export type ImportState = Static<typeof ImportState>
/** `waiting` to begin; `failed` can be started again and goes on where it stopped; `removed`: taken out again. */
export const ImportState = OneOf('waiting', 'running', 'paused', 'done', 'failed', 'cancelled', 'removing', 'removed')
export type ImportRun = Static<typeof ImportRun>
export const ImportRun = t.Object({
  id: Id,
  kind: OneOf('slack'),
  dryRun: t.Boolean(),
  file: t.String({ description: 'Name of the file that was given' }),
  size: t.Integer(),
  state: ImportState,
  progress: ImportProgress,
  /** One sentence, where it failed. */
  problem: Nullable(t.String()),
  startedBy: Nullable(PersonCard),
  createdAt: Time,
  startedAt: Nullable(Time),
  finishedAt: Nullable(Time),
  /** Whether the uploaded file is still here, to be run again. */
  kept: t.Boolean(),
})
/** `restarted`: after the server was; `removing`: it is being taken out again. */
export type StoryWord = Static<typeof StoryWord>
export const StoryWord = OneOf(
  'started',
  'paused',
  'started again',
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
  /** What happened to it, oldest first. */
  story: t.Array(t.Object({ at: Time, what: StoryWord, messages: t.Integer() })),
})

export const listImports = operation({
  method: 'GET',
  path: '/imports',
  summary: 'Imports, newest first',
  permission: 'administrator',
  query: t.Object(PageQuery),
  result: Page(ImportRun),
})
export const uploadImport = operation({
  method: 'POST',
  path: '/imports/slack',
  summary: 'Upload a Slack export and try it: a dry run that writes nothing begins by itself',
  permission: 'ruled',
  cost: 'high',
  raw: { body: 'multipart/form-data' },
  result: ImportRunWithReport,
})
export const readImport = operation({
  method: 'GET',
  path: '/imports/:id',
  summary: 'One import, its progress and its report',
  permission: 'administrator',
  params,
  result: ImportRunWithReport,
})
export const startImport = operation({
  method: 'POST',
  path: '/imports/:id/start',
  summary: 'Move in for real what a dry run tried, or go on where an import stopped',
  permission: 'ruled',
  cost: 'high',
  params,
  result: ImportRunWithReport,
})
export const pauseImport = operation({
  method: 'POST',
  path: '/imports/:id/pause',
  summary: 'Stop after the present batch; start goes on from there',
  permission: 'ruled',
  params,
  result: ImportRunWithReport,
})
export const cancelImport = operation({
  method: 'POST',
  path: '/imports/:id/cancel',
  summary: 'Stop and take out again what this import brought, also after it is done',
  permission: 'ruled',
  params,
  result: ImportRunWithReport,
})
export const forgetImport = operation({
  method: 'DELETE',
  path: '/imports/:id',
  summary: 'Forget a dry run or a removed import, and its file',
  permission: 'ruled',
  params,
  result: Nothing,
})
