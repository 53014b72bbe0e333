import { type Job, job, type Timetable } from '../platform/jobs.ts'
import { createRoutes } from './routes.ts'
import { deleteOldAttempts } from './sign-in/attempts.queries.ts'
import { deleteOldChallenges } from './sign-in/passkeys/passkeys.queries.ts'
import { deleteOldResets } from './sign-in/passwords.queries.ts'
import { resetJob } from './sign-in/resets.ts'
import { deleteOldSessions } from './sign-in/sessions.queries.ts'

export * as bulkLoad from './bulk-load/bulk-load.ts'
export { readCards } from './cards/cache.ts'
export { personCard, personCardOf, personJson, selectCard as findPerson } from './cards/cards.queries.ts'
export type { Merge } from './directory/claims.ts'
export {
  findSetUpCode,
  readHouseLanguage,
  setUpFromCommandLine as setUpOrganisation,
} from './directory/organisation.ts'
export { deleteDroppedPhotos } from './directory/people.queries.ts'
export * as placeholders from './directory/placeholders.queries.ts'
export { importPeople } from './import/import.ts'
export type { Extensions } from './routes.ts'
export { loadPasskeyLibrary } from './sign-in/passkeys/passkeys.ts'
export { isUnexpired as isSignInUnexpired } from './sign-in/sessions.queries.ts'
export { authenticate, createSession } from './sign-in/sessions.ts'
export { createTokenFor as createToken } from './sign-in/tokens/tokens.ts'
export { createMissingUnits } from './units/create-missing-units.ts'

const jobs: Job[] = [
  resetJob,
  job('people-tidy', async ({ db }) => {
    await deleteOldAttempts(db)
    await deleteOldChallenges(db)
    await deleteOldResets(db)
    await deleteOldSessions(db)
  }),
]
const timetable: Timetable[] = [{ cron: '43 * * * *', job: 'people-tidy' }]

export const parts = { createRoutes, createJobs: () => jobs, timetable }
