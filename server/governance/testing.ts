import assert from 'node:assert/strict'
import type { Operation } from '../../contract/operation.ts'
import { row, sql } from '../platform/db.ts'
import type { Answer, TestApp } from '../testing/index.ts'

/** Asserts that the call succeeded. */
export function ok<O extends Operation>(answer: Answer<O>): Answer<O>['body'] {
  assert.ok(answer.status < 300, `${answer.status} ${JSON.stringify(answer.problem)}`)
  return answer.body
}

const tables = ['operating_model', 'course', 'certificate', 'charter', 'resource', 'exception', 'policy', 'proposal']
const peopleTables = ['unit', 'role', 'organisation', 'invitation', 'claim']
const names = [...tables.map((name) => `governance.${name}`), ...peopleTables.map((name) => `people.${name}`)]
const digest = (name: string) => sql`(select md5(string_agg(t::text, '' order by t::text)) from ${sql.raw(name)} t)`
const fingerprint = (app: TestApp) =>
  row(
    app.db,
    sql`select (select count(*) from activity.log) as log, jsonb_build_array(${sql.join(names.map(digest))}) as tables`,
  )

/** Asserts a refusal with this status and code that changes no tables of governance and people and logs nothing. */
export async function refuses<O extends Operation>(
  app: TestApp,
  status: number,
  code: string,
  attempt: () => Promise<Answer<O>>,
): Promise<string> {
  const before = await fingerprint(app)
  const { status: got, problem } = await attempt()
  assert.deepEqual([got, problem?.code], [status, code], JSON.stringify(problem))
  assert.deepEqual(await fingerprint(app), before, 'something was changed or logged')
  return problem.detail
}
