import { findEmoji } from './emoji.ts'

/** Slack's message text as a tree. It contains everything a reader sees, but not how it is written. */
export type Inline =
  | { kind: 'text'; text: string }
  | Span
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; label: string | undefined }
  | Reference
export type Reference = { kind: 'person' | 'channel'; id: string; label: string | undefined }
export type Span = { kind: SpanKind; of: Inline[] }
export type SpanKind = 'strong' | 'emphasis' | 'strike'

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }
/** Slack escapes these three and nothing else. */
export const unescapeEntities = (text: string) => text.replace(/&(?:lt|gt|amp);/g, (found) => entities[found] ?? found)

const code = /(?<!`)`([^`\n]+)`(?!`)/g
/** `<@U1|name>`, `<#C1|name>`, `<!here>`, `<https://…|label>` */
export const control = /<([@#!]?)([^<>|\n]+)(?:\|([^<>\n]*))?>/g
const emoji = /:([\w+'-]+(?:::skin-tone-[2-6](?:-[2-6])?)?):/g

const marks: Record<SpanKind, string> = { strong: '\\*', emphasis: '_', strike: '~' }
/** Slack recognises marks only at word boundaries. Spans are limited in length, so hostile lines are cheap. */
function spanPattern(spans: SpanKind[]): RegExp {
  const one = (span: SpanKind) => {
    const mark = marks[span]
    // Doubled underscores are part of a name, such as __call__.
    if (span === 'emphasis') return `(?<${span}>(?<!_)_(?![\\s_])[^\\n]{0,1000}?[^\\s_]_(?!_))`
    return `(?<${span}>${mark}(?![\\s${mark}])[^${mark}\\n]{0,1000}?[^\\s${mark}]${mark})`
  }
  return new RegExp(`(?<=^|[\\s\\p{P}\\p{S}])(?:${spans.map(one).join('|')})(?=$|[\\s\\p{P}\\p{S}])`, 'gu')
}
const patterns = new Map<string, RegExp>()
function patternOf(spans: SpanKind[]): RegExp {
  const key = spans.join()
  const known = patterns.get(key) ?? spanPattern(spans)
  patterns.set(key, known)
  return known
}

// Parts that were parsed already are replaced by placeholders: an index between two characters. Both characters count as
// punctuation for their neighbours, like the brackets and backticks of Markdown; placeholders of plain text count as a letter.
const [open, close, openText, closeText] = ['\ufff9', '\ufffa', '\u{f0000}', '\u{f0001}']
const hole = /[\ufff9\u{f0000}](\d+)[\ufffa\u{f0001}]/u
const holeSigns = /[\ufff9\ufffa\u{f0000}\u{f0001}]/gu

/** Parses one line in Slack’s order: code, `<…>`, emoji, and the marks around words last. */
export function readInline(line: string): Inline[] {
  const holes: Inline[] = []
  const keep = (one: Inline) =>
    one.kind === 'text' ? `${openText}${holes.push(one) - 1}${closeText}` : `${open}${holes.push(one) - 1}${close}`
  const text = line
    .replace(holeSigns, '')
    .replace(code, (whole, inside: string) => (inside.trim() ? keep({ kind: 'code', text: inside }) : whole))
    .replace(control, (_, sign: string, value: string, label?: string) => keep(readControl(sign, value, label)))
    .replace(emoji, (whole, name: string) => findEmoji(name) ?? whole)
  return joinText(nestSpans(text, holes, ['strong', 'emphasis', 'strike']))
}

function nestSpans(text: string, holes: Inline[], spans: SpanKind[]): Inline[] {
  if (!spans.length) return fillHoles(text, holes)
  const found: Inline[] = []
  let from = 0
  for (const match of text.matchAll(patternOf(spans))) {
    const kind = spans.find((span) => match.groups?.[span])
    if (!kind) continue
    found.push(...fillHoles(text.slice(from, match.index), holes))
    const rest = spans.filter((span) => span !== kind)
    found.push({ kind, of: joinText(nestSpans(match[0].slice(1, -1), holes, rest)) })
    from = match.index + match[0].length
  }
  found.push(...fillHoles(text.slice(from), holes))
  return found
}

function fillHoles(text: string, holes: Inline[]): Inline[] {
  return text.split(hole).flatMap((part, at): Inline[] => {
    // Splitting at a pattern with one group alternates text and group.
    if (at % 2 === 0) return part ? [{ kind: 'text', text: unescapeEntities(part) }] : []
    const one = holes[Number(part)]
    return one ? [one] : []
  })
}

function joinText(of: Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const one of of) {
    const last = joined.at(-1)
    if (last?.kind === 'text' && one.kind === 'text')
      joined[joined.length - 1] = { kind: 'text', text: last.text + one.text }
    else if (one.kind !== 'text' || one.text) joined.push(one)
  }
  return joined
}

/** Parses the content between `<` and `>`. */
export function readControl(sign: string, value: string, rawLabel: string | undefined): Inline {
  const label = rawLabel?.trim()
    ? unescapeEntities(rawLabel).replace(emoji, (w, name: string) => findEmoji(name) ?? w)
    : undefined
  if (sign === '@') return { kind: 'person', id: value, label: label?.replace(/^@/, '') }
  if (sign === '#') return { kind: 'channel', id: value, label: label?.replace(/^#/, '') }
  if (sign === '!') return { kind: 'text', text: readSpecial(value, label) }
  const url = unescapeEntities(value).trim()
  if (/^(https?:\/\/|mailto:|tel:)/i.test(url) && URL.canParse(url)) return { kind: 'link', url, label }
  // Addresses that work only in Slack or on one machine stay as text, without a link.
  return { kind: 'text', text: label && label !== url ? `${label} (${url})` : url }
}

function readSpecial(value: string, label: string | undefined): string {
  const name = value.split('^')[0] ?? value
  if (name === 'here' || name === 'channel' || name === 'everyone') return `@${name}`
  if (name === 'group') return '@channel'
  if (label) return name === 'subteam' && !label.startsWith('@') ? `@${label}` : label
  return name === 'date' ? (value.split('^')[2] ?? '') : `@${name}`
}
