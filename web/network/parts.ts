/** What other pages may use of the network. */
export { PersonCommunities, PersonConnection } from './person-circle.tsx'
export { PersonAnswers, PersonThanks, PersonWriting } from './person-writing.tsx'
