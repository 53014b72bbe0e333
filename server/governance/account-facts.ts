import type { AccountAction, Fact, Pattern } from '../../contract/governance.ts'
import { type Language, type Sentence, say, speak } from '../platform/sentences.ts'
import { featuresOf, missingCourses } from './facts.ts'
import { type Subject, wordsFor } from './may.ts'

export const patternWords: Record<Pattern, Sentence> = {
  decentralized: say`decentralized`,
  centralized: say`centralized`,
  'hub and spoke': say`hub and spoke`,
  dandelion: say`dandelion`,
  honeycomb: say`honeycomb`,
}

/** What was looked at, each in a line, and whether it is so: what a person reads to understand a decision. */
export function explainFacts(subject: Subject, action: AccountAction, language: Language): Fact[] {
  const { arranged, person, account } = subject
  const { unit, hub, centre, account: name } = wordsFor(subject, action)
  const features = featuresOf(arranged, person, account, action)
  const { pattern, hubs, from } = arranged.choiceFor(account.line)
  const chosenBy = account.line.find(({ id }) => id === from)?.name
  const fact = (sentence: Sentence, holds: boolean): Fact => ({ sentence: speak(sentence, language), holds })
  const words = patternWords[pattern]
  return [
    fact(
      chosenBy
        ? say`${unit} is arranged as ${words}, chosen by ${chosenBy}.`
        : say`${unit} is arranged as ${words}, as long as nobody has chosen.`,
      true,
    ),
    fact(say`Works in ${unit} or in a unit that belongs with it.`, features.member),
    fact(say`Has a seat in ${unit}.`, features.spoke),
    ...(hubs.length > 0 ? [fact(say`Has a seat in the hub ${hub}.`, features.hub)] : []),
    ...(arranged.centre ? [fact(say`Belongs to ${centre}.`, features.centre)] : []),
    ...(action === 'open' ? [] : [fact(say`Looks after ${name}.`, features.owner)]),
    ...courseFacts(subject, action).map(([sentence, holds]) => fact(sentence, holds)),
  ]
}

function courseFacts({ arranged, person, names }: Subject, action: AccountAction): [Sentence, boolean][] {
  if (action === 'open' || action === 'see') return []
  const missing = missingCourses(arranged, person, action)
  return arranged.courses[action].map((course) => [
    say`Holds a valid certificate for ${names[course] ?? ''}.`,
    !missing.includes(course),
  ])
}
