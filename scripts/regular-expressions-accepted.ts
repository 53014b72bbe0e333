const addresses =
  'It is matched with the path of an address, and an address has at most 2,000 characters (networks/address.ts).'

/** Expressions that cannot be checked or are slow on long texts, and why they are never used on one. */
export const accepted: readonly { file: string; text: string; reason: string }[] = [
  {
    file: 'server/imports/slack/text/markup.ts',
    text: 'RegExp(',
    reason: 'It is built of the three marks of this file. A span has at most 1,000 characters.',
  },
  {
    file: 'server/network/threads/reactions.ts',
    text: String.raw`/^(\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?|:[\w+\-]{1,38}:)$/v`,
    reason: 'The checker does not know the flag v. The contract permits 40 characters.',
  },
  {
    file: 'server/presence/networks/ratings.ts',
    text: String.raw`/^\/(?:Overview|Reviews|Bewertungen|%C3%9Cberblick|Überblick)\/.*(?:IE_|IE|E)(?<handle>\d{2,10})(?:[._].*)?$/i`,
    reason: addresses,
  },
  {
    file: 'server/presence/networks/rule.ts',
    text: 'RegExp(',
    reason: `It is built of words that the table of networks holds. ${addresses}`,
  },
  {
    file: 'server/presence/impersonation/candidates.ts',
    text: 'RegExp(',
    reason: 'It is an expression of this file without its flag.',
  },
  {
    file: 'server/sample/generate/script.ts',
    text: String.raw`/\n(?:[^\S\n]*\n)+(?=[?=~] )/u`,
    reason: 'It is matched with the files of the sample, which come with the program.',
  },
]
