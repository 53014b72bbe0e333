import type { Kind } from '../../contract/activity.ts'
import { type RawBuilder, sql } from '../platform/db.ts'
import type { Logged } from './log.ts'

// Rows of the log never change: each is hashed with a key. Names that were renamed later are translated when read.

const kinds: Record<string, Kind> = { arrangement: 'operating model', document: 'policy', absence: 'delegation' }
/** `detail.what` of activities about accounts. */
const events: Record<string, string> = {
  certified: 'reviewed',
  certify: 'review due',
  lapsed: 'review overdue',
  held: 'publishing paused',
  lifted: 'publishing resumed',
  'retirement agreed': 'retirement approved',
  farewell: 'followers informed',
  'retirement dropped': 'retirement cancelled',
  'alarm seen to': 'alert resolved',
  judged: 'classified',
  'verdict taken back': 'classification removed',
  'evidence taken': 'evidence captured',
  'credentials kept': 'credentials saved',
  'credentials forgotten': 'credentials deleted',
}
/** `detail.what` of activities about the organisation. */
const organisationEvents: Record<string, string> = { 'sweep done': 'scan finished', 'sweep stopped': 'scan stopped' }
/** `detail.state` of approvals. */
const states: Record<string, string> = { waiting: 'pending', returned: 'changes requested', accepted: 'approved' }
/** `detail.verdict` of impersonation matches. */
const classifications: Record<string, string> = {
  'official elsewhere': 'authorised partner',
  fan: 'fan account',
  impostor: 'impersonator',
}

type Column = RawBuilder<unknown>
const translate = (names: Record<string, string>, column: Column) =>
  sql`coalesce(${JSON.stringify(names)}::jsonb->>${column}, ${column})`
/** Maps the stored value of a log column to its present name. */
export const currentKind = (column: Column) => translate(kinds, column)
export const currentEvent = (column: Column) => translate(events, column)
export const currentClassification = (column: Column) => translate(classifications, column)

const withFormer = (names: Record<string, string>, current: string) => [
  current,
  ...Object.keys(names).filter((former) => names[former] === current),
]
/** All names under which a kind may be stored. */
export const namesOfKind = (kind: Kind): string[] => withFormer(kinds, kind)
/** All names under which an event of an account may be stored. */
export const namesOfEvent = (event: string): string[] => withFormer(events, event)

const rename = (names: Record<string, string>, detail: Logged['detail'], key: string) => {
  const current = names[String(detail[key])]
  return current === undefined ? detail : { ...detail, [key]: current }
}
/** The activity with present names. */
export function withCurrentNames(activity: Logged): Logged {
  const kind = kinds[activity.kind] ?? activity.kind
  if (kind === 'account') return { ...activity, detail: rename(events, activity.detail, 'what') }
  if (kind === 'organisation') return { ...activity, detail: rename(organisationEvents, activity.detail, 'what') }
  if (kind === 'approval') return { ...activity, detail: rename(states, activity.detail, 'state') }
  return kind === activity.kind ? activity : { ...activity, kind }
}
