import type { Problem } from './problem.ts'

let person: string | null = null
let onChanged = () => {}

/** Whose page this is; null before the sign-in. Drafts and requests belong to this person. */
export const currentPersonId = (): string | null => person

/** From here on the page is drawn for this person, or for nobody. */
export function drawFor(id: string | null): void {
  person = id
}

/** Sent with each request, so that a tab left open never acts as another person who signed in beside it. */
export const personHeaders = (): Record<string, string> => (person ? { 'orbweaver-person': person } : {})

/** What to do when another person is signed in in this browser. */
export function onPersonChanged(listener: () => void): void {
  onChanged = listener
}

/** Passes on the problem of an answer; leaves the page where the server says that it belongs to another person now. */
export function noticePerson(problem: Problem): Problem {
  if (problem.code === 'person-changed') onChanged()
  return problem
}
