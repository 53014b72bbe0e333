import type { DOMOutputSpec, Mark, Node } from '@tiptap/pm/model'

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const hollow = new Set(['br', 'hr', 'img', 'input', 'col'])

/** What the editor shows, as HTML, without a browser. A mention is shown as the link it is for the readers. */
export function editorHtml(node: Node): string {
  if (node.isText) return wrap(node.marks, escapeHtml(node.text ?? ''))
  const written = node.children.map(editorHtml).join('')
  // The last line of code ends like the others; the editor does not show it.
  const inside = node.type.spec.code && written ? `${written}\n` : written
  if (node.type.name === 'doc') return inside
  const { id, label, mentionSuggestionChar: char } = node.attrs
  if (node.type.name === 'mention') return wrap(node.marks, `<a href="${id}">${escapeHtml(`${char}${label}`)}</a>`)
  return wrap(node.marks, render(node.type.spec.toDOM?.(node), inside))
}

const wrap = (marks: readonly Mark[], html: string): string =>
  marks.reduceRight((inside, mark) => render(mark.type.spec.toDOM?.(mark, true), inside), html)

function render(spec: DOMOutputSpec | string | undefined, inside: string): string {
  if (typeof spec === 'string') return escapeHtml(spec)
  if (!Array.isArray(spec)) throw new Error('This is no description of an element')
  const [name, ...rest] = spec as [string, ...unknown[]]
  const isAttributes = typeof rest[0] === 'object' && rest[0] !== null && !Array.isArray(rest[0])
  const attributes = isAttributes ? Object.entries(rest[0] as Record<string, unknown>) : []
  const written = attributes.filter(([, value]) => value !== null && value !== undefined)
  const open = [name, ...written.map(([key, value]) => `${key}="${escapeHtml(String(value))}"`)].join(' ')
  if (hollow.has(name)) return `<${open}>`
  const children = rest.slice(isAttributes ? 1 : 0)
  return `<${open}>${children.map((one) => (one === 0 ? inside : render(one as DOMOutputSpec | string, inside))).join('')}</${name}>`
}
