import type { FastifyRequest } from 'fastify'
import { conflict } from '../errors.ts'
import { say } from '../sentences.ts'

/** The id of the person for whom a page was drawn. A tab that stayed open may belong to somebody who has signed out since. */
export const PAGE_PERSON = 'orbweaver-person'

/** The person for whom the page was drawn acts, or nobody does. */
export function refuseOtherPerson(
  request: FastifyRequest,
  viewer: { personId: string; sessionId: string | null },
): void {
  const person = request.headers[PAGE_PERSON]
  if (!viewer.sessionId || person === undefined || person === viewer.personId) return
  throw personChanged()
}

export const personChanged = () =>
  conflict('person-changed', say`Another person has signed in in this browser. Nothing was done. Reload the page.`)
