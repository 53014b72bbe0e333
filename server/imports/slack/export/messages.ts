import { type Sentence, say } from '../../../platform/sentences.ts'
import { type Fields, fieldsOf, isTrue, lineOf, listOf, MAX_TEXT, numberOf, textOf } from '../../archive/json-guards.ts'
import { isPreview, writeAttachments, writeBlocks } from '../text/rich-text.ts'
import { isPersonKey } from './people.ts'

export type SlackFile = {
  name: string
  type: string
  size: number | undefined
  deleted: boolean
  url: string | undefined
}
export type SlackMessage = {
  kind: 'message'
  /** Seconds and microseconds since 1970, always with six decimals: unique in its channel. */
  ts: string
  threadTs: string | undefined
  author: string
  /** Text in Slack's markup; may be empty. */
  text: string
  /** Whether the text exceeds the limit of imports. */
  shortened: boolean
  edited: string | undefined
  /** The name is empty if it cannot be shown. */
  reactions: { name: string; people: string[]; unnamed: number }[]
  files: SlackFile[]
  byApp: boolean
  /** Number of link previews and buttons, which are not imported. */
  previews: number
  controls: boolean
  /** The raw element, for authors missing in users.json. */
  raw: unknown
}
export type SlackEvent =
  | { kind: 'joined' | 'left'; ts: string; person: string }
  | { kind: 'purpose'; ts: string; text: string }
  | { kind: 'system'; ts: string; subtype: string }
export type Unusable = {
  kind: 'unusable'
  reason: 'no-object' | 'not-a-message' | 'no-time' | 'future' | 'no-author'
  detail: Sentence
}

const joined = new Set(['channel_join', 'group_join'])
const left = new Set(['channel_leave', 'group_leave'])
const purposes = new Set(['channel_purpose', 'group_purpose'])
/** Subtypes written by people or apps. All others are system messages. */
const written = new Set([
  ...['', 'bot_message', 'me_message', 'file_share', 'file_comment', 'thread_broadcast', 'file_mention'],
  ...['assistant_app_thread', 'document_mention', 'sh_room_shared'],
])

/** One element of a day's file. `now` in milliseconds: messages dated later are refused. */
export function readMessage(value: unknown, now: number): SlackMessage | SlackEvent | Unusable {
  const message = fieldsOf(value)
  if (!message) return unusable('no-object', say`This is not an object.`)
  if (message['type'] !== undefined && message['type'] !== 'message')
    return unusable('not-a-message', say`Its type is ${JSON.stringify(message['type'])?.slice(0, 60) ?? ''}.`)
  const ts = readTs(message['ts'])
  if (!ts && message['ts'] === undefined) return unusable('no-time', say`It has no “ts”.`)
  if (!ts) return unusable('no-time', say`“ts” is ${JSON.stringify(message['ts']).slice(0, 60)}.`)
  if (Number(ts) * 1000 > now + 86_400_000) return unusable('future', say`“ts” is ${ts}, which has not been yet.`)
  const subtype = textOf(message['subtype'], 60) ?? ''
  const event = readEvent(message, subtype, ts)
  if (event) return event
  const author = readAuthor(message)
  if (!author) return unusable('no-author', say`Neither a user nor a bot is named.`)
  return readWritten(message, subtype, ts, author)
}

const unusable = (reason: Unusable['reason'], detail: Sentence): Unusable => ({ kind: 'unusable', reason, detail })

/** Ids of messages in Slack are their times; six decimals make them comparable as text. */
export function readTs(value: unknown): string | undefined {
  const text = typeof value === 'number' ? value.toFixed(6) : typeof value === 'string' ? value : ''
  const found = /^(\d{9,10})(?:\.(\d{1,6}))?$/.exec(text)
  return found ? `${found[1]?.padStart(10, '0')}.${(found[2] ?? '').padEnd(6, '0')}` : undefined
}
const daySeconds = 86_400
const twoDigits = (count: number) => String(Math.trunc(count)).padStart(2, '0')
/** The date of the last message: messages are read day by day. */
let [lastDay, lastDate] = [-1, '']
/** RFC 3339, to the microsecond. */
export function timeOf(ts: string): string {
  const seconds = Number(ts.slice(0, 10))
  const day = Math.trunc(seconds / daySeconds)
  if (day !== lastDay) [lastDay, lastDate] = [day, new Date(seconds * 1000).toISOString().slice(0, 10)]
  const rest = seconds % daySeconds
  return `${lastDate}T${twoDigits(rest / 3600)}:${twoDigits((rest % 3600) / 60)}:${twoDigits(rest % 60)}.${ts.slice(11)}Z`
}

function readEvent(message: Fields, subtype: string, ts: string): SlackEvent | undefined {
  const person = message['user']
  if (isPersonKey(person) && joined.has(subtype)) return { kind: 'joined', ts, person }
  if (isPersonKey(person) && left.has(subtype)) return { kind: 'left', ts, person }
  if (purposes.has(subtype)) return { kind: 'purpose', ts, text: textOf(message['purpose'], 2000)?.trim() ?? '' }
  if (!written.has(subtype) || isTrue(message['hidden'])) return { kind: 'system', ts, subtype: subtype || 'hidden' }
  return undefined
}

function readAuthor(message: Fields): string | undefined {
  const { user, bot_id: bot, username } = message
  if (isPersonKey(user)) return user
  if (isPersonKey(bot)) return `bot:${bot}`
  // Old exports identify apps only by their display name.
  const name = lineOf(username, 80)
  if (name) return `bot:${name}`
  const comment = fieldsOf(message['comment'])?.['user']
  return isPersonKey(comment) ? comment : undefined
}

function readWritten(message: Fields, subtype: string, ts: string, author: string): SlackMessage {
  const byApp = subtype === 'bot_message' || author.startsWith('bot:') || typeof message['bot_id'] === 'string'
  const threadTs = readTs(message['thread_ts'])
  const attachments = listOf(message['attachments'])
  const actions = [
    ...attachments.flatMap((one) => listOf(fieldsOf(one)?.['actions'])),
    ...listOf(message['blocks']).filter(isActions),
  ]
  return {
    kind: 'message',
    ts,
    threadTs: threadTs === ts ? undefined : threadTs,
    author,
    text: readWords(message, subtype, byApp),
    shortened: [message, ...attachments.map(fieldsOf)].some((one) => isTooLong(one?.['text'])),
    edited: readTs(fieldsOf(message['edited'])?.['ts']),
    reactions: readReactions(message['reactions']),
    files: readFiles(message),
    byApp,
    previews: attachments.filter((one) => isPreview(fieldsOf(one) ?? {})).length,
    controls: actions.length > 0,
    raw: value(message),
  }
}
const isTooLong = (text: unknown) => typeof text === 'string' && text.length > MAX_TEXT
const isActions = (block: unknown) => fieldsOf(block)?.['type'] === 'actions' || fieldsOf(block)?.['type'] === 'input'
/** Only the fields that `readStranger` needs, to save memory. */
const value = ({ user_profile, bot_profile, username }: Fields) => ({ user_profile, bot_profile, username })

function readWords(message: Fields, subtype: string, byApp: boolean): string {
  const text = textOf(message['text'])?.trim() ?? ''
  const cards = writeAttachments(message['attachments'])
  const blocks = text ? '' : writeBlocks(message['blocks'])
  // Apps repeat their card as the text of the message.
  const words = [text || blocks, byApp || !(text || blocks) || isShared(message) ? cards : ''].filter(Boolean)
  const all = words.length === 2 && words[1]?.includes(words[0] ?? '') ? (words[1] ?? '') : words.join('\n\n')
  return subtype === 'me_message' && all && !/[_\n]/.test(all) ? `_${all}_` : all
}
/** A shared message, which Slack stores as an attachment. */
const isShared = (message: Fields) => listOf(message['attachments']).some((one) => isTrue(fieldsOf(one)?.['is_share']))

function readReactions(value: unknown): SlackMessage['reactions'] {
  return listOf(value).flatMap((one) => {
    const reaction = fieldsOf(one)
    if (!reaction) return []
    const rawName = textOf(reaction['name'], 100)?.normalize('NFC') ?? ''
    const name = /^[^\s\p{Cc}:<>]+(?:::skin-tone-[2-6](?:-[2-6])?)?$/u.test(rawName) ? rawName : ''
    const people = [...new Set(listOf(reaction['users']).filter(isPersonKey))]
    const unnamed = Math.max(0, Math.min(100_000, Math.trunc(numberOf(reaction['count']) ?? 0)) - people.length)
    return people.length + unnamed > 0 ? [{ name, people, unnamed }] : []
  })
}

function readFiles(message: Fields): SlackFile[] {
  const files = listOf(message['files'])
  const list = files.length ? files : [message['file']]
  return list.slice(0, 20).flatMap((one) => {
    const file = fieldsOf(one)
    if (!file) return []
    const mode = file['mode']
    const size = numberOf(file['size'])
    const url = mode === 'external' ? textOf(file['url_private'], 2000) : undefined
    return {
      name: lineOf(file['title'], 200) ?? lineOf(file['name'], 200) ?? 'File',
      type: textOf(file['mimetype'], 100) ?? 'application/octet-stream',
      size: size !== undefined && size >= 0 && size < 2 ** 53 ? Math.trunc(size) : undefined,
      deleted: mode === 'tombstone' || mode === 'hidden_by_limit',
      url,
    }
  })
}
