import type { UnitChange } from '../../../../contract/governance/what-if.ts'
import type { CompiledModel, UnitLine } from '../../authorization/facts/compiled-model.ts'
import type { Diff } from '../compare/diff.ts'
import { actions } from '../compare/evaluate.ts'
import { countVacancies, type Vacancies } from './vacancies.ts'

type Compared = UnitChange['mayPublish']
type Sums = { now: Uint8Array; proposed: Uint8Array; changed: Uint8Array; accounts: number }
const GAIN = 1
const LOSE = 2

/** Changes by unit, including sub-units. Units without changes are left out. */
export function describeUnits(
  diff: Diff,
  lines: readonly UnitLine[],
  vacancies: Vacancies,
  perWeek: (unit: string) => Compared,
): UnitChange[] {
  const sums = sumUpUnits(diff)
  const people = countBelow(diff)
  return lines.flatMap((line) => {
    const [unit] = line
    if (!unit) return []
    const pattern = chosen(diff, (model) => model.choiceFor(line).pattern)
    const hubs = chosen(diff, (model) => refsOf(diff, model.choiceFor(line).hubs))
    const own = sums.get(unit.id)
    const moved = own ? countChanged(diff, own) : { gain: 0, lose: 0 }
    const isSame = pattern.now === pattern.proposed && JSON.stringify(hubs.now) === JSON.stringify(hubs.proposed)
    if (isSame && moved.gain + moved.lose === 0) return []
    const within = (found: Vacancies['now']) => found.filter(({ account }) => isBelow(diff, account, unit.id))
    const empty = { now: within(vacancies.now), proposed: within(vacancies.proposed) }
    const without = (action: 'publish' | 'approve') => ({
      now: countVacancies(empty.now, action),
      proposed: countVacancies(empty.proposed, action),
    })
    const change: UnitChange = {
      unit: { id: unit.id, name: unit.name },
      depth: line.length - 1,
      pattern,
      hubs,
      ...moved,
      people: people.get(unit.id) ?? 0,
      accounts: own?.accounts ?? 0,
      mayPublish: countPermitted(diff, own, 'publish'),
      mayApprove: countPermitted(diff, own, 'approve'),
      mayAnswer: countPermitted(diff, own, 'answer'),
      withoutPublisher: without('publish'),
      withoutApprover: without('approve'),
      approvalsPerWeek: perWeek(unit.id),
    }
    return [change]
  })
}

const chosen = <T>({ now, proposed }: Diff, read: (model: CompiledModel) => T) => ({
  now: read(now.model),
  proposed: read(proposed.model),
})
const refsOf = ({ sorted }: Diff, ids: readonly string[]) => ids.map((id) => ({ id, name: sorted.names[id] ?? '' }))
const isBelow = ({ sorted }: Diff, account: number, unit: string) =>
  sorted.accounts[account]?.account.line.some(({ id }) => id === unit) ?? false

/** Permissions and changes of each class, by unit including sub-units. */
function sumUpUnits({ sorted, allowed }: Diff): Map<string, Sums> {
  const { classes, accounts } = sorted
  const found = new Map<string, Sums>()
  for (const [at, { account }] of accounts.entries()) {
    for (const { id } of account.line) {
      const sums = found.get(id) ?? {
        now: new Uint8Array(classes.length),
        proposed: new Uint8Array(classes.length),
        changed: new Uint8Array(classes.length),
        accounts: 0,
      }
      found.set(id, sums)
      sums.accounts++
      for (let place = 0; place < classes.length; place++) {
        const before = allowed.now[place * accounts.length + at] ?? 0
        const after = allowed.proposed[place * accounts.length + at] ?? 0
        sums.now[place] = (sums.now[place] ?? 0) | before
        sums.proposed[place] = (sums.proposed[place] ?? 0) | after
        if (before === after) continue
        const gain = after & ~before ? GAIN : 0
        sums.changed[place] = (sums.changed[place] ?? 0) | gain | (before & ~after ? LOSE : 0)
      }
    }
  }
  return found
}

const countWhere = ({ sorted }: Diff, test: (place: number) => boolean) =>
  sorted.classes.reduce((sum, { members }, place) => (test(place) ? sum + members.length : sum), 0)

const countChanged = (diff: Diff, { changed }: Sums) => ({
  gain: countWhere(diff, (place) => ((changed[place] ?? 0) & GAIN) > 0),
  lose: countWhere(diff, (place) => ((changed[place] ?? 0) & LOSE) > 0),
})

function countPermitted(diff: Diff, sums: Sums | undefined, action: (typeof actions)[number]): Compared {
  const bit = 1 << actions.indexOf(action)
  const count = (allowed: Uint8Array | undefined) => countWhere(diff, (place) => ((allowed?.[place] ?? 0) & bit) > 0)
  return { now: count(sums?.now), proposed: count(sums?.proposed) }
}

function countBelow({ sorted }: Diff): Map<string, number> {
  const found = new Map<string, number>()
  for (const { representative, members } of sorted.classes)
    for (const { id } of representative.line) found.set(id, (found.get(id) ?? 0) + members.length)
  return found
}
