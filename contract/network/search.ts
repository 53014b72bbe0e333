import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'
import { CommunityRef } from './communities.ts'
import { ThreadKind } from './threads.ts'

/** For completion of @ and #, and for the palette: names and titles only. */
export const Found = t.Object({
  people: t.Array(PersonCard),
  communities: t.Array(t.Object({ ...CommunityRef.properties, members: t.Integer(), role: Nullable(t.String()) })),
  threads: t.Array(
    t.Object({
      id: Id,
      kind: ThreadKind,
      title: t.String(),
      community: CommunityRef,
      lastActivityAt: Time,
      replies: t.Integer(),
    }),
  ),
})
export type Found = Static<typeof Found>
export const find = operation({
  method: 'GET',
  path: '/find',
  summary: 'People and communities by name and threads by title, typing errors forgiven',
  permission: 'person',
  query: t.Object({
    q: t.String({ minLength: 1, maxLength: 200 }),
    kinds: t.Optional(t.Array(OneOf('people', 'communities', 'threads'))),
    limit: t.Optional(t.Integer({ minimum: 1, maximum: 50 })),
    /** People of this community come first, for who may see its members. */
    community: t.Optional(Id),
  }),
  result: Found,
})
export const previewMarkdown = operation({
  method: 'POST',
  path: '/markdown',
  summary: 'How a text will look',
  permission: 'person',
  body: t.Object({ markdown: t.String({ maxLength: 40000 }) }, { additionalProperties: false }),
  result: t.Object({ html: t.String() }),
})
