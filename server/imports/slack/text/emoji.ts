import { emojiNames } from './emoji.gen.ts'

const signs = new Map<string, string>()
for (const line of emojiNames.split('\n')) {
  const [sign = '', ...names] = line.split(' ')
  for (const name of names) signs.set(name, sign)
}

/** Slack numbers the five skin tones 2 to 6. */
const toneOf = (number: string) => String.fromCodePoint(0x1f3fb + Number(number) - 2)

/** The emoji for a short name such as `+1` or `wave::skin-tone-3`; undefined for custom emoji of a workspace. */
export function findEmoji(name: string): string | undefined {
  const [base = '', tone] = name.split('::skin-tone-')
  const sign = signs.get(base)
  if (!sign || !tone) return sign
  if (!/^[2-6](-[2-6])?$/.test(tone)) return sign
  const [first = '', ...rest] = sign
  if (!/\p{Emoji_Modifier_Base}/u.test(first)) return sign
  return first + toneOf(tone.slice(0, 1)) + rest.join('').replace(/^\ufe0f/, '')
}
