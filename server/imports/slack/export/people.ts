import { cleanEmail } from '../../../platform/mail/mail-address.ts'
import { isTimeZone } from '../../../platform/time-zones.ts'
import { fieldsOf, isTrue, lineOf, textOf } from '../../archive/json-guards.ts'

/** A person of the workspace, as described by the export. */
export type SlackPerson = {
  key: string
  name: string
  email: string | undefined
  title: string | undefined
  timeZone: string | undefined
  bot: boolean
  team: string | undefined
}

export const unnamedApp = 'Slack app'
/** Name of a person without a name in the export. */
export const nameOfUnnamed = (key: string) => `Slack ${key}`

/** Ids of people and bots: U and W are people, B are bots. */
export const isPersonKey = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Z0-9]{2,20}$/i.test(value)

/** One element of users.json; undefined if it has no usable id. */
export function readPerson(value: unknown): SlackPerson | undefined {
  const user = fieldsOf(value)
  const key = user?.['id']
  if (!user || !isPersonKey(key)) return undefined
  const profile = fieldsOf(user['profile']) ?? {}
  const name = [profile['real_name'], user['real_name'], profile['display_name'], user['name']]
    .map((one) => lineOf(one, 120))
    .find(Boolean)
  return {
    key,
    name: name ?? nameOfUnnamed(key),
    email: readEmail(profile['email']),
    title: lineOf(profile['title'], 120),
    timeZone: readTimeZone(user['tz']),
    bot: isTrue(user['is_bot']) || key === 'USLACKBOT',
    team: isPersonKey(user['team_id']) ? user['team_id'] : undefined,
  }
}

/** Authors missing in users.json: people of connected workspaces, and bots. */
export function readUnlistedAuthor(key: string, value: unknown): SlackPerson {
  const message = fieldsOf(value) ?? {}
  const profile = fieldsOf(message['user_profile']) ?? {}
  const bot = fieldsOf(message['bot_profile']) ?? {}
  const isBot = key.startsWith('bot:') || key.startsWith('B')
  const candidates = isBot
    ? [bot['name'], message['username']]
    : [profile['real_name'], profile['display_name'], profile['name'], message['username']]
  const name = candidates.map((one) => lineOf(one, 120)).find(Boolean)
  const label = name ?? (isBot ? unnamedApp : nameOfUnnamed(key))
  return { key, name: label, email: undefined, title: undefined, timeZone: undefined, bot: isBot, team: undefined }
}

function readEmail(value: unknown): string | undefined {
  const email = cleanEmail(textOf(value, 300) ?? '')
  return email.length <= 254 && /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/.test(email) ? email : undefined
}

const readTimeZone = (value: unknown): string | undefined =>
  typeof value === 'string' && isTimeZone(value) ? value : undefined
