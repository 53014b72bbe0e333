import type { ApprovalAct, ApprovalState, ApprovalStep } from '../../../contract/governance/approvals.ts'
import type { PersonCard, UnitRef } from '../../../contract/people/directory.ts'
import { personCard, personCardOf } from '../../people/index.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../../platform/db.ts'
import type { ListPosition } from '../../platform/paging.ts'
import type { Sentence } from '../../platform/sentences.ts'
import type { SubmittedApproval } from './kinds.ts'

type StoredStage = { name: Sentence; needs: 'one' | 'all' }
export type Fact = { name: Sentence; value: string | Sentence }
export type ApprovalRecord = SubmittedApproval & {
  kind: string
  html: string
  link: string | null
  unitRef: UnitRef | null
  facts: Fact[]
  requesterCard: PersonCard
  state: ApprovalState
  round: number
  stage: number
  stages: StoredStage[]
  revision: number
  dueAt: string | null
  escalated: boolean
  overdue: boolean
  requestedAt: string
  decidedAt: string | null
  mayDecide: boolean
}

/**
 * Whether the person may decide now: a decider of the current stage who has not approved yet, or the delegate of one.
 * The requester is never a delegate.
 */
const mayDecide = (
  alias: string,
  person: RawBuilder<unknown>,
) => sql<boolean>`(${sql.ref(`${alias}.state`)} = 'pending' and exists (
  select from governance.approval_decider d where d.approval_id = ${sql.ref(`${alias}.id`)} and d.stage = ${sql.ref(`${alias}.stage`)}
    and d.approved_at is null and (d.person_id = ${person} or (${sql.ref(`${alias}.requester_id`)} <> ${person} and exists (
      select from governance.delegation x where x.person_id = d.person_id and x.delegate_id = ${person}
        and x.from_at <= now() and now() < x.until_at)))))`

const columns = (
  viewer: string,
) => sql`a.id, a.kind, a.requester_id as requester, a.subject, a.unit_id as unit, a.title, a.text, a.html,
  a.link, a.facts, a.payload, ${personCardOf(sql`a.requester_id`)} as "requesterCard", a.state, a.round, a.stage, a.stages, a.revision,
  (select jsonb_build_object('id', u.id, 'name', u.name) from people.unit u where u.id = a.unit_id) as "unitRef",
  a.due_at as "dueAt", a.escalated_at is not null as escalated, a.state = 'pending' and a.due_at < now() as overdue,
  a.requested_at as "requestedAt", a.decided_at as "decidedAt", ${mayDecide('a', sql`${viewer}::uuid`)} as "mayDecide"`

/** Visible to the requester, to deciders of any stage and their delegates, and to administrators. */
export const selectApproval = (db: Db, viewer: string, all: boolean, id: string, lock = false) =>
  row<ApprovalRecord>(
    db,
    sql`select ${columns(viewer)} from governance.approval a where a.id = ${id} and (${all} or a.requester_id = ${viewer} or exists (
      select from governance.approval_decider d where d.approval_id = a.id and (d.person_id = ${viewer} or exists (
        select from governance.delegation x where x.person_id = d.person_id and x.delegate_id = ${viewer}
          and x.from_at <= now() and now() < x.until_at))))
      ${lock ? sql`for update of a` : sql``}`,
  )

const filters = {
  pending: (viewer: string) => mayDecide('a', sql`${viewer}::uuid`),
  requested: (viewer: string) => sql`a.requester_id = ${viewer}`,
  decided: (viewer: string) =>
    sql`exists (select from governance.approval_step s where s.approval_id = a.id and s.by_id = ${viewer}
      and s.act in ('approved', 'changes requested', 'rejected'))`,
}
export type Which = keyof typeof filters

/** Pending approvals by due date, others newest first. */
export const selectApprovals = (
  db: Db,
  viewer: string,
  which: Which,
  kind: string | undefined,
  after: ListPosition | undefined,
  limit: RawBuilder<unknown>,
) =>
  rows<ApprovalRecord>(
    db,
    sql`select ${columns(viewer)} from governance.approval a where ${sql.join(
      [
        filters[which](viewer),
        ...(kind ? [sql`a.kind = ${kind}`] : []),
        ...(after
          ? [
              which === 'pending'
                ? sql`(a.due_at, a.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`
                : sql`(a.requested_at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
            ]
          : []),
      ],
      sql` and `,
    )} order by ${which === 'pending' ? sql`a.due_at, a.id` : sql`a.requested_at desc, a.id desc`} limit ${limit}`,
  )

export const countPending = async (db: Db, viewer: string): Promise<number> =>
  (
    await row<{ count: number }>(
      db,
      sql`select count(*) as count from governance.approval a where ${mayDecide('a', sql`${viewer}::uuid`)}`,
    )
  )?.count ?? 0

export type DeciderRow = {
  stage: number
  person: PersonCard
  delegate: PersonCard | null
  approved: boolean
  decided: ApprovalAct | null
}
export const selectDeciders = (db: Db, id: string) =>
  rows<DeciderRow>(
    db,
    sql`select d.stage, ${personCard('p')} as person, d.approved_at is not null as approved,
        (select ${personCardOf(sql`x.delegate_id`)} from governance.delegation x
          where x.person_id = d.person_id and x.from_at <= now() and now() < x.until_at order by x.from_at limit 1) as delegate,
        (select s.act from governance.approval_step s where s.approval_id = d.approval_id and s.stage = d.stage
          and coalesce(s.for_id, s.by_id) = d.person_id and s.act in ('approved', 'changes requested', 'rejected')
          and s.at >= (select max(o.at) from governance.approval_step o where o.approval_id = d.approval_id
            and o.act in ('submitted', 'resubmitted')) order by s.id desc limit 1) as decided
      from governance.approval_decider d join people.person p on p.id = d.person_id
      where d.approval_id = ${id} order by d.stage, p.name, p.id`,
  )

export const selectSteps = (db: Db, id: string) =>
  rows<ApprovalStep>(
    db,
    sql`select s.id, s.act, ${personCardOf(sql`s.by_id`)} as by, ${personCardOf(sql`s.for_id`)} as for, s.stage, s.comment, s.at
      from governance.approval_step s where s.approval_id = ${id} order by s.id`,
  )

export type NewApproval = Omit<SubmittedApproval, 'id'> & {
  kind: string
  html: string
  link: string | null
  facts: Fact[]
  stages: StoredStage[]
  days: number
}
export const insertApproval = (tx: Tx, a: NewApproval) =>
  row<{ id: string }>(
    tx,
    sql`insert into governance.approval (kind, subject, unit_id, requester_id, title, text, html, link, facts, payload, stages, due_at)
      values (${a.kind}, ${a.subject}, ${a.unit}, ${a.requester}, ${a.title}, ${a.text}, ${a.html}, ${a.link}, ${JSON.stringify(a.facts)}::jsonb,
        ${JSON.stringify(a.payload)}::jsonb, ${JSON.stringify(a.stages)}::jsonb, now() + make_interval(days => ${a.days}::int))
      returning id`,
  )

/** Replaces the deciders. Existing approvals of people who stay remain valid. */
export async function replaceDeciders(tx: Tx, id: string, stages: { people: string[] }[]): Promise<void> {
  const wanted = stages.flatMap(({ people }, stage) => people.map((person) => ({ stage, person })))
  const [at, who] = [wanted.map(({ stage }) => stage), wanted.map(({ person }) => person)]
  await sql`delete from governance.approval_decider d where d.approval_id = ${id} and not exists (
    select from unnest(${at}::int[], ${who}::uuid[]) as w (stage, person) where w.stage = d.stage and w.person = d.person_id)`.execute(
    tx,
  )
  await addDeciders(tx, id, wanted)
}
export async function addDeciders(tx: Tx, id: string, wanted: { stage: number; person: string }[]): Promise<void> {
  await sql`insert into governance.approval_decider (approval_id, stage, person_id)
    select ${id}, stage, person from unnest(${wanted.map(({ stage }) => stage)}::int[], ${wanted.map(({ person }) => person)}::uuid[]) as w (stage, person)
    on conflict do nothing`.execute(tx)
}

export type Change = {
  state: ApprovalState
  stage: number
  stages?: StoredStage[]
  round?: number
  text?: string
  html?: string
  days: number
}
/** The due date restarts with a new stage or round. */
export const updateApproval = (tx: Tx, id: string, c: Change) =>
  sql`update governance.approval set revision = revision + 1, state = ${c.state}, stages = coalesce(${c.stages ? JSON.stringify(c.stages) : null}::jsonb, stages),
      text = coalesce(${c.text ?? null}, text), html = coalesce(${c.html ?? null}, html),
      due_at = case when ${c.state} <> 'pending' then null
        when stage <> ${c.stage} or round <> coalesce(${c.round ?? null}, round) then now() + make_interval(days => ${c.days}::int) else due_at end,
      reminded_at = case when stage <> ${c.stage} or round <> coalesce(${c.round ?? null}, round) then null else reminded_at end,
      escalated_at = case when stage <> ${c.stage} or round <> coalesce(${c.round ?? null}, round) then null else escalated_at end,
      stage = ${c.stage}, round = coalesce(${c.round ?? null}, round),
      decided_at = case when ${c.state} in ('approved', 'rejected', 'withdrawn') then now() end
    where id = ${id}`.execute(tx)

export const markApproved = (tx: Tx, id: string, stage: number, person: string) =>
  sql`update governance.approval_decider set approved_at = now()
    where approval_id = ${id} and stage = ${stage} and person_id = ${person} and approved_at is null`.execute(tx)
export const clearApprovals = (tx: Tx, id: string) =>
  sql`update governance.approval_decider set approved_at = null where approval_id = ${id}`.execute(tx)

export type NewStep = { act: ApprovalAct; by: string | null; for?: string | null; stage: number; comment?: string }
export const insertStep = (tx: Tx, id: string, s: NewStep) =>
  sql`insert into governance.approval_step (approval_id, act, by_id, for_id, stage, comment)
    values (${id}, ${s.act}, ${s.by}, ${s.for ?? null}, ${s.stage}, ${s.comment ?? ''})`.execute(tx)

/** The person for whom the decider decides: themselves, or the one they are a delegate of. */
export const selectPrincipal = async (db: Db, id: string, stage: number, by: string): Promise<string | undefined> =>
  (
    await row<{ id: string }>(
      db,
      sql`select d.person_id as id from governance.approval_decider d join governance.approval a on a.id = d.approval_id
      where d.approval_id = ${id} and d.stage = ${stage} and d.approved_at is null and (d.person_id = ${by} or (a.requester_id <> ${by}
        and exists (select from governance.delegation x where x.person_id = d.person_id and x.delegate_id = ${by}
          and x.from_at <= now() and now() < x.until_at)))
      order by (d.person_id = ${by}) desc, d.person_id limit 1`,
    )
  )?.id

export const selectOpen = (db: Db) =>
  rows<{ id: string }>(
    db,
    sql`select id from governance.approval where state in ('pending', 'changes requested') order by id`,
  )

export const selectSubject = (db: Db, id: string) =>
  row<{ kind: string; subject: string | null }>(db, sql`select kind, subject from governance.approval where id = ${id}`)

export const lockApproval = (tx: Tx, id: string) =>
  row<{ state: ApprovalState }>(tx, sql`select state from governance.approval where id = ${id} for update`)

/** Adds administrators as deciders. One approval is enough from now on. */
export async function escalate(tx: Tx, { id, stage, stages }: ApprovalRecord, people: string[]): Promise<void> {
  await addDeciders(
    tx,
    id,
    people.map((person) => ({ stage, person })),
  )
  const eased = stages.map((each, place) => (place === stage ? { ...each, needs: 'one' } : each))
  await sql`update governance.approval set stages = ${JSON.stringify(eased)}::jsonb where id = ${id}`.execute(tx)
}

export type Due = { id: string; what: 'reminded' | 'escalated' }
/** Due reminders and escalations, marked in the same statement so that each happens once per stage. */
export const takeDue = (tx: Tx) =>
  rows<Due>(
    tx,
    sql`with over as (
        update governance.approval set escalated_at = now(), reminded_at = coalesce(reminded_at, now()), revision = revision + 1
        where state = 'pending' and escalated_at is null and due_at <= now() returning id
      ), near as (
        update governance.approval set reminded_at = now() where state = 'pending' and reminded_at is null
          and due_at > now() and due_at <= now() + interval '1 day' returning id
      ) select id, 'escalated' as what from over union all select id, 'reminded' from near`,
  )
