/** Maximum characters of a line that is matched with regular expressions; longer lines are not entries. */
export const MAX_LINE = 2000

/** The lines of a text with their numbers, read lazily. */
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
