import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Operation } from '../../contract/operation.ts'
import type { PersonCard } from '../../contract/people/directory.ts'
import { type Db, row, sql } from '../platform/db.ts'
import { SESSION_COOKIE } from '../platform/http.ts'
import { type Answer, postFile, type Somebody, type TestApp } from '../testing/index.ts'

type Answered = { status: number; headers: Record<string, unknown>; body: unknown; problem: { code: string } }

/** The person, signed in with the cookie of this response. */
export function sessionOf(answer: Pick<Answered, 'status' | 'headers' | 'body'>) {
  const header = [answer.headers['set-cookie']].flat().find((line) => String(line).startsWith(`${SESSION_COOKIE}=`))
  const cookie = /=([^;]*)/.exec(String(header))?.[1]
  assert.ok(answer.status === 200 && cookie, `${answer.status} signed nobody in`)
  assert.match(String(header), /HttpOnly/)
  assert.match(String(header), /SameSite=Lax/)
  return { personId: (answer.body as { person: PersonCard }).person.id, cookie }
}

/** Fingerprint of the tables of the module and of the log, without activity times. */
async function fingerprint(db: Db): Promise<unknown> {
  return row(
    db,
    sql`select (select md5(string_agg((to_jsonb(t) - 'last_active_at')::text, '' order by id)) from people.person t) as person,
      (select md5(string_agg(t::text, '' order by id)) from people.unit t) as unit,
      (select md5(string_agg(t::text, '' order by t::text)) from people.role t) as role,
      (select md5(string_agg(t::text, '' order by t::text)) from people.organisation t) as organisation,
      (select md5(string_agg(t::text, '' order by t::text)) from people.password t) as password,
      (select md5(string_agg(id::text, '' order by id)) from people.session) as session,
      (select md5(string_agg(id::text, '' order by id)) from people.token) as token,
      (select md5(string_agg(t::text, '' order by t::text)) from people.totp t) as totp,
      (select md5(string_agg(t::text, '' order by t::text)) from people.passkey t) as passkey,
      (select md5(string_agg(t::text, '' order by t::text)) from people.invitation t) as invitation,
      (select md5(string_agg(t::text, '' order by t::text)) from people.claim t) as claim,
      (select count(*) from people.password_reset) as resets, (select count(*) from activity.log) as log`,
  )
}

/** Asserts that a call is refused, nothing changed and nothing was logged. */
export async function refuses(app: TestApp, status: number, code: string, ask: () => Promise<Answered>): Promise<void> {
  const before = await fingerprint(app.db)
  const answer = await ask()
  assert.equal(`${answer.status} ${answer.problem?.code}`, `${status} ${code}`, JSON.stringify(answer.problem))
  assert.deepEqual(await fingerprint(app.db), before)
}

/** The sent mails, oldest first, as text. */
export async function readMails(app: TestApp): Promise<string[]> {
  const folder = join(app.platform.config.home, 'mail')
  const names = (await readdir(folder).catch(() => [])).sort()
  const sources = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return sources.map((source) => source.replace(/=\r?\n/g, '').replaceAll('=3D', '='))
}

/** The secret at the end of the link in a mail. */
export const secretIn = (mail: string | undefined, path: 'reset' | 'invitation'): string => {
  const secret = new RegExp(`/${path}/([\\w-]+)`).exec(mail ?? '')?.[1]
  assert.ok(secret, `no link to /${path}/ in ${mail}`)
  return secret
}

export const PASSWORD = 'seals before valves'

/** Uploads a file as a form does. */
export async function upload<O extends Operation>(
  app: TestApp,
  who: Somebody,
  o: O,
  input: { params?: Record<string, string>; query?: Record<string, unknown> },
  file: Uint8Array | string,
): Promise<Answer<O>> {
  const path = o.path.replace(/:(\w+)/g, (_, key: string) => input.params?.[key] ?? '')
  const query = new URLSearchParams(
    Object.entries(input.query ?? {}).flatMap(([key, value]) => [value].flat().map((one) => [key, String(one)])),
  )
  const response = await postFile(app, who, {
    url: `${path}?${query}`,
    bytes: file,
    method: o.method === 'PUT' ? 'PUT' : 'POST',
  })
  const body = JSON.parse(response.body)
  return { status: response.statusCode, headers: response.headers, body, problem: body }
}
