import { bulkLoad } from '../../network/history.ts'
import { beginTransaction, type Tx } from '../../platform/db.ts'
import { insertOutside, selectOutside } from '../external-ids.queries.ts'
import { deleteListed, insertListed } from '../members.queries.ts'
import type { Report } from '../runs/report.ts'
import type { SlackChannel } from './export/channels.ts'
import { origin, type People, type Task } from './people-load.ts'
import { makeId } from './plan.ts'
import { writePlain } from './text/markdown.ts'
import { readInline } from './text/markup.ts'

export type Community = { id: string; slug: string; name: string }

const purposeLength = 400
const noNames = { person: () => undefined, channel: () => undefined }

/** Finds or creates the community of a channel; a new one stays hidden until the import is complete. */
export async function settleChannel(
  task: Task,
  channel: SlackChannel,
  people: People,
  report: Report,
): Promise<Community> {
  const [before] = await selectOutside(task.db, task.source, 'channel', [channel.key])
  const [alive] = before ? await bulkLoad.findCommunities(task.db, [before.id]) : []
  const isOwn = before?.runId === task.runId
  if (alive && !isOwn) report.keep('channels', 'merged')
  else {
    report.keep('channels', channel.closed ? 'private community' : 'public community')
    if (channel.archived) report.keep('channels', 'archived')
  }
  const id = alive?.id ?? makeId(`${task.runId}/${channel.key}`, Date.now())
  const free = alive ?? { id, ...(await findFreeName(task, channel.name)) }
  if (free.name !== channel.name && !alive) report.lose('channels', 'renamed')
  if (task.dry) return free
  if (!alive) await beginTransaction(task.db, (tx) => makeCommunity(task, tx, channel, free, people))
  return free
}

async function makeCommunity(
  task: Task,
  tx: Tx,
  channel: SlackChannel,
  free: Community,
  people: People,
): Promise<void> {
  const createdBy = (channel.creator && people.find(channel.creator)?.id) ?? null
  const visibility = visibilityOf(channel)
  await bulkLoad.addCommunity(tx, { ...free, createdAt: channel.createdAt ?? null, createdBy }, { visibility, origin })
  await insertOutside(tx, task.runId, task.source, 'channel', [{ outsideId: channel.key, id: free.id, threadId: null }])
}

const visibilityOf = ({ closed }: SlackChannel) => (closed ? 'private' : 'public')

/** “general”, else “general (Slack)”, “general (Slack 2)” …; the same for the slug, which can be taken separately. */
async function findFreeName({ db, assigned }: Task, name: string): Promise<{ name: string; slug: string }> {
  const slug = makeSlug(name)
  const taken = await bulkLoad.findTakenNames(db, name.toLowerCase().slice(0, 60), slug)
  const names = new Set(taken.map((one) => one.name))
  const slugs = new Set(taken.map((one) => one.slug))
  const isNameTaken = (label: string) => [names, assigned.names].some((all) => all.has(label.toLowerCase()))
  const isSlugTaken = (part: string) => slugs.has(part) || assigned.slugs.has(part)
  const free = {
    name: firstFree(name, (at) => `${name.slice(0, 68)} (Slack${at === 1 ? '' : ` ${at}`})`, isNameTaken),
    slug: firstFree(slug, (at) => `${slug}-slack${at === 1 ? '' : `-${at}`}`, isSlugTaken),
  }
  assigned.names.add(free.name.toLowerCase())
  assigned.slugs.add(free.slug)
  return free
}

function firstFree(preferred: string, vary: (at: number) => string, isTaken: (text: string) => boolean): string {
  let text = preferred
  for (let at = 1; isTaken(text); at++) text = vary(at)
  return text
}

const makeSlug = (name: string): string => {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|(?<!-)-+$/g, '')
      .slice(0, 60) || 'community'
  )
}

/** Ids of those members of the channel who are known; the others are counted. */
export function listMembers(channel: SlackChannel, people: People, report: Report): string[] {
  const members = channel.members.flatMap((key) => people.find(key)?.id ?? [])
  report.find('memberships', channel.members.length)
  report.keep('memberships', 'membership', members.length)
  report.lose('memberships', 'author unknown', channel.members.length - members.length)
  return [...new Set(members)]
}

/** Called when a channel is completely imported: its people become members and it becomes visible. */
export async function finishChannel(
  task: Task,
  channel: SlackChannel,
  { id }: Community,
  listed: readonly string[],
): Promise<void> {
  const words = channel.purpose.split('\n').map((line) => writePlain(readInline(line), noNames))
  const text = words.join(' ').trim().slice(0, purposeLength).toWellFormed()
  await beginTransaction(task.db, async (tx) => {
    if (listed.length) await insertListed(tx, task.runId, id, listed)
    await bulkLoad.addMembers(tx, id, await deleteListed(tx, task.runId, id), origin)
    await bulkLoad.showCommunity(tx, id, {
      visibility: visibilityOf(channel),
      archived: channel.archived,
      purpose: text,
    })
  })
}
