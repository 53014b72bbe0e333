import type { Risk } from '../../../contract/governance/authorization.ts'
import type { ActorKind, Evidence } from '../../../contract/governance/observed.ts'
import type { Db } from '../../platform/db.ts'
import type { Arranged, UnitLine } from '../authorization/facts/compiled-model.ts'
import { featuresOf, isInCentre, isSeat, type PersonStanding } from '../authorization/facts/facts.ts'
import type { KnownAccount, World } from '../authorization/visibility/snapshot.ts'
import { selectAnswers, selectDrafts } from '../what-if/publishing-history.ts'
import { selectOpened } from './observed.queries.ts'

/** Something that somebody in fact did, with how they stand to the account. */
export type Act = {
  right: Evidence['right']
  at: string
  person: string | null
  account: KnownAccount
  kind: ActorKind
  /** The unit in which whoever acts as a hub has a seat. */
  hub: string | null
  risk: Risk | null
  log: number | null
  generated: boolean
}
type Seen = Omit<Act, 'kind' | 'hub' | 'account'> & { account: string }

/** What was done on the accounts of this world since then; acts of people and accounts that are gone are left out. */
export async function findActs(db: Db, world: World, since: Temporal.Instant): Promise<Act[]> {
  const people = new Map(world.people.map((person) => [person.id, person]))
  const accounts = new Map(world.accounts.map((known) => [known.id, known]))
  const found = [
    ...(await findOpened(db, since)),
    ...(await findDrafted(db, since)),
    ...(await findAnswered(db, since)),
  ]
  return found.flatMap((seen) => {
    const account = accounts.get(seen.account)
    if (!account) return []
    if (seen.person === null) return seen.right === 'approve' ? [{ ...seen, account, kind: 'nobody', hub: null }] : []
    const person = people.get(seen.person)
    return person ? [{ ...seen, account, ...kindOf(world.arranged, person, account) }] : []
  })
}

async function findOpened(db: Db, since: Temporal.Instant): Promise<Seen[]> {
  const opened = await selectOpened(db, since)
  const of = { right: 'open', risk: null, generated: false } as const
  return opened.map(({ log, at, by, account }) => ({ ...of, at, person: by, account, log }))
}

/** A draft that is more than routine tells of approving too: by whom, or that nobody was asked. */
async function findDrafted(db: Db, since: Temporal.Instant): Promise<Seen[]> {
  const drafts = await selectDrafts(db, since)
  return drafts.flatMap(({ at, account, author, publisher, approver, answeredAt, risk, generated }) => {
    const of = { at, account, risk, generated, log: null }
    const published: Seen[] =
      (approver === null || answeredAt !== null) && (publisher ?? author)
        ? [{ ...of, right: 'publish', person: publisher ?? author }]
        : []
    const approved: Seen[] =
      risk !== 'routine' && (approver === null || answeredAt !== null)
        ? [{ ...of, right: 'approve', person: approver }]
        : []
    return [...published, ...approved]
  })
}

async function findAnswered(db: Db, since: Temporal.Instant): Promise<Seen[]> {
  const answers = await selectAnswers(db, since)
  return answers.map(({ at, account, by, generated }) => ({
    right: 'answer',
    at,
    account,
    generated,
    person: by,
    risk: null,
    log: null,
  }))
}

/** As a hub acts whoever has a seat in one, or in another unit of the same division or of another. */
function kindOf(arranged: Arranged, person: PersonStanding, { account }: KnownAccount): Pick<Act, 'kind' | 'hub'> {
  if (isInCentre(arranged, person)) return { kind: 'centre', hub: null }
  const features = featuresOf(arranged, person, account, 'see')
  const seats = person.seats.filter(isSeat).map(({ line }) => line)
  const { hubs } = arranged.choiceFor(account.line)
  const named = hubs.find((id) => seats.some((line) => line[0]?.id === id))
  const home = divisionOf(account.line)
  if (features.hub && named)
    return {
      kind: account.line.some(({ id }) => id === named) || isInside(seats, home) ? 'own hub' : 'other hub',
      hub: named,
    }
  if (features.spoke) return { kind: 'spoke', hub: null }
  const near = seats.find((line) => divisionOf(line) === home)
  if (near) return { kind: 'own hub', hub: near[0]?.id ?? null }
  if (features.owner) return { kind: 'keeper', hub: null }
  const far = seats[0]
  return far ? { kind: 'other hub', hub: far[0]?.id ?? null } : { kind: 'employee', hub: null }
}

/** The unit just below the root. */
const divisionOf = (line: UnitLine) => (line.at(-2) ?? line.at(-1))?.id
const isInside = (seats: readonly UnitLine[], division: string | undefined) =>
  seats.some((line) => divisionOf(line) === division)
