/** The number or bullet before the words of an item; Word pastes it as text. */
const marker = /^[\s\u00a0]*([·•▪§o–-]|\(?(?:\d{1,4}|[a-z]{1,4})[.)])[\s\u00a0]+/i

type Item = { paragraph: HTMLElement; level: number; sign: string }

/** Word pastes the items of a list as paragraphs with a number or a bullet: makes lists of them. */
export function mendWordLists(body: HTMLElement): void {
  for (const first of body.querySelectorAll<HTMLElement>('p')) {
    if (!first.isConnected || !itemOf(first)) continue
    const items: Item[] = []
    for (let next: Element | null = first; next instanceof HTMLElement; next = next.nextElementSibling) {
      const item = itemOf(next)
      if (!item) break
      items.push(item)
    }
    first.before(listOf(items))
    for (const { paragraph } of items) paragraph.remove()
  }
}

function itemOf(paragraph: HTMLElement): Item | null {
  const style = paragraph.getAttribute('style') ?? ''
  const level = /mso-list:\s*\w+\s+level(\d)/i.exec(style)?.[1]
  if (paragraph.tagName !== 'P' || !(level || /MsoListParagraph/i.test(paragraph.className))) return null
  const own = [...paragraph.querySelectorAll('span')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  )
  const text = own?.textContent ?? marker.exec(paragraph.textContent ?? '')?.[1] ?? ''
  return text.trim() ? { paragraph, level: Number(level ?? 1), sign: text.trim() } : null
}

function listOf(items: readonly Item[]): HTMLElement {
  const open: { list: HTMLElement; level: number }[] = []
  for (const { paragraph, level, sign } of items) {
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > level) open.pop()
    if (open.length === 0 || (open.at(-1)?.level ?? 0) < level) {
      const list = newList(sign)
      open.at(-1)?.list.lastElementChild?.append(list)
      open.push({ list, level })
    }
    const item = document.createElement('li')
    item.append(...wordsOf(paragraph))
    open.at(-1)?.list.append(item)
  }
  return open[0]?.list ?? document.createElement('ul')
}

function newList(sign: string): HTMLElement {
  const isOrdered = /^\(?(\d|[a-z]+[.)])/i.test(sign)
  const list = document.createElement(isOrdered ? 'ol' : 'ul')
  const start = /\d+/.exec(sign)?.[0]
  if (start && start !== '1') list.setAttribute('start', start)
  return list
}

/** The content of a paragraph without the number or bullet. */
function wordsOf(paragraph: HTMLElement): ChildNode[] {
  const own = [...paragraph.querySelectorAll('span')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  )
  if (own) own.remove()
  else {
    const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode()
    if (text) text.textContent = (text.textContent ?? '').replace(marker, '')
  }
  return [...paragraph.childNodes]
}
