// Acknowledgements of announcements: each plant and office has its own pace, and the lead persona has not acknowledged
// yet.
import { type Cell, writeTime } from '../../platform/database/copy-text.ts'
import { castDice, type Dice } from './random.ts'
import type { Sample, SampleThread } from './sample.ts'

const DAY = 86_400_000
/** Requests end this long after the due date. */
const AFTER = 30 * DAY
const HOME_LEVEL = 3

/** Rows of network.announcement, network.acknowledgement and activity.log, by table. */
export function confirmationSheet(sample: Sample, threads: SampleThread[]): Record<string, Cell[][]> {
  const announced = threads.flatMap((thread) => (thread.due === null ? [] : [{ ...thread, due: thread.due }]))
  const asked = announced.flatMap((thread) => requestFromMembers(sample, thread))
  return {
    'network.announcement': announced.map(({ id, due }) => [
      ...[id, 'members', true, writeTime(due), writeTime(due + AFTER)],
    ]),
    'network.acknowledgement': asked.map(({ thread, person, at, confirmed }) => [
      ...[thread.id, person, writeTime(at), confirmed && writeTime(confirmed)],
    ]),
    'activity.log': asked.flatMap(({ thread, person, confirmed }) =>
      confirmed === null
        ? []
        : [['Read', 'announcement', person, thread.id, null, thread.community, writeTime(confirmed), 'sample', '{}']],
    ),
  }
}

function requestFromMembers(sample: Sample, thread: SampleThread) {
  const dice = castDice(`${sample.seed}/confirmations/${thread.title}`)
  const members = sample.communities.find(({ id }) => id === thread.community)?.members ?? []
  const homes = homesOf(sample)
  const shares = new Map<string, number>()
  return members.flatMap(({ person, joined }) => {
    if (person === thread.author) return []
    const home = homes.get(person) ?? ''
    const share = shares.get(home) ?? 0.7 + dice.next() * 0.2
    shares.set(home, share)
    const at = Math.max(thread.at, joined)
    const confirms = dice.chance(share) && person !== sample.lead.person
    return [{ thread, person, at, confirmed: confirms ? drawMoment(dice, at, sample.today) : null }]
  })
}

/** Most acknowledge soon. */
const drawMoment = (dice: Dice, from: number, until: number) => from + (until - from) * dice.next() ** 1.6

/** The plant or office of each person, by unit. */
function homesOf({ units, people }: Sample): Map<string, string> {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const plantOf = (id: string): string => {
    const unit = byId.get(id)
    return unit?.parent && unit.level > HOME_LEVEL ? plantOf(unit.parent) : id
  }
  return new Map(people.map(({ id, unit }) => [id, plantOf(unit)]))
}
