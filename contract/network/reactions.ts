import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'

export type ReactionCount = Static<typeof ReactionCount>
export const ReactionCount = t.Object({ emoji: t.String(), count: t.Integer(), mine: t.Boolean() })
export type Revision = Static<typeof Revision>
export const Revision = t.Object({
  title: Nullable(t.String()),
  markdown: t.String(),
  html: t.String(),
  by: PersonCard,
  at: Time,
})
/** What a reaction or a revision belongs to. */
export const Subject = OneOf('threads', 'replies')
const subjectParams = t.Object({ subject: Subject, id: Id })
export const listRevisions = operation({
  method: 'GET',
  path: '/:subject/:id/revisions',
  summary: 'List revisions of a thread or reply, newest first',
  permission: 'person',
  params: subjectParams,
  result: t.Object({ items: t.Array(Revision) }),
})
const emojiParams = t.Object({ ...subjectParams.properties, emoji: t.String({ minLength: 1, maxLength: 40 }) })
export const addReaction = operation({
  method: 'PUT',
  path: '/:subject/:id/reactions/:emoji',
  summary: 'Add a reaction',
  permission: 'person',
  params: emojiParams,
  result: t.Object({ reactions: t.Array(ReactionCount) }),
})
export const removeReaction = operation({
  method: 'DELETE',
  path: '/:subject/:id/reactions/:emoji',
  summary: 'Remove a reaction',
  permission: 'person',
  params: emojiParams,
  result: t.Object({ reactions: t.Array(ReactionCount) }),
})
export const listReactions = operation({
  method: 'GET',
  path: '/:subject/:id/reactions',
  summary: 'List reactions of a thread or reply',
  permission: 'person',
  params: subjectParams,
  result: t.Object({ items: t.Array(t.Object({ emoji: t.String(), people: t.Array(PersonCard) })) }),
})
