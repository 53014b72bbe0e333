import type * as contract from '../../contract/operating-change.ts'
import type { WhatIf } from '../../contract/operating-change.ts'
import type { Db } from '../platform/db.ts'
import type { Call } from '../platform/http.ts'
import { type Language, type Sentence, say, speak } from '../platform/sentences.ts'
import { type DraftEvent, selectDrafts } from './desk.ts'
import { DAYS, replay } from './replay.ts'
import { type Compared, compareAsked } from './what-if-asked.ts'
import { describeCommunities } from './what-if-communities.ts'
import { type Diff, sumUp } from './what-if-diff.ts'
import { describeGroup, findGroups } from './what-if-groups.ts'
import { actions } from './what-if-judge.ts'
import { approvalsPerWeek, describeReplay, describeStaffing, findApprovers } from './what-if-replay.ts'
import { describeUnits } from './what-if-units.ts'
import { countVacancies, describeVacancy, findVacancies, nearlyOf } from './what-if-vacancies.ts'
import { selectCards } from './world.queries.ts'

export async function askWhatIf(call: Call<typeof contract.askWhatIf>): Promise<WhatIf> {
  const began = performance.now()
  const compared = await compareAsked(call.db, call.viewer, call.body)
  return describeWhatIf(call.db, compared, await call.language(), began)
}

/** Everything that is said about a comparison. `began`: when the work on it did, as `performance.now()` tells it. */
export async function describeWhatIf(
  db: Db,
  { diff, world, within }: Compared,
  language: Language,
  began: number,
): Promise<WhatIf> {
  const vacancies = findVacancies(diff)
  const drafts = await selectDrafts(db, Temporal.Now.instant().subtract({ hours: 24 * DAYS }))
  const replayed = replay(diff.sorted, diff, drafts)
  const named = [...vacancies.proposed.flatMap((one) => nearlyOf(diff.sorted, one)), ...findApprovers(replayed)]
  const cards = await selectCards(db, named)
  const lines = [...world.lines.values()].filter((line) => !within || line.some(({ id }) => id === within.id))
  const sums = countMoves(diff)
  const compare = (action: 'publish' | 'approve') => ({
    now: countVacancies(vacancies.now, action),
    proposed: countVacancies(vacancies.proposed, action),
  })
  const withoutPublisher = compare('publish')
  const mayPublish = { now: countHolding(diff, diff.held.now), proposed: countHolding(diff, diff.held.proposed) }
  return {
    ...{ onto: diff.now.arranged.seq, computedAt: Temporal.Now.instant().toString(), within },
    ...{ accounts: diff.sorted.accounts.length, people: world.people.length, ...sums, mayPublish, withoutPublisher },
    sentence: speak(sumUpInWords(sums, mayPublish, withoutPublisher.proposed, within?.name), language),
    withoutApprover: compare('approve'),
    groups: findGroups(diff, within).map((group) => describeGroup(diff, group, within, language)),
    vacancies: vacancies.proposed.map((one) => describeVacancy(diff, one, cards, language)),
    units: describeUnits(diff, lines, vacancies, approvalsPerWeek(diff, replayed)),
    replay: describeReplay(diff, replayed, sourceOf(drafts), cards, language),
    staffing: describeStaffing(diff, replayed, language),
    communities: describeCommunities(diff, language),
    seconds: Number(((performance.now() - began) / 1000).toFixed(3)),
  }
}

const sourceOf = (drafts: readonly DraftEvent[]) =>
  drafts.length === 0 ? 'none' : drafts.some(({ generated }) => generated) ? 'generated' : 'desk'

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

/** People who may publish on some account. */
function countHolding({ sorted }: Diff, held: Uint8Array): number {
  const width = sorted.accounts.length
  const bit = 1 << actions.indexOf('publish')
  const holds = (place: number) => held.subarray(place * width, (place + 1) * width).some((bits) => bits & bit)
  return sorted.classes.reduce((sum, { members }, place) => (holds(place) ? sum + members.length : sum), 0)
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
