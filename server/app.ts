import type { FastifyInstance } from 'fastify'
import type { Operation } from '../contract/operation.ts'
import type { Reader } from './activity/index.ts'
import * as backup from './backup/index.ts'
import * as delivery from './delivery/index.ts'
import * as governance from './governance/index.ts'
import { healthRoutes } from './health/index.ts'
import * as imports from './imports/index.ts'
import * as network from './network/index.ts'
import * as people from './people/index.ts'
import type { Platform } from './platform/context.ts'
import { createApp } from './platform/http/app.ts'
import type { Route } from './platform/http.ts'
import type { Job, Timetable } from './platform/jobs.ts'
import { mailJob } from './platform/mail/mail.ts'
import * as presence from './presence/index.ts'
import * as sample from './sample/index.ts'
import { tidyJobs, tidyTimetable } from './tidy.ts'

/** The modules of the program, in import order. */
export const readers: Reader[] = [...governance.readers, ...network.readers, ...presence.readers, ...delivery.readers]
export const routes: Route[] = [
  ...healthRoutes(readers),
  ...people.createRoutes(governance.require),
  ...governance.routes,
  ...network.routes,
  ...presence.routes,
  ...imports.routes,
  ...delivery.routes,
  ...sample.routes,
]
export const operations: Operation[] = routes.map((route) => route.operation)
export const jobs: Job[] = [
  mailJob,
  ...tidyJobs,
  ...backup.jobs,
  ...people.jobs,
  ...governance.jobs,
  ...network.jobs,
  ...presence.jobs,
  ...imports.jobs,
  ...delivery.jobs,
  ...sample.jobs,
]
export const timetable: Timetable[] = [
  ...tidyTimetable,
  ...backup.timetable,
  ...people.timetable,
  ...governance.timetable,
  ...network.timetable,
  ...presence.timetable,
  ...imports.timetable,
  ...delivery.timetable,
]

/** The HTTP application over a migrated database; it does not listen yet. */
export async function buildApp(platform: Platform): Promise<FastifyInstance> {
  const app = await createApp(platform, routes, people.authenticate, () => people.readHouseLanguage(platform.db))
  presence.addVerifyPage(app, platform)
  // Live streams never end by themselves: closing would wait for them.
  app.addHook('preClose', async () => delivery.endLive(platform))
  return app
}
