import type { Proposal, ProposalComment, ProposalState } from '../../../contract/governance/proposals.ts'
import type { ProposedChange, WhatIf } from '../../../contract/governance/what-if.ts'
import type { PersonCard } from '../../../contract/people/directory.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import type { ListPosition } from '../../platform/paging.ts'
import type { Language } from '../../platform/sentences.ts'

export type ProposalRecord = Pick<
  Proposal,
  | 'id'
  | 'number'
  | 'title'
  | 'reason'
  | 'html'
  | 'baseVersion'
  | 'revision'
  | 'changedAt'
  | 'submittedAt'
  | 'decidedAt'
  | 'stateReason'
> & {
  /** `changes requested` is derived from the state of the approval. */
  state: ProposalState
  by: PersonCard | null
  byId: string | null
  change: ProposedChange
  start: Proposal['start']
  approval: string | null
  approvalState: string | null
  whatIf: Record<Language, WhatIf> | null
  applied: Proposal['applied']
  rolledBack: Proposal['rolledBack']
  comments: number
}

const columns = (
  whatIf: RawBuilder<unknown>,
) => sql`p.id, p.number, p.title, p.reason, p.html, p.base_version as "baseVersion", p.revision,
  p.changed_at as "changedAt", p.submitted_at as "submittedAt", p.decided_at as "decidedAt",
  case when p.state = 'pending' and a.state = 'changes requested' then 'changes requested' else p.state end as state,
  case when p.state = 'pending' and a.state = 'changes requested' then coalesce((
    select s.comment from governance.approval_step s where s.approval_id = a.id and s.act = 'changes requested' order by s.id desc limit 1), '')
    else p.state_reason end as "stateReason",
  ${personCardOf(sql`p.by_id`)} as by, p.by_id as "byId", p.change,
  case when p.start_at is not null then jsonb_build_object('localTime', p.start_wall, 'timeZone', p.start_zone,
    'at', to_char(p.start_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end as start,
  a.id as approval, a.state as "approvalState", ${whatIf} as "whatIf",
  (select jsonb_build_object('at', to_char(r.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'version', r.seq,
      'previousVersion', p.before_seq)
    from governance.operating_model r where r.seq = p.applied_seq) as applied,
  (select jsonb_build_object('at', to_char(r.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'version', r.seq,
      'by', ${personCardOf(sql`p.rolled_back_by`)}, 'reason', p.rollback_reason)
    from governance.operating_model r where r.seq = p.rollback_seq) as "rolledBack",
  (select count(*)::int from governance.proposal_comment c where c.proposal_id = p.id) as comments`

const readable = ({ personId, administrator }: Viewer) =>
  sql`(p.submitted_at is not null or p.by_id = ${personId} or ${administrator})`

export const selectProposal = (db: Db, viewer: Viewer, id: string, lock = false) =>
  row<ProposalRecord>(
    db,
    sql`select ${columns(sql`p.what_if`)} from governance.proposal p left join governance.approval a on a.id = p.approval_id
      where p.id = ${id} and ${readable(viewer)} ${lock ? sql`for update of p` : sql``}`,
  )

/** For jobs and approvals, without authorisation. */
export const lockProposal = (tx: Tx, id: string) =>
  row<ProposalRecord>(
    tx,
    sql`select ${columns(sql`null`)} from governance.proposal p left join governance.approval a on a.id = p.approval_id
      where p.id = ${id} for update of p`,
  )

export const selectProposals = (
  db: Db,
  viewer: Viewer,
  state: ProposalState | undefined,
  after: ListPosition | undefined,
  limit: RawBuilder<unknown>,
) =>
  rows<ProposalRecord>(
    db,
    sql`select * from (
        select ${columns(sql`null`)} from governance.proposal p left join governance.approval a on a.id = p.approval_id
        where ${readable(viewer)}) p
      where ${state ? sql`p.state = ${state}` : sql`true`}
        and ${after ? sql`(p."changedAt", p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
      order by p."changedAt" desc, p.id desc limit ${limit}`,
  )

export type Written = {
  title: string
  reason: string
  html: string
  change: ProposedChange
  start: { localTime: string; timeZone: string; at: string } | null
}
export async function insertProposal(tx: Tx, by: string, baseVersion: number, w: Written): Promise<string> {
  const made = await row<{ id: string }>(
    tx,
    sql`insert into governance.proposal (title, reason, html, change, base_version, start_wall, start_zone, start_at, by_id)
      values (${w.title}, ${w.reason}, ${w.html}, ${JSON.stringify(w.change)}::jsonb, ${baseVersion},
        ${w.start?.localTime ?? null}, ${w.start?.timeZone ?? null}, ${w.start?.at ?? null}::timestamptz, ${by}) returning id`,
  )
  if (!made) throw new Error('The proposal was not written')
  return made.id
}
export const updateWritten = (tx: Tx, id: string, w: Written) =>
  sql`update governance.proposal set title = ${w.title}, reason = ${w.reason}, html = ${w.html},
      change = ${JSON.stringify(w.change)}::jsonb, start_wall = ${w.start?.localTime ?? null},
      start_zone = ${w.start?.timeZone ?? null}, start_at = ${w.start?.at ?? null}::timestamptz,
      revision = revision + 1, changed_at = now() where id = ${id}`.execute(tx)

export const updateWhatIf = (tx: Tx, id: string, baseVersion: number, whatIf: Record<Language, WhatIf>) =>
  sql`update governance.proposal set base_version = ${baseVersion}, what_if = ${JSON.stringify(whatIf)}::jsonb, revision = revision + 1,
      changed_at = now() where id = ${id}`.execute(tx)

type Step = {
  state: Exclude<ProposalState, 'changes requested'>
  stateReason?: string
  approval?: string
  applied?: { version: number; previousVersion: number }
  rolledBack?: { version: number; by: string; reason: string }
}
/** The only statement that writes a state. */
export const updateState = (tx: Tx, id: string, { state, stateReason, approval, applied, rolledBack }: Step) =>
  sql`update governance.proposal set state = ${state}, revision = revision + 1, changed_at = now(),
      state_reason = coalesce(${stateReason ?? null}, state_reason), approval_id = coalesce(${approval ?? null}::uuid, approval_id),
      submitted_at = case when ${state} = 'pending' then now() else submitted_at end,
      decided_at = case when ${state} in ('scheduled', 'rejected') then now() when ${state} = 'pending' then null else decided_at end,
      applied_seq = coalesce(${applied?.version ?? null}::int, applied_seq), before_seq = coalesce(${applied?.previousVersion ?? null}::int, before_seq),
      rollback_seq = coalesce(${rolledBack?.version ?? null}::int, rollback_seq), rolled_back_by = coalesce(${rolledBack?.by ?? null}::uuid, rolled_back_by),
      rollback_reason = coalesce(${rolledBack?.reason ?? null}, rollback_reason)
    where id = ${id}`.execute(tx)

export const selectComments = (db: Db, proposal: string, after: ListPosition | undefined, limit: RawBuilder<unknown>) =>
  rows<ProposalComment>(
    db,
    sql`select c.id, ${personCardOf(sql`c.by_id`)} as by, c.at, c.text, c.html from governance.proposal_comment c
      where c.proposal_id = ${proposal} and ${after ? sql`c.id > ${after[1]}::uuid` : sql`true`} order by c.id limit ${limit}`,
  )
export async function insertComment(tx: Tx, proposal: string, by: string, text: string, html: string) {
  const made = await row<ProposalComment>(
    tx,
    sql`insert into governance.proposal_comment as c (proposal_id, by_id, text, html)
      values (${proposal}, ${by}, ${text}, ${html}) returning c.id, ${personCardOf(sql`c.by_id`)} as by, c.at, c.text, c.html`,
  )
  if (!made) throw new Error('The comment was not written')
  return made
}

/** People who may approve: administrators, and sponsors and heads of the units concerned or of one above. */
export const selectApprovers = async (db: Db, units: readonly string[]): Promise<PersonCard[]> => {
  const found = await rows<{ card: PersonCard }>(
    db,
    sql`select ${personCardOf(sql`p.id`)} as card from people.person p where p.state = 'active' and exists (
        select from people.role r join people.unit held on held.id = r.unit_id
        where r.person_id = p.id and (r.role = 'administrator' or (r.role in ('sponsor', 'head') and (
          nlevel(held.path) = 1 or exists (select from people.unit u where u.id = any(${units}::uuid[]) and held.path @> u.path)))))
      order by platform.plain(p.name), p.id`,
  )
  return found.map(({ card }) => card)
}

/** Author and commenters. */
export const selectParticipants = async (db: Db, id: string): Promise<string[]> => {
  const found = await rows<{ person: string }>(
    db,
    sql`select by_id as person from governance.proposal where id = ${id} and by_id is not null
      union select by_id from governance.proposal_comment where proposal_id = ${id}`,
  )
  return found.map(({ person }) => person)
}

/** Closes an approval with requested changes when the changed proposal is submitted again with a new approval. */
export const closeReturned = (tx: Tx, id: string) =>
  sql`update governance.approval set state = 'withdrawn', revision = revision + 1, decided_at = now()
    where kind = 'operating model' and subject = ${id} and state = 'changes requested'`.execute(tx)

/** Withdraws the open approval of a proposal. */
export const closeOpen = (tx: Tx, id: string, by: string) =>
  sql`with closed as (update governance.approval set state = 'withdrawn', revision = revision + 1, decided_at = now()
      where kind = 'operating model' and subject = ${id} and state in ('pending', 'changes requested') returning id, stage)
    insert into governance.approval_step (approval_id, act, by_id, stage) select id, 'withdrawn', ${by}, stage from closed`.execute(
    tx,
  )

/** How an approval ended without an approval decision. */
export async function selectEnded(tx: Tx, approval: string) {
  const found = await row<{ state: 'rejected' | 'withdrawn'; comment: string; by: string | null }>(
    tx,
    sql`select a.state, coalesce(s.comment, '') as comment, s.by_id as by from governance.approval a
      left join lateral (select comment, by_id from governance.approval_step where approval_id = a.id
        and act in ('rejected', 'withdrawn') order by id desc limit 1) s on true where a.id = ${approval}`,
  )
  return found ?? { state: 'withdrawn' as const, comment: '', by: null }
}
