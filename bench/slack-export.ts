import { packZip } from '../server/imports/testing/zip.ts'

const FIRST_DAY = Date.UTC(2024, 0, 1) / 1000
const DAY = 86_400
/** Number of threads that get replies at the same time. */
const OPEN_THREADS = 3

const words =
  'the seal on pump seven leaks again after we changed gasket to a harder one and torque was as it says in sheet so I would look at flange first before ordering more parts from line two because lot has been measured twice with same result maybe bearing runs hot when valve is half open can you send curve of last week thanks that works for me now not sure why it did before'.split(
    ' ',
  )

/** The same pseudo-random numbers below one on each run (mulberry32). */
function countDice(): () => number {
  let state = 20_240_101
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const personKey = (at: number) => `U${String(at).padStart(8, '0')}`

/**
 * A zipped Slack export of one channel with the proportions of a real one of 22,172 messages: length of texts, code,
 * links, mentions, line breaks, emoji, replies, and few people who write most of it.
 */
export function makeExport({ messages, people, team }: { messages: number; people: number; team: string }): Buffer {
  const users = Array.from({ length: people }, (_, at) => ({
    id: personKey(at),
    team_id: team,
    name: `person.${at}`,
    profile: { real_name: `Person ${at}`, email: `person${at}@${team.toLowerCase()}.example` },
  }))
  const members = users.map(({ id }) => id)
  const channel = { id: 'C00000001', name: 'general', created: FIRST_DAY, creator: personKey(0), members }
  const days = [...writeDays(messages, people)].map(([day, list]) => ({
    name: `general/${day}.json`,
    bytes: JSON.stringify(list),
  }))
  return packZip([
    { name: 'users.json', bytes: JSON.stringify(users) },
    { name: 'channels.json', bytes: JSON.stringify([channel]) },
    ...days,
  ])
}

/** Messages by day, about 33 per day. */
function writeDays(messages: number, people: number): Map<string, object[]> {
  const dice = countDice()
  const days = new Map<string, object[]>()
  const open: string[] = []
  for (let at = 0; at < messages; at++) {
    const second = FIRST_DAY + Math.floor(at * (DAY / 33)) + Math.floor(dice() * 60)
    const ts = `${second}.${String(at % 1_000_000).padStart(6, '0')}`
    const thread = dice() < 0.89 ? open[Math.floor(dice() * open.length)] : undefined
    if (!thread) open.unshift(ts)
    open.length = Math.min(open.length, OPEN_THREADS)
    const day = new Date(second * 1000).toISOString().slice(0, 10)
    const list = days.get(day) ?? []
    days.set(day, list)
    list.push({
      ...{
        type: 'message',
        user: drawPerson(dice, people),
        text: writeText(dice, people),
        ts,
        client_msg_id: `message-${at}`,
      },
      ...(thread ? { thread_ts: thread, parent_user_id: personKey(0) } : { thread_ts: ts }),
    })
  }
  return days
}

/** Eighteen people write half of it. */
const drawPerson = (dice: () => number, people: number) =>
  personKey(Math.floor(dice() < 0.5 ? dice() * Math.min(18, people) : dice() ** 2 * people))

function writeText(dice: () => number, people: number): string {
  const phrase = (length: number) => {
    let text = ''
    while (text.length < length) text += `${text && ' '}${words[Math.floor(dice() * words.length)]}`
    return text
  }
  const parts = [phrase(8 + 190 * dice() ** 2)]
  if (dice() < 0.26) parts.push(`\`${phrase(10)}\``, phrase(20))
  if (dice() < 0.19) parts.unshift(`<@${personKey(Math.floor(dice() * people))}>`)
  if (dice() < 0.08) parts.push(`<https://example.com/${phrase(12).replaceAll(' ', '-')}>`)
  if (dice() < 0.05) parts.push('&gt; 80 &amp; rising')
  if (dice() < 0.05) parts.push(':wave:')
  if (dice() < 0.06) parts.push(`\n${phrase(60)}`)
  if (dice() < 0.04) parts.push(`\n\`\`\`\n${phrase(60)}\n${phrase(80)}\n\`\`\``)
  return parts.join(' ')
}
