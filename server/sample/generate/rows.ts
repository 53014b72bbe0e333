// Converts generated data to table rows, with derived columns.
import { EXCERPT_LENGTH } from '../../network/index.ts'
import { type Cell, writeTime } from '../../platform/database/copy-text.ts'
import { findMentions, renderMarkdown, renderWithExcerpt } from '../../platform/text/markdown.ts'
import type { Sample, SampleCommunity, SampleThread } from './sample.ts'

export type Rows = Cell[][]
/** Rows by table, with the columns that `bulkLoad` of the network module and `load.queries.ts` name. */
export type Sheet = Record<string, Rows>

const ORIGIN = 'sample'
const bare = (id: string) => id.replaceAll('-', '')

function unitRows({ units, threads, today }: Sample): Rows {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const pathOf = (id: string): string => {
    const parent = byId.get(id)?.parent
    return parent ? `${pathOf(parent)}.${bare(id)}` : bare(id)
  }
  const startedAt = writeTime(threads[0]?.at ?? today)
  return units.map((unit) => [unit.id, unit.name, unit.parent, pathOf(unit.id), true, startedAt])
}

/** Time of the last action of each person. */
function lastSeen({ threads }: Sample): Map<string, number> {
  const seen = new Map<string, number>()
  const note = (person: string, at: number) => seen.set(person, Math.max(at, seen.get(person) ?? 0))
  for (const thread of threads) {
    note(thread.author, thread.at)
    for (const reply of thread.replies) note(reply.author, reply.at)
    for (const { reactions } of [thread, ...thread.replies]) for (const { person, at } of reactions) note(person, at)
  }
  return seen
}

function personRows(sample: Sample): Rows {
  const seen = lastSeen(sample)
  return sample.people.map((person) => [
    ...[person.id, `${person.given} ${person.family}`, person.email, 'active'],
    ...[person.title, person.unit, person.manager, person.location, person.zone, person.languages, person.skills],
    ...[person.about, person.about && renderMarkdown(person.about), true, ORIGIN, writeTime(person.joined)],
    ...[writeTime(Math.max(person.joined, seen.get(person.id) ?? 0))],
  ])
}

function communityRow(community: SampleCommunity): Cell[] {
  const { id, slug, name, purpose, guidelines, visibility, language, tags, started, owner, members } = community
  const html = renderMarkdown(guidelines)
  const creator = owner ?? members[0]?.person ?? null
  return [
    id,
    slug,
    name,
    purpose,
    guidelines,
    html,
    visibility,
    language,
    tags,
    writeTime(started),
    creator,
    true,
    ORIGIN,
  ]
}

const joinEntry = (community: string, person: string, at: number): Cell[] => [
  ...['Join', 'membership', person, person, community, community, writeTime(at), ORIGIN, '{}'],
]

function createEntry({ id, name, visibility, owner, members, started }: SampleCommunity): Cell[] {
  const actor = owner ?? members[0]?.person ?? null
  const detail = JSON.stringify({ name, visibility })
  return ['Create', 'community', actor, id, null, id, writeTime(started), ORIGIN, detail]
}

/** Units, people, communities and memberships. */
export function foundationSheet(sample: Sample): Sheet {
  const { communities, today } = sample
  const members = communities.flatMap((community) => community.members.map((member) => ({ community, ...member })))
  return {
    'people.unit': unitRows(sample),
    'people.person': personRows(sample),
    'network.community': communities.map(communityRow),
    'network.membership': members.map(({ community, person, role, joined }) => [
      ...[community.id, person, role, writeTime(joined), writeTime(Math.max(joined, today - 60_000))],
    ]),
    'activity.log': [
      ...communities.map(createEntry),
      ...members.map(({ community, person, joined }) => joinEntry(community.id, person, joined)),
    ],
  }
}

/** At most four last authors, newest first, as in the network module. */
export function recentPeople({ author, at, replies }: SampleThread): string[] {
  const last = new Map([[author, at]])
  for (const reply of replies) last.set(reply.author, reply.at)
  return [...last]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 4)
    .map(([person]) => person)
}

export const lastActivity = (thread: SampleThread): number => thread.replies.at(-1)?.at ?? thread.at

type Post = { seq: number; author: string; at: number; body: string; id: string; reactions: SampleThread['reactions'] }

const postsOf = (thread: SampleThread): Post[] => [
  { ...thread, seq: 0 },
  ...thread.replies.map((reply, i) => ({ ...reply, seq: i + 1 })),
]

type Readers = { mayRead(community: string, person: string): boolean }

function threadRow(thread: SampleThread): Cell[] {
  const { html, excerpt } = renderWithExcerpt(thread.body, EXCERPT_LENGTH)
  const at = writeTime(thread.at)
  const count = thread.replies.length
  return [
    ...[thread.id, thread.community, thread.author, thread.kind, thread.title, thread.body, html, excerpt, at],
    ...[thread.closed ? writeTime(lastActivity(thread) + 3_600_000) : null, thread.pinned ? at : null],
    ...[writeTime(lastActivity(thread)), count, count, thread.reactions.length, recentPeople(thread), ORIGIN],
  ]
}

function postEntry(thread: SampleThread, post: Post, mentions: string[]): Cell[] {
  const { kind, title, community, id } = thread
  const about =
    post.seq === 0
      ? { what: 'thread', target: null, detail: { kind, title, mentions } }
      : { what: 'reply', target: id, detail: { seq: post.seq, kind, title, mentions } }
  const detail = JSON.stringify(about.detail)
  return ['Create', about.what, post.author, post.id, about.target, community, writeTime(post.at), ORIGIN, detail]
}

function reactionEntry(thread: SampleThread, post: Post, { person, emoji, at }: Post['reactions'][number]): Cell[] {
  const detail = JSON.stringify({ emoji, seq: post.seq, author: post.author, title: thread.title })
  return ['Like', 'reaction', person, post.id, thread.id, thread.community, writeTime(at), ORIGIN, detail]
}

function acceptEntry(thread: SampleThread): Rows {
  const { accepted, title } = thread
  const seq = thread.replies.findIndex((reply) => reply.id === accepted?.reply)
  const reply = thread.replies[seq]
  if (!accepted || !reply) return []
  const detail = JSON.stringify({ seq: seq + 1, author: reply.author, title })
  return [
    ['Accept', 'reply', thread.author, reply.id, thread.id, thread.community, writeTime(accepted.at), ORIGIN, detail],
  ]
}

/** Authors and mentioned people follow a thread; the first reason stays. */
function followRows(thread: SampleThread, mentions: Map<string, number>): Rows {
  const follows = new Map<string, [string, number]>([[thread.author, ['wrote', thread.at]]])
  for (const reply of thread.replies) if (!follows.has(reply.author)) follows.set(reply.author, ['replied', reply.at])
  for (const [person, at] of mentions) if (!follows.has(person)) follows.set(person, ['mentioned', at])
  return [...follows].map(([person, [reason, at]]) => [person, thread.id, 'all', reason, writeTime(at)])
}

function addThread(sheet: Sheet, thread: SampleThread, readers: Readers): void {
  const add = (table: string, ...rows: Rows) => {
    const there = sheet[table] ?? []
    there.push(...rows)
    sheet[table] = there
  }
  const named = new Map<string, number>()
  add('network.thread', threadRow(thread))
  for (const post of postsOf(thread)) {
    const mentions = findMentions(post.body).people.filter(
      (person) => person !== post.author && readers.mayRead(thread.community, person),
    )
    for (const person of mentions) {
      add('network.mention', [thread.id, post.seq, person, writeTime(post.at)])
      if (!named.has(person)) named.set(person, post.at)
    }
    add('activity.log', postEntry(thread, post, mentions))
    for (const reaction of post.reactions) {
      add('network.reaction', [thread.id, post.id, reaction.emoji, reaction.person, writeTime(reaction.at)])
      add('activity.log', reactionEntry(thread, post, reaction))
    }
  }
  thread.replies.forEach((reply, i) => {
    const { html, excerpt } = renderWithExcerpt(reply.body, EXCERPT_LENGTH)
    add('network.reply', [
      ...[
        reply.id,
        thread.id,
        i + 1,
        reply.author,
        reply.body,
        html,
        excerpt,
        reply.quotes,
        writeTime(reply.at),
        ORIGIN,
      ],
    ])
  })
  add('activity.log', ...acceptEntry(thread))
  add('network.follow', ...followRows(thread, named))
}

/** Threads with everything that belongs to them. */
export function threadSheet(threads: SampleThread[], readers: Readers): Sheet {
  const sheet: Sheet = { 'network.thread': [], 'network.reply': [], 'activity.log': [] }
  for (const thread of threads) addThread(sheet, thread, readers)
  return sheet
}
