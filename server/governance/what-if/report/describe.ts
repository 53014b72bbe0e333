import type { WhatIf } from '../../../../contract/governance/what-if.ts'
import type { PersonCard } from '../../../../contract/people/directory.ts'
import { type Language, type Sentence, say, speak } from '../../../platform/sentences.ts'
import { type Compared, type Diff, sumUp } from '../compare/diff.ts'
import { actions } from '../compare/evaluate.ts'
import type { DraftEvent } from '../compare/publishing-history.ts'
import { replay } from '../compare/replay.ts'
import { describeCommunities } from './communities.ts'
import { describeGroup, findGroups } from './groups.ts'
import { approvalsPerWeek, describeReplay, describeStaffing } from './replay.ts'
import { describeUnits } from './units.ts'
import { countVacancies, describeVacancy, findVacancies } from './vacancies.ts'

/** A card with an id only; `fillCards` adds the rest where the database is available. */
export const cardOf = (id: string): PersonCard => ({
  id,
  name: '',
  title: null,
  unit: null,
  photo: null,
  state: 'active',
})
const cards = { get: cardOf }

/** The result of a simulation, without the duration and with people as ids. */
export function describeCompared(
  { diff, snapshot, within }: Compared,
  drafts: readonly DraftEvent[],
  language: Language,
): WhatIf {
  const vacancies = findVacancies(diff)
  const replayed = replay(diff.sorted, diff, drafts)
  const lines = [...snapshot.lines.values()].filter((line) => !within || line.some(({ id }) => id === within.id))
  const sums = countMoves(diff)
  const compare = (action: 'publish' | 'approve') => ({
    now: countVacancies(vacancies.now, action),
    proposed: countVacancies(vacancies.proposed, action),
  })
  const withoutPublisher = compare('publish')
  const mayPublish = {
    now: countPermitted(diff, diff.allowed.now),
    proposed: countPermitted(diff, diff.allowed.proposed),
  }
  return {
    baseVersion: diff.now.model.version,
    computedAt: Temporal.Now.instant().toString(),
    unit: within,
    accounts: diff.sorted.accounts.length,
    people: snapshot.people.length,
    ...sums,
    mayPublish,
    withoutPublisher,
    sentence: speak(sumUpInWords(sums, mayPublish, withoutPublisher.proposed, within?.name), language),
    withoutApprover: compare('approve'),
    groups: findGroups(diff, within).map((group) => describeGroup(diff, group, within, language)),
    vacancies: vacancies.proposed.map((one) => describeVacancy(diff, one, cards, language)),
    units: describeUnits(diff, lines, vacancies, approvalsPerWeek(diff, replayed)),
    replay: describeReplay(diff, replayed, sourceOf(drafts), cards, language),
    staffing: describeStaffing(diff, replayed, language),
    communities: describeCommunities(diff, language),
    seconds: 0,
  }
}

const sourceOf = (drafts: readonly DraftEvent[]) =>
  drafts.length === 0 ? 'none' : drafts.some(({ generated }) => generated) ? 'generated' : 'recorded'

type Moves = Pick<WhatIf, 'gain' | 'lose' | 'unchanged'>
function countMoves(diff: Diff): Moves {
  const moves: Moves = { gain: 0, lose: 0, unchanged: 0 }
  for (const [place, { members }] of diff.sorted.classes.entries()) {
    const { gained, lost } = sumUp(diff, place)
    if (gained) moves.gain += members.length
    if (lost) moves.lose += members.length
    if (!gained && !lost) moves.unchanged += members.length
  }
  return moves
}

/** People who may publish on at least one account. */
function countPermitted({ sorted }: Diff, allowed: Uint8Array): number {
  const width = sorted.accounts.length
  const bit = 1 << actions.indexOf('publish')
  const isPermitted = (place: number) => allowed.subarray(place * width, (place + 1) * width).some((bits) => bits & bit)
  return sorted.classes.reduce((sum, { members }, place) => (isPermitted(place) ? sum + members.length : sum), 0)
}

function sumUpInWords(
  { gain, lose, unchanged }: Moves,
  publish: WhatIf['mayPublish'],
  empty: number,
  within?: string,
): Sentence {
  if (gain + lose === 0) return within ? say`Nothing would change in ${within}.` : say`Nothing would change.`
  const moved = say(
    '{0, plural, one {# person gains a right} other {# people gain a right}}, {1, plural, one {# loses one} other {# lose one}}, {2, plural, one {# sees no change} other {# see no change}}.',
    ...[gain, lose, unchanged],
  )
  const publishing = within
    ? say(
        'In {2}, {0, plural, one {# person may publish} other {# people may publish}} instead of {1, number}.',
        publish.proposed,
        publish.now,
        within,
      )
    : say(
        '{0, plural, one {# person may publish} other {# people may publish}} instead of {1, number}.',
        publish.proposed,
        publish.now,
      )
  if (empty === 0) return say`${publishing} ${moved}`
  const alone = say('On {0, plural, one {# account} other {# accounts}} nobody could publish.', empty)
  return say`${publishing} ${moved} ${alone}`
}
