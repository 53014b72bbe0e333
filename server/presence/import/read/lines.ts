/** Characters of one line that are matched with expressions; a longer one is no entry of a list. */
export const MAX_LINE = 2000

/** The lines of a text and their numbers, one at a time: no more of a long text is read than is asked for. */
export function* eachLine(text: string): Generator<{ text: string; line: number }> {
  let line = 1
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== 10 && code !== 13) continue
    yield { text: text.slice(from, at), line: line++ }
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++
    from = at + 1
  }
  yield { text: text.slice(from), line }
}
