import { type Job, job, type Timetable } from '../platform/jobs.ts'
import { dropOldAttempts } from './sign-in/attempts.queries.ts'
import { dropOldChallenges } from './sign-in/passkeys.queries.ts'
import { dropOldResets } from './sign-in/passwords.queries.ts'
import { resetJob } from './sign-in/resets.ts'
import { dropOldSessions } from './sign-in/sessions.queries.ts'

export { type Affair, provideJudge } from './require-right.ts'
export { readCards } from './cards/cache.ts'
export { personCard, personCardOf, personJson, selectCard as findPerson } from './cards/cards.queries.ts'
export { onMerge } from './directory/claims.ts'
export { readHouseLanguage, setUpFromTerminal as setUpOrganisation, tellSampleState } from './directory/organisation.ts'
export { takeDroppedPhotos } from './directory/people.queries.ts'
export { readRows } from './import/csv-rows.ts'
export { headerBelow, hintOf, LINES_SEARCHED } from './import/csv-text.ts'
export { importPeople } from './import/import.ts'
export { routes } from './routes.ts'
export { authenticate, createSession } from './sign-in/sessions.ts'
export { makeTokenFor as createToken } from './sign-in/tokens.ts'
export { bringUnits } from './units/create-missing-units.ts'

export const jobs: Job[] = [
  resetJob,
  job('people-tidy', async ({ db }) => {
    await dropOldAttempts(db)
    await dropOldChallenges(db)
    await dropOldResets(db)
    await dropOldSessions(db)
  }),
]
export const timetable: Timetable[] = [{ cron: '43 * * * *', job: 'people-tidy' }]
