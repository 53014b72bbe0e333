import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'
import { CommunityRef } from './communities.ts'
import { ThreadKind } from './threads.ts'

/** Matches by name or title; for autocompletion and the command palette. */
export const SearchResults = t.Object({
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
export type SearchResults = Static<typeof SearchResults>
export const search = operation({
  method: 'GET',
  path: '/search',
  summary: 'Search people, communities and threads by name or title',
  permission: 'person',
  query: t.Object({
    q: t.String({ minLength: 1, maxLength: 200 }),
    kinds: t.Optional(t.Array(OneOf('people', 'communities', 'threads'))),
    limit: t.Optional(t.Integer({ minimum: 1, maximum: 50 })),
    /** Members of this community come first, if the caller can list them. */
    community: t.Optional(Id),
  }),
  result: SearchResults,
})
export const previewMarkdown = operation({
  method: 'POST',
  path: '/markdown',
  summary: 'Render Markdown as HTML',
  permission: 'person',
  body: t.Object({ markdown: t.String({ maxLength: 40000 }) }, { additionalProperties: false }),
  result: t.Object({ html: t.String() }),
})
