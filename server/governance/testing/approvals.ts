import assert from 'node:assert/strict'
import * as contract from '../../../contract/governance/approvals.ts'
import type { Operation } from '../../../contract/operation.ts'
import { beginTransaction, row, sql } from '../../platform/db.ts'
import { conflict } from '../../platform/errors.ts'
import { say } from '../../platform/sentences.ts'
import { type Answer, type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { type ApprovalKind, submitForApproval } from '../index.ts'

export type Person = NonNullable<Somebody>
/** Set by a test: the stages, and whether `onApprove` fails. Results: the ids for which `onApprove` and `onDrop` ran. */
export type Setting = {
  stages: { needs: 'one' | 'all'; people: Person[] }[]
  approved: string[]
  dropped: string[]
  fails: boolean
}

export type Bench = Awaited<ReturnType<typeof openBench>>
/** Five people, and a kind of approval with which Rui requests a test bench. */
export async function openBench() {
  const set: Setting = { stages: [], approved: [], dropped: [], fails: false }
  const kind = createKind(set)
  const app = await testApp({}, [{ approvalKinds: [kind] }])
  const people = {
    sabine: await app.person('Sabine Krüger', { administrator: true }),
    rui: await app.person('Rui Nogueira'),
    ines: await app.person('Inês Carvalho'),
    marta: await app.person('Marta Wiśniewska'),
    jonas: await app.person('Jonas Reinhardt'),
  }
  const submit = (more: object = {}) =>
    beginTransaction(app.db, (tx) =>
      submitForApproval(tx, {
        kind,
        requester: people.rui.personId,
        title: 'a test bench',
        text: 'It is **needed**.',
        payload: { word: 'x' },
        ...more,
      }),
    )
  const decide = (who: Somebody, id: string, decision: Decision, comment?: string, revision?: number) =>
    app.call(who, contract.decideApproval, {
      params: { id },
      body: { decision, ...(comment && { comment }), ...(revision !== undefined && { revision }) },
    })
  return {
    app,
    people,
    set,
    kind,
    submit,
    decide,
    read: async (who: Somebody, id: string) => (await app.call(who, contract.readApproval, { params: { id } })).body,
    refuses: <O extends Operation>(status: number, code: string, attempt: () => Promise<Answer<O>>) =>
      refuses(app, status, code, attempt),
    /** Resets to one stage with two deciders, one of whom is enough. */
    reset: () =>
      Object.assign(set, {
        stages: [{ needs: 'one', people: [people.ines, people.marta] }],
        approved: [],
        dropped: [],
        fails: false,
      }),
  }
}
type Decision = 'approve' | 'request changes' | 'reject'

function createKind(set: Setting): ApprovalKind {
  return {
    kind: 'bench',
    days: 5,
    sentence: (who, title) => say`${who} asks for ${title}.`,
    stages: async () =>
      set.stages.map(({ needs, people }) => ({
        name: say`Administrators`,
        needs,
        people: people.map(({ personId }) => personId),
      })),
    async onApprove(tx, { id, payload, requester }) {
      if (set.fails) throw conflict('in-the-way', say`This waits for a decision already.`)
      await sql`insert into platform.idempotency (person_id, key, fingerprint) values (${requester}, ${`done ${id}`}, ${String(payload['word'])})`.execute(
        tx,
      )
      set.approved.push(id)
    },
    onDrop: async (_tx, { id }) => void set.dropped.push(id),
  }
}

/** Refuses with this status and code, changes nothing and logs nothing. */
async function refuses<O extends Operation>(
  app: TestApp,
  status: number,
  code: string,
  attempt: () => Promise<Answer<O>>,
) {
  const state = () =>
    row(
      app.db,
      sql`select (select md5(string_agg(t::text, '' order by t::text)) from governance.approval t) as a,
        (select md5(string_agg(t::text, '' order by t::text)) from governance.approval_decider t) as d,
        (select md5(string_agg(t::text, '' order by t::text)) from governance.approval_step t) as s,
        (select md5(string_agg(t::text, '' order by t::text)) from governance.approval_link t) as l,
        (select md5(string_agg(t::text, '' order by t::text)) from governance.delegation t) as x,
        (select count(*) from platform.idempotency) as i, (select count(*) from activity.log) as log`,
    )
  const before = await state()
  const answer = await attempt()
  assert.deepEqual([answer.status, answer.problem?.code], [status, code], JSON.stringify(answer.problem))
  assert.deepEqual(await state(), before)
  return answer.problem
}
