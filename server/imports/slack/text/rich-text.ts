import { type Fields, fieldsOf, isTrue, listOf, numberOf, textOf } from '../../archive/json-guards.ts'

/** Converts blocks and attachments of app messages to Slack markup. */
export function writeBlocks(blocks: unknown): string {
  return listOf(blocks).map(writeBlock).filter(Boolean).join('\n')
}

function writeBlock(value: unknown): string {
  const block = fieldsOf(value)
  if (!block) return ''
  switch (block['type']) {
    case 'rich_text':
      return listOf(block['elements']).map(writeRichText).filter(Boolean).join('\n')
    case 'section':
      return [readText(block['text']), ...listOf(block['fields']).map(readText)].filter(Boolean).join('\n')
    case 'header':
      return embolden(readText(block['text']))
    case 'context':
      return listOf(block['elements']).map(readText).filter(Boolean).join(' ')
    case 'image':
      return link(block['image_url'], textOf(block['alt_text']) ?? readText(block['title']))
    case 'video':
      return link(block['title_url'] ?? block['video_url'], readText(block['title']))
    default:
      return ''
  }
}

/** A text object: mrkdwn unchanged, plain text escaped. */
function readText(value: unknown): string {
  const object = fieldsOf(value)
  const text = textOf(object?.['text']) ?? textOf(value) ?? ''
  return object?.['type'] === 'plain_text' ? escapeEntities(text) : text
}

const escapeEntities = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const embolden = (text: string) => (text && !/[*\n]/.test(text) ? `*${text.trim()}*` : text)
const link = (url: unknown, label: string): string => {
  const target = textOf(url, 2000)
  if (!target || /[<>|\s]/.test(target)) return label
  return label ? `<${escapeEntities(target)}|${label.replace(/[<>|\n]/g, ' ')}>` : `<${escapeEntities(target)}>`
}

function writeRichText(value: unknown): string {
  const element = fieldsOf(value)
  if (!element) return ''
  const inside = () => listOf(element['elements']).map(writeElement).join('')
  switch (element['type']) {
    case 'rich_text_section':
      return inside().trimEnd()
    case 'rich_text_preformatted':
      return `\`\`\`\n${inside()}\n\`\`\``
    case 'rich_text_quote':
      return inside().replace(/^/gm, '&gt; ')
    case 'rich_text_list':
      return writeList(element)
    default:
      return ''
  }
}

function writeList(list: Fields): string {
  const indent = '    '.repeat(Math.min(5, Math.max(0, Math.trunc(numberOf(list['indent']) ?? 0))))
  const mark = (at: number) => (list['style'] === 'ordered' ? `${at + 1}.` : '•')
  const items = listOf(list['elements']).map(writeRichText)
  return items.map((item, at) => `${indent}${mark(at)} ${item.replaceAll('\n', ' ')}`).join('\n')
}

function writeElement(value: unknown): string {
  const element = fieldsOf(value)
  if (!element) return ''
  const text = (key: string) => textOf(element[key], 40_000) ?? ''
  switch (element['type']) {
    case 'text':
      return style(escapeEntities(text('text')), fieldsOf(element['style']))
    case 'link':
      return link(element['url'], escapeEntities(text('text')))
    case 'user':
      return `<@${text('user_id')}>`
    case 'channel':
      return `<#${text('channel_id')}>`
    case 'usergroup':
      return `<!subteam^${text('usergroup_id')}>`
    case 'broadcast':
      return `<!${text('range')}>`
    case 'emoji':
      return `:${text('name')}:`
    case 'date':
      return escapeEntities(text('fallback'))
    case 'color':
      return escapeEntities(text('value'))
    default:
      return ''
  }
}

/** Marks exclude surrounding spaces; otherwise Slack would not recognise them. */
function style(text: string, marks: Fields | undefined): string {
  if (!marks || text.includes('\n')) return text
  const words = text.trim()
  if (!words) return text
  const [before, after] = [text.slice(0, text.length - text.trimStart().length), text.slice(text.trimEnd().length)]
  if (isTrue(marks['code'])) return words.includes('`') ? text : `${before}\`${words}\`${after}`
  let marked = words
  for (const [name, mark] of [
    ['strike', '~'],
    ['italic', '_'],
    ['bold', '*'],
  ] as const) {
    if (isTrue(marks[name]) && !words.includes(mark)) marked = `${mark}${marked}${mark}`
  }
  return before + marked + after
}

/** App attachments: title, text, fields. Link previews are recognised by `isPreview`. */
export function writeAttachments(attachments: unknown): string {
  const parts = listOf(attachments).map((value) => {
    const card = fieldsOf(value)
    if (!card || isPreview(card)) return ''
    const title = link(card['title_link'], textOf(card['title'], 1000) ?? '')
    const fields = listOf(card['fields']).map((field) => {
      const { title: name, value: words } = fieldsOf(field) ?? {}
      return [embolden(textOf(name, 500) ?? ''), textOf(words, 5000)].filter(Boolean).join(': ')
    })
    const words = [
      textOf(card['pretext']),
      title.includes('<') ? title : embolden(title),
      textOf(card['text']),
      ...fields,
    ]
    const blocks = writeBlocks(card['blocks']) || writeBlocks(fieldsOf(listOf(card['message_blocks'])[0])?.['message'])
    const all = [...words, blocks, link(card['image_url'], '')].filter(Boolean).join('\n')
    return all || escapeEntities(textOf(card['fallback'], 5000) ?? '')
  })
  return parts.filter(Boolean).join('\n\n')
}

/** A preview that Slack added below a message with a link. */
export const isPreview = (card: Fields): boolean =>
  card['from_url'] !== undefined || card['original_url'] !== undefined || isTrue(card['is_app_unfurl'])
