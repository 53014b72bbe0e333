import { type Sentence, say } from '../../../platform/sentences.ts'
import type { Words } from '../engine/policy-files.ts'
import type { CompiledModel, UnitLine } from './compiled-model.ts'
import type { Names } from './decision-facts.queries.ts'

type UnitNames = Pick<Words, 'unit' | 'hub' | 'centre' | 'called'>
/** Names of a unit, its hubs and the centre for sentences. */
export function namesForUnit(model: CompiledModel, line: UnitLine, names: Names): UnitNames {
  const centre = model.centre ? names[model.centre] : undefined
  return {
    unit: line[0]?.name ?? say`this organisation`,
    hub: nameEither(model.choiceFor(line).hubs.flatMap((id) => names[id] ?? [])) ?? say`the hub`,
    centre: centre ?? say`the Centre of Excellence`,
    called: centre === undefined || isPlain(centre) ? '' : ` (${centre})`,
  }
}

/** A centre with a generic name is not repeated in brackets. */
const isPlain = (name: string) =>
  /^(cent(re|er) of excellence|centre|center|kompetenzzentrum|zentrum)$/i.test(name.trim())

/** “A”, “A or B”, “A, B or C”. */
const nameEither = (names: readonly string[]) => join(names, (most, last) => say`${most} or ${last}`)
/** “A”, “A and B”, “A, B and C”. */
export const nameAll = (names: readonly string[]) => join(names, (most, last) => say`${most} and ${last}`)

function join(names: readonly string[], two: (most: string, last: string) => Sentence): string | Sentence | undefined {
  const last = names.at(-1)
  return names.length < 2 || last === undefined ? last : two(names.slice(0, -1).join(', '), last)
}
