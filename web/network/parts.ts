/** What other pages may use of the network. */
export { takeUpWords } from './drafts.ts'
export { PersonCommunities, PersonConnection } from './person-circle.tsx'
export { PersonAnswers, PersonThanks, PersonWriting } from './person-writing.tsx'
