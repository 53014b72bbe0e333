// The policies of Aldermoor, from our templates. People without a screen acknowledge late.

import type { PolicyKind, PolicyLanguage } from '../../../contract/governance/policies.ts'
import type { RoleName } from '../../../contract/people/directory.ts'

/** `earlier`: texts of the template, and the texts of this version instead. */
type VersionPlan = { back: number; note: string; earlier?: readonly (readonly [now: string, then: string])[] }
export type PolicyPlan = {
  kind: Exclude<PolicyKind, 'other'>
  language: PolicyLanguage
  owner: string
  /** Audience; everyone if neither is set. */
  places?: string[]
  roles?: RoleName[]
  versions: VersionPlan[]
  /** Days until the next review. */
  review: number
  /** Numbers of people who have, and who have not acknowledged the current version. */
  signed?: string[]
  unsigned?: string[]
  /** A draft of the next version: texts of the template, and their replacements. */
  draft?: { back: number; by: string; changes: readonly (readonly [now: string, next: string])[] }
}

export const policies: PolicyPlan[] = [
  {
    kind: 'social media',
    language: 'en',
    owner: 'Amara Okafor',
    review: 330,
    signed: ['Rui Nogueira', 'Amara Okafor', 'Henrik Solberg', 'Sabine Krüger'],
    unsigned: ['Inês Carvalho'],
    versions: [
      {
        back: 420,
        note: 'The first version. It takes the place of the four pages of 2019.',
        earlier: [
          [
            'An official account is opened through the register, belongs to a unit, and has at least two people who can get into it.',
            'An official account is opened by the communications team.',
          ],
          [
            'You need no permission to have an account, to read, to share what Aldermoor has already published, or to say that you like your work.',
            'Ask your manager before you write about your work.',
          ],
          [
            'Do not delete anything before you have told somebody. A mistake that is reported in the first hour is almost always repairable, and nobody is punished for reporting one.',
            'Delete the text and tell somebody within 24 hours.',
          ],
          [
            'Do not argue with critics at night, alone, or twice. Journalists are always passed on',
            'Do not argue with critics. Journalists are passed on',
          ],
        ],
      },
      {
        back: 36,
        note: 'You may say where you work without asking. When something goes wrong: delete nothing, and tell somebody in the first hour. After the exercise in autumn.',
      },
    ],
  },
  {
    kind: 'security',
    language: 'en',
    owner: 'Farah Haddad',
    review: 205,
    places: ['Corporate/Digital and IT'],
    roles: ['community manager', 'liaison', 'campaign manager', 'content strategist', 'social strategist', 'coach'],
    unsigned: ['Rui Nogueira'],
    versions: [{ back: 58, note: 'One vault for all passwords; two people for each account.' }],
  },
  {
    kind: 'crisis',
    language: 'en',
    owner: 'Owen Fairweather',
    review: 96,
    places: ['Corporate/Board office', 'Corporate/Communications', 'Corporate/Centre of Excellence'],
    roles: ['community manager', 'coach', 'campaign manager', 'social strategist'],
    signed: ['Rui Nogueira', 'Amara Okafor'],
    versions: [{ back: 148, note: 'Three levels, one telephone number.' }],
    draft: {
      back: 4,
      by: 'Owen Fairweather',
      changes: [
        [
          'People who read comments are relieved after three hours.',
          'People who read comments are relieved after two hours, at night after one.',
        ],
      ],
    },
  },
  {
    kind: 'moderation',
    language: 'en',
    owner: 'Rui Nogueira',
    review: 148,
    roles: ['community manager', 'moderator', 'coach', 'champion'],
    versions: [{ back: 110, note: 'How we moderate inside, and how to object.' }],
  },
  {
    kind: 'guests',
    language: 'de',
    owner: 'Sabine Krüger',
    review: -12,
    places: ['EMEA/Halle'],
    versions: [{ back: 372, note: 'Gilt ab dem ersten Kundentag auf dem Prüffeld.' }],
  },
  {
    kind: 'disclosure',
    language: 'en',
    owner: 'Amara Okafor',
    review: 61,
    places: ['Field Service', 'EMEA/EMEA Sales', 'Americas/Americas Sales'],
    versions: [{ back: 82, note: 'For everybody who speaks with customers: say who you are.' }],
  },
]
