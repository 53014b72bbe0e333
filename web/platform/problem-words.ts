import { type I18n, i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { isProblem } from './problem.ts'

/** The sentence for an error: the server's own where it gave one. */
export function describeError(error: unknown, words: I18n = i18n): string {
  if (!isProblem(error)) return words._(msg`Something in this page went wrong.`)
  if (error.code === 'unreachable') return words._(msg`The server did not answer. Your connection may be down.`)
  if (error.status === 429) return words._(msg`That was too often in a short time. Wait a minute.`)
  return error.message || words._(msg`The server answered with an error (${error.status}).`)
}
