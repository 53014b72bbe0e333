import type { FastifyRequest } from 'fastify'
import { conflict } from '../errors.ts'
import { say } from '../sentences.ts'

/** Header with the id of the person a page was rendered for. An old tab may still show a person who has signed out. */
export const PAGE_PERSON = 'orbweaver-person'

/** Refuses requests of a page that was rendered for another person. */
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
