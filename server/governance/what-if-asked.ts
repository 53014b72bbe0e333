import type { Asked, ProposedChange } from '../../contract/operating-change.ts'
import type { Db } from '../platform/db.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/http.ts'
import { say } from '../platform/sentences.ts'
import { isInCentre } from './facts.ts'
import { ruleOn } from './may.ts'
import { readChange } from './proposals-access.ts'
import { arrangeProposed } from './what-if-change.ts'
import { compare, type Diff } from './what-if-diff.ts'
import type { Within } from './what-if-groups.ts'
import { loadWorld, type World } from './world.ts'

export type Compared = { world: World; diff: Diff; within: Within }

/** Who is asking sees the accounts that they see today, whatever they propose; the centre and administrators see all. */
export function limitAccounts(world: World, viewer: Viewer, within: Within): World {
  const person = world.people.find(({ id }) => id === viewer.personId)
  const { arranged, names } = world
  const seesAll = viewer.administrator || (person !== undefined && isInCentre(arranged, person))
  const accounts = world.accounts.filter((known) => {
    if (within && !known.account.line.some(({ id }) => id === within.id)) return false
    return seesAll || (person !== undefined && ruleOn({ ...known, arranged, names, person }, 'see').allowed)
  })
  return { ...world, accounts }
}

function findWithin(world: World, id: string | undefined): Within {
  if (id === undefined) return null
  const [unit] = world.lines.get(id) ?? []
  if (!unit) throw notFound(say`There is no such unit.`)
  return { id: unit.id, name: unit.name }
}

/** The world as the viewer may ask about it, compared with what a change would make of it. */
export async function compareAsked(db: Db, viewer: Viewer, asked: Asked): Promise<Compared> {
  const change = asked.proposal ? await readChange(db, viewer, asked.proposal) : (asked.change ?? {})
  const whole = await loadWorld(db)
  const within = findWithin(whole, asked.within)
  const world = limitAccounts(whole, viewer, within)
  const proposed = await arrangeProposed(db, world, change)
  return { world, within, diff: await compare(world, proposed) }
}

/** The same for every account and everybody of a world: what is kept with a proposal, and what people are told. */
export async function compareAll(db: Db, change: ProposedChange, known?: World): Promise<Compared> {
  const world = known ?? (await loadWorld(db))
  return { world, within: null, diff: await compare(world, await arrangeProposed(db, world, change)) }
}
