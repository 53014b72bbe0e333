import assert from 'node:assert/strict'
import * as contract from '../../../contract/governance/policies.ts'
import type { Operation } from '../../../contract/operation.ts'
import { assignRole } from '../../../contract/people/roles.ts'
import { createUnit, listUnits } from '../../../contract/people/units.ts'
import { row, sql } from '../../platform/db.ts'
import { type Answer, type Somebody, testApp } from '../../testing/index.ts'
import { ok } from '../testing.ts'

type Audience = { everyone: boolean; units: string[]; roles: ('moderator' | 'liaison')[] }

/** Porto with its sub-unit Field service; an administrator, a moderator and two others; functions for policies. */
export async function policyWorld() {
  const app = await testApp()
  const sabine = await app.person('Sabine Krüger', { administrator: true })
  const root = String((await app.call(sabine, listUnits, { query: {} })).body.items[0]?.id)
  const porto = (await app.call(sabine, createUnit, { body: { name: 'Porto', parent: root } })).body.id
  const team = (await app.call(sabine, createUnit, { body: { name: 'Field service', parent: porto } })).body.id
  const rui = await app.person('Rui Nogueira', { unit: team })
  const ines = await app.person('Inês Carvalho')
  const marta = await app.person('Marta Wiśniewska')
  await app.call(sabine, assignRole, { params: { id: root }, body: { person: marta.personId, role: 'moderator' } })

  /** Refuses with this status and code, changes nothing and logs nothing. */
  async function refuses<O extends Operation>(status: number, code: string, attempt: () => Promise<Answer<O>>) {
    const state = () =>
      row(
        app.db,
        sql`select (select md5(string_agg(t::text, '' order by t::text)) from governance.policy t) as d,
          (select md5(string_agg(t::text, '' order by t::text)) from governance.policy_version t) as v,
          (select md5(string_agg(t::text, '' order by t::text)) from governance.acknowledgement t) as a,
          (select count(*) from activity.log) as log`,
      )
    const before = await state()
    const answer = await attempt()
    assert.deepEqual([answer.status, answer.problem?.code], [status, code], JSON.stringify(answer.problem))
    assert.deepEqual(await state(), before)
    return answer.problem
  }

  const createDraft = async (title: string, audience?: Audience) =>
    ok(
      await app.call(sabine, contract.createPolicy, {
        body: { kind: 'other', language: 'en', title, ...(audience && { audience }) },
      }),
    ).id
  const change = (who: Somebody, id: string, body: object) =>
    app.call(who, contract.updatePolicy, { params: { id }, body })
  const publish = (who: Somebody, id: string, more: object = {}) =>
    app.call(who, contract.publishPolicy, {
      params: { id },
      body: { note: '', requiresAcknowledgement: true, ...more },
    })
  const acknowledge = (who: Somebody, id: string, version: number) =>
    app.call(who, contract.acknowledgePolicy, { params: { id }, body: { version } })
  const read = (who: Somebody, id: string) => app.call(who, contract.readPolicy, { params: { id } })
  async function createPublished(title: string, audience?: Audience, markdown = 'Be kind.') {
    const id = await createDraft(title, audience)
    ok(await change(sabine, id, { markdown }))
    ok(await publish(sabine, id))
    return id
  }
  const listPending = async (who: Somebody) =>
    ok(await app.call(who, contract.listPolicies, { query: { which: 'pending' } })).items.map(({ title }) => title)
  const progress = async (id: string) => {
    const { items } = ok(await app.call(sabine, contract.listPolicies, { query: {} }))
    return items.find((each) => each.id === id)?.progress
  }
  const writes = { createDraft, createPublished, change, publish, acknowledge }
  return { app, sabine, rui, ines, marta, porto, refuses, ...writes, read, listPending, progress }
}
