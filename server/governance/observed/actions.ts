import type { Risk } from '../../../contract/governance/authorization.ts'
import type { ActorKind, Evidence } from '../../../contract/governance/observed.ts'
import type { Db } from '../../platform/db.ts'
import type { CompiledModel, UnitLine } from '../authorization/facts/compiled-model.ts'
import { featuresOf, isInCentre, isParticipating, type PersonFacts } from '../authorization/facts/facts.ts'
import type { KnownAccount, Snapshot } from '../authorization/visibility/snapshot.ts'
import { type PublishingHistories, selectAnswers, selectDrafts } from '../what-if/compare/publishing-history.ts'
import { selectOpened } from './observed.queries.ts'

/** An act with the relation of the person to the account. */
export type Act = {
  action: Evidence['action']
  at: string
  person: string | null
  account: KnownAccount
  kind: ActorKind
  /** The unit of the hub, if the person acts as a hub. */
  hub: string | null
  risk: Risk | null
  log: number | null
  generated: boolean
}
type FoundAct = Omit<Act, 'kind' | 'hub' | 'account'> & { account: string }

/** Acts on the accounts of the snapshot. Acts of deleted people and accounts are left out. */
export async function findActs(
  db: Db,
  snapshot: Snapshot,
  histories: PublishingHistories,
  since: Temporal.Instant,
): Promise<Act[]> {
  const people = new Map(snapshot.people.map((person) => [person.id, person]))
  const accounts = new Map(snapshot.accounts.map((known) => [known.id, known]))
  const found = [
    ...(await findOpened(db, since)),
    ...(await findDrafted(db, histories, since)),
    ...(await findAnswered(db, histories, since)),
  ]
  return found.flatMap((act) => {
    const account = accounts.get(act.account)
    if (!account) return []
    if (act.person === null) return act.action === 'approve' ? [{ ...act, account, kind: 'unapproved', hub: null }] : []
    const person = people.get(act.person)
    return person ? [{ ...act, account, ...kindOf(snapshot.model, person, account) }] : []
  })
}

async function findOpened(db: Db, since: Temporal.Instant): Promise<FoundAct[]> {
  const opened = await selectOpened(db, since)
  const of = { action: 'create account', risk: null, generated: false } as const
  return opened.map(({ log, at, by, account }) => ({ ...of, at, person: by, account, log }))
}

/** A draft that is more than routine also counts as an approval, or as a missing one. */
async function findDrafted(db: Db, histories: PublishingHistories, since: Temporal.Instant): Promise<FoundAct[]> {
  const drafts = await selectDrafts(db, histories, since)
  return drafts.flatMap(({ at, account, author, publisher, approver, answeredAt, risk, generated }) => {
    const of = { at, account, risk, generated, log: null }
    const published: FoundAct[] =
      (approver === null || answeredAt !== null) && (publisher ?? author)
        ? [{ ...of, action: 'publish', person: publisher ?? author }]
        : []
    const approved: FoundAct[] =
      risk !== 'routine' && (approver === null || answeredAt !== null)
        ? [{ ...of, action: 'approve', person: approver }]
        : []
    return [...published, ...approved]
  })
}

async function findAnswered(db: Db, histories: PublishingHistories, since: Temporal.Instant): Promise<FoundAct[]> {
  const answers = await selectAnswers(db, histories, since)
  return answers.map(({ at, account, by, generated }) => ({
    action: 'answer',
    at,
    account,
    generated,
    person: by,
    risk: null,
    log: null,
  }))
}

/**
 * Relation of the person to the account. People with a participating role in the same division count as its hub, in
 * another division as another hub.
 */
function kindOf(model: CompiledModel, person: PersonFacts, { account }: KnownAccount): Pick<Act, 'kind' | 'hub'> {
  if (isInCentre(model, person)) return { kind: 'centre', hub: null }
  const features = featuresOf(model, person, account, 'see')
  const assignments = person.assignments.filter(isParticipating).map(({ line }) => line)
  const { hubs } = model.choiceFor(account.line)
  const named = hubs.find((id) => assignments.some((line) => line[0]?.id === id))
  const home = divisionOf(account.line)
  if (features.hub && named)
    return {
      kind: account.line.some(({ id }) => id === named) || isInside(assignments, home) ? 'own hub' : 'other hub',
      hub: named,
    }
  if (features.spoke) return { kind: 'spoke', hub: null }
  const near = assignments.find((line) => divisionOf(line) === home)
  if (near) return { kind: 'own hub', hub: near[0]?.id ?? null }
  if (features.accountManager) return { kind: 'steward', hub: null }
  const far = assignments[0]
  return far ? { kind: 'other hub', hub: far[0]?.id ?? null } : { kind: 'employee', hub: null }
}

/** The unit directly below the root. */
const divisionOf = (line: UnitLine) => (line.at(-2) ?? line.at(-1))?.id
const isInside = (assignments: readonly UnitLine[], division: string | undefined) =>
  assignments.some((line) => divisionOf(line) === division)
