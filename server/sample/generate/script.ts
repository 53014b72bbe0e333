// Conversations are written in a readable form, which this file parses:
//
//   ? Title of a question            = Title of a discussion          ~ question | discussion, scope (a tail)
//   % in seals-gaskets               settings: in, cast, at, lang, pin, closed, picture, due
//   a: Words of the starter, Markdown, until the next speaker
//   b*: The accepted answer          c>b: quotes b               b @3h10m: at a fixed distance from today
//   + 👍 9 🙏 5                      reactions to the message above
//
// Speakers: a starts, b knows (a core contributor), o owns the community, the others are members.
// Slots are filled by `slots.ts`.

export type Line = {
  role: string
  text: string
  accepted: boolean
  quotes: string | null
  /** Milliseconds before today, if the script sets it. */
  before: number | null
  reactions: { emoji: string; count: number }[]
}

export type Script = {
  topic: string
  kind: 'question' | 'discussion'
  /** Variants, separated by ` // `. */
  titles: string[]
  /** Slug of the one community it belongs to, or null for any community of the topic. */
  community: string | null
  cast: Map<string, string>
  before: number | null
  language: string | null
  pinned: boolean
  closed: boolean
  /** A drawing in `pictures/`, by name. */
  picture: string | null
  /** Due date of an announcement, in milliseconds from today. */
  due: number | null
  lines: Line[]
}

/** An optional end of a thread. `scope`: kind of conversation that it fits; null: any of its topic. */
export type Tail = {
  topic: string
  kind: 'question' | 'discussion'
  scope: string | null
  language: string | null
  lines: Line[]
}
export type Topic = { scripts: Script[]; tails: Tail[] }

const LINE = /^([a-z])(\*)?(?:>([a-z]))?(?: @(\S+))?: (.*)$/u
const UNITS: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000 }

/** `2d3h10m` in milliseconds. */
export function readSpan(text: string): number {
  let total = 0
  for (const [, count, unit] of text.matchAll(/(?<!\d)(\d+)([dhm])/g)) total += Number(count) * (UNITS[unit ?? ''] ?? 0)
  if (total === 0) throw new Error(`Not a span of time: ${text}`)
  return total
}

function readReactions(text: string): Line['reactions'] {
  return [...text.matchAll(/(?<!\S)(\S+) (\d+)/gu)].map(([, emoji = '', count]) => ({ emoji, count: Number(count) }))
}

function readLines(rows: string[]): Line[] {
  const lines: Line[] = []
  for (const row of rows) {
    const found = LINE.exec(row)
    const last = lines.at(-1)
    if (found) {
      const [, role = '', star, quotes, at, text = ''] = found
      lines.push({
        role,
        text,
        accepted: star === '*',
        quotes: quotes ?? null,
        before: at ? readSpan(at) : null,
        reactions: [],
      })
    } else if (row.startsWith('+ ') && last) last.reactions = readReactions(row.slice(2))
    else if (last) last.text += `\n${row}`
    else if (row.trim()) throw new Error(`Words without a speaker: ${row}`)
  }
  for (const line of lines) line.text = line.text.trim()
  return lines
}

function readSettings(rows: string[]): Map<string, string> {
  return new Map(rows.map((row) => /^% (\w+)(?: (.*))?$/u.exec(row)).map((m) => [m?.[1] ?? '', m?.[2] ?? '']))
}

function readCast(text: string): Map<string, string> {
  const pairs = text.split(',').map((pair) => pair.split('=').map((part) => part.trim()))
  return new Map(pairs.filter((pair) => pair[0]).map(([role = '', name = '']) => [role, name]))
}

function readBlock(topic: string, block: string): Script | Tail {
  const [head = '', ...rows] = block.split('\n')
  const settings = readSettings(rows.filter((row) => row.startsWith('% ')))
  const lines = readLines(rows.filter((row) => !row.startsWith('% ')))
  const language = settings.get('lang') ?? null
  if (head.startsWith('~')) {
    const [, kind, scope = null] = head.split(' ')
    return { topic, kind: kind === 'question' ? 'question' : 'discussion', scope, language, lines }
  }
  const at = settings.get('at')
  const due = settings.get('due')
  return {
    topic,
    kind: head.startsWith('?') ? 'question' : 'discussion',
    titles: head
      .slice(1)
      .split(' // ')
      .map((title) => title.trim()),
    community: settings.get('in') ?? null,
    cast: readCast(settings.get('cast') ?? ''),
    before: at ? readSpan(at) : null,
    language,
    pinned: settings.has('pin'),
    closed: settings.has('closed'),
    picture: settings.get('picture') ?? null,
    due: due ? readSpan(due) : null,
    lines,
  }
}

/** Parses one content file. Throws if a block is malformed. */
export function readTopic(name: string, text: string): Topic {
  const topic: Topic = { scripts: [], tails: [] }
  for (const block of text.trim().split(/\n(?:[^\S\n]*\n)+(?=[?=~] )/u)) {
    const read = readBlock(name, block.trim())
    if (read.lines.length === 0) throw new Error(`A block without words: ${block.slice(0, 60)}`)
    if ('titles' in read) topic.scripts.push(read)
    else topic.tails.push(read)
  }
  return topic
}
