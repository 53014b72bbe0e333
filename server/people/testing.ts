import assert from 'node:assert/strict'
import type { PersonCard } from '../../contract/people.ts'
import { SESSION_COOKIE } from '../platform/http.ts'

/** Who an answer signed in: the person with the cookie that came with it. */
export function sessionOf(answer: { status: number; headers: Record<string, unknown>; body: unknown }) {
  const header = [answer.headers['set-cookie']].flat().find((line) => String(line).startsWith(`${SESSION_COOKIE}=`))
  const cookie = /=([^;]*)/.exec(String(header))?.[1]
  assert.ok(answer.status === 200 && cookie, `${answer.status} signed nobody in`)
  assert.match(String(header), /HttpOnly/)
  assert.match(String(header), /SameSite=Lax/)
  return { personId: (answer.body as { person: PersonCard }).person.id, cookie }
}
