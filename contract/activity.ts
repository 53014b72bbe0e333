import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, Time } from './operation.ts'

/** ActivityStreams 2.0 verbs of the log. */
export type Verb = Static<typeof Verb>
export const Verb = OneOf(
  'Create',
  'Update',
  'Delete',
  'Add',
  'Remove',
  'Join',
  'Leave',
  'Follow',
  'Like',
  'Undo',
  'Invite',
  'Offer',
  'Accept',
  'Reject',
  'TentativeReject',
  'Announce',
  'Read',
)

/** Type of an activity's object. */
export type Kind = Static<typeof Kind>
export const Kind = OneOf(
  'organisation',
  'person',
  'unit',
  'role',
  'session',
  'token',
  'credential',
  'invitation',
  'claim',
  'community',
  'membership',
  'thread',
  'announcement',
  'reply',
  'reaction',
  'file',
  'follow',
  'import',
  'sample',
  'operating model',
  'course',
  'certificate',
  'charter',
  'proposal',
  'account',
  'policy',
  'approval',
  'delegation',
  'exception',
  'audit',
  'job',
  'activity',
  'backup',
)

/** One row of the log: actor, verb, object, target, time. */
export type Activity = Static<typeof Activity>
export const Activity = t.Object({
  id: t.String({ description: 'Position in the log: xact.id' }),
  verb: Verb,
  kind: Kind,
  actor: Nullable(Id),
  object: Id,
  /** Parent of the object: the thread of a reply, the community of a thread. */
  target: Nullable(Id),
  /** The community whose visibility decides who can see this. */
  community: Nullable(Id),
  at: Time,
  detail: t.Record(t.String(), t.Unknown()),
})
