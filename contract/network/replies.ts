import { type Static, Type as t } from 'typebox'
import { Id, Nullable, operation } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'
import { Base, Files, Markdown, Written } from './texts.ts'

const params = t.Object({ id: Id })

export type Reply = Static<typeof Reply>
export const Reply = t.Object({
  ...Written,
  thread: Id,
  /** Position in the thread, from 1; never reused. */
  seq: t.Integer(),
  quote: Nullable(t.Object({ reply: Id, author: PersonCard, excerpt: t.String() })),
  accepted: t.Boolean(),
})
export const listReplies = operation({
  method: 'GET',
  path: '/threads/:id/replies',
  summary: 'List replies of a thread',
  permission: 'person',
  params,
  query: t.Object({
    limit: t.Optional(t.Integer({ minimum: 1, maximum: 100 })),
    after: t.Optional(t.Integer({ minimum: 0, description: 'Replies with a greater seq' })),
    before: t.Optional(t.Integer({ minimum: 1, description: 'Replies with a smaller seq, the nearest ones' })),
    around: t.Optional(t.Integer({ minimum: 0, description: 'The page contains the reply with this seq' })),
  }),
  result: t.Object({ items: t.Array(Reply), earlier: t.Integer(), later: t.Integer() }),
})
export const writeReply = operation({
  method: 'POST',
  path: '/threads/:id/replies',
  summary: 'Create a reply',
  permission: 'person',
  creates: true,
  params,
  body: t.Object(
    { markdown: Markdown, quote: t.Optional(Id), files: t.Optional(Files) },
    { additionalProperties: false },
  ),
  result: Reply,
})
export const editReply = operation({
  method: 'PATCH',
  path: '/replies/:id',
  summary: 'Edit a reply',
  permission: 'person',
  params,
  body: t.Object(
    { markdown: t.Optional(Markdown), files: t.Optional(Files), base: Base },
    { additionalProperties: false },
  ),
  result: Reply,
})
export const deleteReply = operation({
  method: 'DELETE',
  path: '/replies/:id',
  summary: 'Delete a reply',
  permission: 'person',
  params,
  result: Reply,
})
