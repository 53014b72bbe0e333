import { type Sentence, say } from '../../../platform/sentences.ts'
import { fieldsOf, isTrue, lineOf, listOf, numberOf, textOf } from '../../archive/json-guards.ts'
import { isPersonKey } from './people.ts'

export type SlackChannel = {
  key: string
  name: string
  closed: boolean
  archived: boolean
  purpose: string
  createdAt: string | undefined
  creator: string | undefined
  members: string[]
}

/** Reads an element of channels.json or groups.json; `unusable` says why it cannot be used. */
export function readChannel(value: unknown, closed: boolean): SlackChannel | { unusable: Sentence } {
  const channel = fieldsOf(value)
  if (!channel) return { unusable: say`This is not an object.` }
  const key = channel['id']
  const name = lineOf(channel['name'], 80)
  if (!isPersonKey(key)) return { unusable: say`This channel has no usable id.` }
  if (!name || name.includes('/') || name === '.' || name === '..')
    return { unusable: say`This channel has no usable name.` }
  const creator = channel['creator']
  return {
    key,
    name,
    // An export can list a private channel among the others, marked only by this field.
    closed: closed || isFlagged(channel['is_private']) || isFlagged(channel['is_group']),
    archived: isTrue(channel['is_archived']),
    purpose: describe(channel['purpose']) || describe(channel['topic']),
    createdAt: readTime(numberOf(channel['created'])),
    creator: isPersonKey(creator) ? creator : undefined,
    members: [...new Set(listOf(channel['members']).filter(isPersonKey))],
  }
}

/** Returns whether it is a direct or group message, which any list can contain. */
export function isDirect(value: unknown): boolean {
  const { id, name, is_im: im, is_mpim: mpim } = fieldsOf(value) ?? {}
  return isFlagged(im) || isFlagged(mpim) || String(name).startsWith('mpdm-') || /^D[A-Z0-9]{6,}$/.test(String(id))
}

/** A private flag counts in any type, also as text or number. */
const isFlagged = (value: unknown): boolean => Boolean(value) && value !== 'false' && value !== '0'

const describe = (value: unknown): string => textOf(fieldsOf(value)?.['value'], 2000)?.trim() ?? ''

const readTime = (seconds: number | undefined): string | undefined =>
  seconds && seconds > 0 && seconds < 4_102_444_800 ? new Date(seconds * 1000).toISOString() : undefined
