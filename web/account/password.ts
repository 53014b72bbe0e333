import { i18n } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'

export const passwordMin = 10
const strongFrom = 16

export type Verdict = { tone: 'none' | 'short' | 'weak' | 'good'; word: string; more: string }

/** Signs that differ, so that "aaaaaaaaaa" and "1212121212" are seen for what they are. */
const variety = (password: string): number => new Set(password.toLowerCase()).size

const isRun = (password: string): boolean => {
  const codes = [...password].map((sign) => sign.charCodeAt(0))
  return codes.every((code, i) => i === 0 || Math.abs(code - (codes[i - 1] ?? code)) <= 1)
}

/** Words of the person's own that a guesser would try first. */
const holdsOwnWord = (password: string, own: string[]): boolean => {
  const low = password.toLowerCase()
  const words = own.flatMap((text) => text.toLowerCase().split(/[\s@.]+/)).filter((word) => word.length >= 4)
  return words.some((word) => low.includes(word) && low.length - word.length < 8)
}

/** How good a password is, in words. Length is what counts. */
export function judgePassword(password: string, own: string[] = []): Verdict {
  const length = [...password].length
  const asked = i18n._(msg`We ask for length, not for signs.`)
  if (length === 0) return { tone: 'none', word: '', more: i18n._(msg`At least ${passwordMin} characters. ${asked}`) }
  if (length < passwordMin) {
    const missing = plural(passwordMin - length, { one: '# more character.', other: '# more characters.' })
    return { tone: 'short', word: '', more: `${i18n._(msg`${missing}`)} ${asked}` }
  }
  const count = i18n._(msg`${plural(length, { one: '# character', other: '# characters' })}`)
  if (variety(password) < 5 || isRun(password))
    return {
      tone: 'weak',
      word: i18n._(msg`Easy to guess.`),
      more: i18n._(msg`${count}, but the same few again and again.`),
    }
  if (holdsOwnWord(password, own))
    return {
      tone: 'weak',
      word: i18n._(msg`Easy to guess.`),
      more: i18n._(msg`Your own name, mail or organisation is in it.`),
    }
  const word = length >= strongFrom ? i18n._(msg`Strong.`) : i18n._(msg`Long enough.`)
  return { tone: 'good', word, more: `${i18n._(msg`${count};`)} ${i18n._(msg`we ask for length, not for signs.`)}` }
}
