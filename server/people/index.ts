import { type Job, job, type Timetable } from '../platform/jobs.ts'
import { dropOldAttempts } from './attempts.ts'

export { personCard, personCardOf, selectCard as findPerson } from './cards.queries.ts'
export { setUpFromTerminal as setUpOrganisation, tellSampleState } from './organisation.ts'
export { selectIsAdministrator as isAdministrator } from './roles.queries.ts'
export { routes } from './routes.ts'
export { authenticate, createSession } from './sessions.ts'

export const jobs: Job[] = [job('people-tidy', ({ db }) => dropOldAttempts(db).then(() => undefined))]
export const timetable: Timetable[] = [{ cron: '43 * * * *', job: 'people-tidy' }]
