import type { AnnouncementSettings } from '../../../contract/network/announcements.ts'
import type { ThreadKind } from '../../../contract/network/threads.ts'
import { record } from '../../activity/index.ts'
import type { Ruling } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import { invalid } from '../../platform/errors.ts'
import { say } from '../../platform/sentences.ts'
import { insertAnnouncement } from '../announcements/announcements.queries.ts'
import { attachFiles, insertMentions } from './attachments.ts'
import { type Body, mentionedIn } from './render-text.ts'
import { insertThread } from './threads.queries.ts'

type Wanted = {
  kind: ThreadKind
  title: string
  text: Body
  files?: string[]
  /** Settings of an announcement. */
  announcement?: AnnouncementSettings | undefined
}

/** Writes a thread; `ruling`: the decision that allowed it. Returns its id. */
export async function writeThread(
  tx: Tx,
  authorId: string,
  communityId: string,
  wanted: Wanted,
  ruling: Ruling,
): Promise<string> {
  const { kind, title, text, files = [], announcement } = wanted
  const mentions = await mentionedIn(tx, text, authorId, communityId)
  const made = await insertThread(tx, { ...text, communityId, authorId, kind, title })
  if (!made) throw new Error('The thread was not written')
  const post = { threadId: made.id, replyId: null, seq: 0 }
  await insertMentions(tx, post, mentions)
  await attachFiles(tx, post, authorId, files)
  if (announcement) await insertAnnouncement(tx, made.id, announcement)
  const detail = { kind, title, mentions, ...(announcement && { mustRead: announcement.acknowledgementRequired }) }
  const entry = { actor: authorId, object: made.id, community: communityId, at: made.createdAt, detail }
  await record(tx, { verb: 'Create', kind: 'thread', ...entry }, ruling)
  return made.id
}

export function readTitle(title: string): string {
  const trimmed = title.replace(/\s+/g, ' ').trim()
  if (trimmed === '') throw invalid('/body/title', say`A thread needs a title.`)
  return trimmed
}
