export const entity = /&(?=#x?[0-9a-f]{1,7};|[a-z][a-z0-9]*;)/gi

/** Text as Markdown that says these letters and nothing else, inside a line or between the brackets of a link. */
export function escapeText(text: string, inBrackets: boolean): string {
  return (
    text
      .replace(inBrackets ? /[\\`*_[\]]/g : /[\\`*_[]/g, '\\$&')
      .replace(/~(?=~|$)|(?<=^|~)~/g, '\\~')
      .replace(entity, '\\&')
      // Addresses in angle brackets, and those that would become links by themselves.
      .replace(/<(?=[a-z][a-z0-9+.-]*:|[^\s<>]+@)/gi, '\\<')
      .replace(/:(?=\/\/)|(?<=mailto):|(?<!:)\/(?=\/\S)/gi, '\\$&')
  )
}

/** The beginning of a line that would be read as the beginning of a heading, a list, a line, a table … */
export function escapeLineStart(line: string): string {
  if (/^(#{1,6}|[-+*])([ \t]|$)|^[>]|^=+[ \t]*$|^(-[ \t]*){2,}$|^~~~|^[|:-][-:|\\ \t]*$/.test(line)) return `\\${line}`
  return line.replace(/^(\d{1,9})([.)])(?=[ \t]|$)/, '$1\\$2')
}

/** White space that Markdown would cut off at the edges of a line. */
export const keepEdges = (line: string): string => line.replace(/^[^\S ]|[^\S ]$/gu, (space) => encode(space))

export const encode = (letter: string): string => `&#${letter.codePointAt(0)};`

/** Code in a line, between as many backticks as are needed. */
export function writeCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const space = /^`|`$|^ .+ $/.test(text) ? ' ' : ''
  return `${fence}${space}${text}${space}${fence}`
}

/** What stands after the fence of a code block. */
export const writeInfo = (info: string): string =>
  info
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(entity, '\\&')

/** Words somebody else has chosen, such as the name of a file, as a line of their own. */
export const writeWords = (text: string): string => escapeLineStart(escapeText(text.replace(/\s+/g, ' ').trim(), false))
