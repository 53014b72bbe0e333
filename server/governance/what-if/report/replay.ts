import type { Replay, Staffing } from '../../../../contract/governance/what-if.ts'
import type { PersonCard } from '../../../../contract/people/directory.ts'
import { type Language, say, speak } from '../../../platform/sentences.ts'
import { isInCentre } from '../../authorization/facts/facts.ts'
import type { Diff } from '../compare/diff.ts'
import { DAYS, minutes, PUBLISHING, type ReplayResult, type SimulatedQueue, WEEKS } from '../compare/replay.ts'
import { quantile } from '../compare/replay-queue.ts'

const HOURS_PER_FTE = 32
const MAX_APPROVERS = 20
const round = (value: number, digits = 1) => Number(value.toFixed(digits))
const hours = (value: number | null) => (value === null ? null : round(value))
const waitTimesOf = (sorted: readonly number[]) => ({
  p50: hours(quantile(sorted, 0.5)),
  p90: hours(quantile(sorted, 0.9)),
})
const perWeek = (count: number) => round(count / WEEKS)

/** People with the most approvals, current or proposed. */
export function findApprovers({ now, proposed }: ReplayResult): string[] {
  const most = (id: string) => Math.max(now.approvals.get(id)?.count ?? 0, proposed.approvals.get(id)?.count ?? 0)
  const ids = [...new Set([...now.approvals.keys(), ...proposed.approvals.keys()])]
  return ids.sort((a, b) => most(b) - most(a) || a.localeCompare(b)).slice(0, MAX_APPROVERS)
}

export function describeReplay(
  diff: Diff,
  replayed: ReplayResult,
  source: Replay['source'],
  cards: Pick<ReadonlyMap<string, PersonCard>, 'get'>,
  language: Language,
): Replay {
  const { now, proposed, measured, drafts } = replayed
  const until = Temporal.Now.instant()
  const compare = (read: (simulated: SimulatedQueue) => number) => ({ now: read(now), proposed: read(proposed) })
  return {
    source,
    drafts,
    from: until.subtract({ hours: 24 * DAYS }).toString(),
    until: until.toString(),
    method: explain(source, replayed.share, language),
    approvals: compare((simulated) => simulated.waits.length),
    centrePerWeek: { now: centreOf(diff, now, 'now'), proposed: centreOf(diff, proposed, 'proposed') },
    blocked: compare((simulated) => simulated.outcomes.filter(({ outcome }) => outcome === 'blocked').length),
    waitTimes: { now: waitTimesOf(now.waits), proposed: waitTimesOf(proposed.waits) },
    measured: measured.length > 0 ? waitTimesOf(measured) : null,
    approvers: findApprovers(replayed).flatMap((id) => {
      const person = cards.get(id)
      const [unit] = representativeOf(diff, id)?.line ?? []
      const row = {
        unit: unit ? { id: unit.id, name: unit.name } : null,
        perWeek: compare((simulated) => perWeek(simulated.approvals.get(id)?.count ?? 0)),
        hoursPerWeek: compare((simulated) => round((simulated.approvals.get(id)?.minutes ?? 0) / 60 / WEEKS)),
      }
      return person ? [{ person, ...row }] : []
    }),
  }
}

const representativeOf = ({ sorted }: Diff, id: string) => sorted.classes[sorted.classOf.get(id) ?? -1]?.representative

function centreOf(diff: Diff, { approvals }: SimulatedQueue, version: 'now' | 'proposed'): number {
  const inCentre = [...approvals].filter(([id]) => {
    const representative = representativeOf(diff, id)
    return representative !== undefined && isInCentre(diff[version].model, representative)
  })
  return perWeek(inCentre.reduce((sum, [, { count }]) => sum + count, 0))
}

function explain(source: Replay['source'], share: number, language: Language): string {
  const from =
    source === 'generated'
      ? say`The drafts are generated: there is no publishing desk yet that could tell of real ones.`
      : source === 'none'
        ? say`There are no drafts of the last ${DAYS} days to replay.`
        : say`The drafts are those of the last ${DAYS} days.`
  const day = Math.round(share * 8 * 60)
  const how = say`Each draft goes to whoever may approve it and is free first. An approval takes ${minutes.routine} minutes where it is routine, ${minutes.campaign} for a campaign, ${minutes.sensitive} where it is sensitive and ${minutes.crisis} in a crisis; people give ${day} minutes of a working day to approvals (Monday to Friday, 9 to 17, UTC), which makes today’s arrangement wait as long as was measured.`
  return source === 'none' ? speak(from, language) : `${speak(from, language)} ${speak(how, language)}`
}

/** Approvals per week by unit, including sub-units. */
export function approvalsPerWeek(
  diff: Diff,
  replayed: ReplayResult,
): (unit: string) => { now: number; proposed: number } {
  const sum = ({ byAccount }: SimulatedQueue) => {
    const units = new Map<string, number>()
    for (const [at, count] of byAccount)
      for (const { id } of diff.sorted.accounts[at]?.account.line ?? []) units.set(id, (units.get(id) ?? 0) + count)
    return units
  }
  const [now, proposed] = [sum(replayed.now), sum(replayed.proposed)]
  return (unit) => ({ now: perWeek(now.get(unit) ?? 0), proposed: perWeek(proposed.get(unit) ?? 0) })
}

/** Full-time equivalents for approving and for publishing other people's drafts, by unit. */
export function describeStaffing(diff: Diff, { now, proposed }: ReplayResult, language: Language): Staffing {
  const fte = { now: fteOf(diff, now), proposed: fteOf(diff, proposed) }
  const ids = [...new Set([...fte.now.keys(), ...fte.proposed.keys()])]
  const units = ids.map((id) => {
    const before = fte.now.get(id) ?? 0
    const after = fte.proposed.get(id) ?? 0
    const unit = { id, name: diff.sorted.names[id] ?? '' }
    return { unit, fte: { now: round(before, 2), proposed: round(after, 2) }, difference: round(after - before, 2) }
  })
  return {
    formula: speak(
      say`Seats = (approvals a week × their minutes + drafts a week published for others × ${PUBLISHING} minutes) ÷ 60 ÷ ${HOURS_PER_FTE} hours. Writing and answering are not in it.`,
      language,
    ),
    minutes,
    publishing: PUBLISHING,
    hoursPerFte: HOURS_PER_FTE,
    units: units.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || a.unit.id.localeCompare(b.unit.id)),
  }
}

function fteOf(diff: Diff, { approvals, publishing }: SimulatedQueue): Map<string, number> {
  const fte = new Map<string, number>()
  const add = (person: string, spent: number) => {
    const unit = representativeOf(diff, person)?.line[0]?.id
    if (unit) fte.set(unit, (fte.get(unit) ?? 0) + spent / WEEKS / 60 / HOURS_PER_FTE)
  }
  for (const [person, { minutes: spent }] of approvals) add(person, spent)
  for (const [person, spent] of publishing) add(person, spent)
  return fte
}
