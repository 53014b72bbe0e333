import assert from 'node:assert/strict'
import { updateOperatingModel } from '../../contract/governance/operating-model.ts'
import type { Input, Operation } from '../../contract/operation.ts'
import type { RoleName } from '../../contract/people/directory.ts'
import { assignRole } from '../../contract/people/roles.ts'
import { createUnit, listUnits } from '../../contract/people/units.ts'
import { createAccount } from '../../contract/presence/accounts.ts'
import { row, rows, sql } from '../platform/db.ts'
import { type Answer, type Somebody, testApp } from '../testing/index.ts'

type Person = NonNullable<Somebody>

/** A small organisation: Porto with Line 3 and Gdańsk in EMEA, and a centre; a few people, no operating model. */
export async function registerWorld(environment: Parameters<typeof testApp>[0] = {}) {
  const app = await testApp(environment)
  const admin = await app.person('Sabine Krüger', { administrator: true })
  const units = new Map<string, string>()
  const at = (name: string) => units.get(name) ?? ''
  const tree = await app.call(admin, listUnits, { query: {} })
  units.set('Aldermoor', String(tree.body.items[0]?.id))
  for (const [name, parent] of [
    ['EMEA', 'Aldermoor'],
    ['Porto', 'EMEA'],
    ['Line 3', 'Porto'],
    ['Gdańsk', 'EMEA'],
    ['Americas', 'Aldermoor'],
    ['Centre', 'Aldermoor'],
  ] as const)
    units.set(name, (await app.call(admin, createUnit, { body: { name, parent: at(parent) } })).body.id)
  const rui = await app.person('Rui Nogueira', { unit: at('Porto') })
  const ines = await app.person('Inês Carvalho', { unit: at('Line 3') })
  const marta = await app.person('Marta Wiśniewska', { unit: at('Gdańsk') })

  const assign = (person: Person, role: RoleName, unit: string) =>
    app.call(admin, assignRole, { params: { id: at(unit) }, body: { person: person.personId, role } })

  async function setPattern(
    pattern: 'decentralized' | 'centralized' | 'hub and spoke' | 'dandelion' | 'honeycomb',
    unit = 'EMEA',
  ) {
    const latest = await row<{ seq: number }>(
      app.db,
      sql`select coalesce(max(seq), 0) as seq from governance.operating_model`,
    )
    const hubs = pattern === 'hub and spoke' || pattern === 'dandelion' ? [at('Porto')] : []
    const choices = [{ unit: at(unit), pattern, hubs }]
    const body = { baseVersion: latest?.seq ?? 0, reason: pattern, centre: at('Centre'), choices }
    assert.equal((await app.call(admin, updateOperatingModel, { body })).status, 200)
  }

  let made = 0
  /** Adds an account of Porto by default. */
  const create = (who: Somebody, body: Partial<Input<typeof createAccount>['body']> = {}) => {
    const handle = `aldermoor${++made}.example`
    return app.call(who, createAccount, {
      body: {
        network: 'bluesky',
        handle,
        url: `https://bsky.app/profile/${handle}`,
        name: handle,
        unit: at('Porto'),
        ...body,
      },
    })
  }

  /** Expects an error that changes and logs nothing. Returns the problem. */
  async function refuses<O extends Operation>(status: number, code: string, attempt: () => Promise<Answer<O>>) {
    const readState = () =>
      rows(
        app.db,
        sql`select (select count(*) from activity.log) as log,
          (select md5(string_agg(a::text, '' order by id)) from presence.account a) as account,
          (select md5(string_agg(r::text, '' order by id)) from governance.resource r) as resource,
          (select md5(string_agg(r::text, '' order by id)) from presence.retirement r) as retirement,
          (select md5(string_agg(s::text, '' order by id)) from governance.publishing_pause s) as pause,
          (select md5(string_agg(v::text, '' order by id)) from presence.view v) as view`,
      )
    const before = await readState()
    const { status: got, problem } = await attempt()
    assert.deepEqual([got, problem?.code], [status, code], JSON.stringify(problem))
    assert.deepEqual(await readState(), before)
    return problem
  }

  return { app, admin, rui, ines, marta, at, assign, setPattern, create, refuses }
}
