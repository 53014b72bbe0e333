import { type Job, job, type Timetable } from '../platform/jobs.ts'
import { dropOldAttempts } from './attempts.queries.ts'
import { dropOldChallenges } from './passkeys.queries.ts'
import { dropOldResets } from './passwords.queries.ts'
import { resetJob } from './resets.ts'
import { dropOldSessions } from './sessions.queries.ts'

export { type Affair, provideJudge } from './asking.ts'
export { bringUnits } from './brought-units.ts'
export { readCards } from './card-cache.ts'
export { personCard, personCardOf, personJson, selectCard as findPerson } from './cards.queries.ts'
export { onMerge } from './claims.ts'
export { readRows } from './csv-rows.ts'
export { importPeople } from './import.ts'
export { readHouseLanguage, setUpFromTerminal as setUpOrganisation, tellSampleState } from './organisation.ts'
export { takeDroppedPhotos } from './people.queries.ts'
export { routes } from './routes.ts'
export { authenticate, createSession } from './sessions.ts'
export { makeTokenFor as createToken } from './tokens.ts'

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
