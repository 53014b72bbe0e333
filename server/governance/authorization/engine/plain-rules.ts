import type { Language } from '../../../platform/sentences.ts'

type Nouns = Record<string, string>
/** Words for the placeholders of a rule that is shown without a case. */
const english: Nouns = {
  unit: 'the unit',
  account: 'the account',
  course: 'the course',
  owner: 'whoever looks after it',
}
const german: Record<'nominative' | 'accusative' | 'dative', Nouns> = {
  nominative: { unit: 'die Einheit', account: 'das Konto', course: 'der Kurs' },
  accusative: { unit: 'die Einheit', account: 'das Konto', course: 'den Kurs' },
  dative: { unit: 'der Einheit', account: 'dem Konto', course: 'dem Kurs' },
}
const withDative = new Set(['in', 'von', 'bei', 'auf', 'aus', 'mit', 'zu'])
const withAccusative = new Set(['für', 'um', 'durch', 'ohne'])

/**
 * The sentence of a rule without names: “In {unit}” becomes “In the unit”. German nouns are declined after the
 * preposition.
 */
export function sentenceWithoutNames(sentence: string, language: Language): string {
  // The word “hub” precedes its name already, and the centre needs no name.
  const left = sentence.replace(/ \{hub\}|\{called\}/g, '')
  const filled = left.replace(/(?<!\p{L})(?:(\p{L}+) )?\{(\w+)\}/gu, (_, before: string | undefined, word: string) => {
    const noun = language === 'de' ? nounAfter(before, word) : (english[word] ?? '')
    return before ? `${before} ${noun}` : noun
  })
  return filled.charAt(0).toLocaleUpperCase(language) + filled.slice(1)
}

function nounAfter(before: string | undefined, word: string): string {
  if (word === 'owner') return 'die zuständige Person'
  const preposition = before?.toLocaleLowerCase('de') ?? ''
  if (withDative.has(preposition)) return german.dative[word] ?? ''
  return german[withAccusative.has(preposition) ? 'accusative' : 'nominative'][word] ?? ''
}
