import type { FastifyInstance } from 'fastify'
import * as accountContract from '../contract/account.ts'
import * as activityContract from '../contract/activity.ts'
import * as announcementsContract from '../contract/announcements.ts'
import * as communitiesContract from '../contract/communities.ts'
import * as connectionsContract from '../contract/connections.ts'
import * as deliveryContract from '../contract/delivery.ts'
import * as governanceContract from '../contract/governance.ts'
import * as importsContract from '../contract/imports.ts'
import * as metricsContract from '../contract/metrics.ts'
import * as networkContract from '../contract/network.ts'
import * as operatingChangeContract from '../contract/operating-change.ts'
import type { Operation } from '../contract/operation.ts'
import * as peopleContract from '../contract/people.ts'
import * as policiesContract from '../contract/policies.ts'
import * as presenceContract from '../contract/presence.ts'
import * as registerContract from '../contract/register.ts'
import * as retirementsContract from '../contract/retirements.ts'
import * as sampleContract from '../contract/sample.ts'
import * as sweepsContract from '../contract/sweeps.ts'
import * as verifyContract from '../contract/verify.ts'
import type { Reader } from './activity/index.ts'
import * as delivery from './delivery/index.ts'
import * as governance from './governance/index.ts'
import * as imports from './imports/index.ts'
import * as network from './network/index.ts'
import * as people from './people/index.ts'
import type { Platform } from './platform/context.ts'
import { metricsRoutes } from './platform/http/metrics-routes.ts'
import { createApp, type Route } from './platform/http.ts'
import type { Job, Timetable } from './platform/jobs.ts'
import { mailJob } from './platform/mail.ts'
import * as presence from './presence/index.ts'
import * as sample from './sample/index.ts'
import { tidyJobs, tidyTimetable } from './tidy.ts'

/** The modules of the program, in the order in which they may know each other. */
export const routes: Route[] = [
  ...metricsRoutes,
  ...people.routes,
  ...governance.routes,
  ...network.routes,
  ...presence.routes,
  ...imports.routes,
  ...delivery.routes,
  ...sample.routes,
]
export const operations: Operation[] = routes.map((route) => route.operation)
/** Where the schemas get their names in openapi.json. */
export const contracts: object[] = [
  activityContract,
  metricsContract,
  peopleContract,
  accountContract,
  governanceContract,
  policiesContract,
  operatingChangeContract,
  communitiesContract,
  networkContract,
  announcementsContract,
  presenceContract,
  registerContract,
  retirementsContract,
  verifyContract,
  connectionsContract,
  sweepsContract,
  importsContract,
  deliveryContract,
  sampleContract,
]
export const readers: Reader[] = [...governance.readers, ...network.readers, ...presence.readers, ...delivery.readers]
export const jobs: Job[] = [
  mailJob,
  ...tidyJobs,
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
  // Live streams are answers without an end: closing would wait for them.
  app.addHook('preClose', async () => delivery.endLive(platform))
  return app
}
