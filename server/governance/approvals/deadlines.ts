import { record } from '../../activity/index.ts'
import { beginTransaction, type Tx } from '../../platform/db.ts'
import { job } from '../../platform/jobs.ts'
import * as queries from './approvals.queries.ts'
import * as deciders from './deciders.queries.ts'

/** Reminds deciders one day before the due date. After the due date administrators may decide too. */
export const approvalsDueJob = job('approvals-due', ({ db }) =>
  beginTransaction(db, async (tx) => {
    for (const due of await queries.takeDue(tx)) await remindOrEscalate(tx, due)
  }),
)

async function remindOrEscalate(tx: Tx, { id, what }: queries.Due): Promise<void> {
  const approval = await queries.selectApproval(tx, '00000000-0000-0000-0000-000000000000', true, id)
  if (!approval) return
  const { stage, requester, subject, kind, title } = approval
  if (what === 'escalated') {
    const more = (await deciders.selectAdministrators(tx)).filter((person) => person !== requester)
    await queries.escalate(tx, approval, more)
  }
  await queries.insertStep(tx, id, { act: what, by: null, stage })
  const here = (await queries.selectDeciders(tx, id)).filter((each) => each.stage === stage && !each.approved)
  const people = await deciders.selectWithDelegates(
    tx,
    here.map(({ person }) => person.id),
  )
  await record(tx, {
    verb: 'Announce',
    kind: 'approval',
    actor: null,
    object: id,
    target: subject,
    detail: { of: kind, title, what, people },
  })
}
export const approvalsTimetable = [{ cron: '*/10 * * * *', job: 'approvals-due' }]
