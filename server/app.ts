import type { FastifyInstance } from 'fastify'
import type { Operation } from '../contract/operation.ts'
import type { Reader } from './activity/index.ts'
import * as backup from './backup/index.ts'
import * as delivery from './delivery/index.ts'
import * as governance from './governance/index.ts'
import * as health from './health/index.ts'
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

/** Functions that modules receive from modules above them. Each module uses the part that its parameter names. */
type Given = people.Extensions & governance.Extensions & network.Extensions & { readers: readonly Reader[] }

/** The routes, jobs, readers and so on of a module. */
export type Module = {
  createRoutes?: (given: Given) => Route[]
  createJobs?: (given: Given) => Job[]
  timetable?: readonly Timetable[]
  readers?: readonly Reader[]
  approvalKinds?: readonly governance.ApprovalKind[]
  publishingHistory?: governance.PublishingHistory
  mergePerson?: people.Merge
}

/** In import order. */
export const modules: readonly Module[] = [
  { createJobs: () => [mailJob, ...tidyJobs], timetable: tidyTimetable },
  backup.parts,
  health.parts,
  people.parts,
  governance.parts,
  network.parts,
  presence.parts,
  imports.parts,
  delivery.parts,
  sample.parts,
]

/** Connects the modules. */
export function compose(parts: readonly Module[]) {
  const readers = parts.flatMap((module) => module.readers ?? [])
  const given: Given = {
    readers,
    require: governance.require,
    approvalKinds: parts.flatMap((module) => module.approvalKinds ?? []),
    publishingHistories: parts.flatMap((module) => module.publishingHistory ?? []),
    merges: parts.flatMap((module) => module.mergePerson ?? []),
    findCommunity: network.findMembership,
    followReading: delivery.followReading,
    countNotifications: delivery.unreadCount,
    isNotified: delivery.isNotifiedOfAnnouncement,
    readSampleState: sample.readSampleState,
  }
  return {
    readers,
    routes: parts.flatMap((module) => module.createRoutes?.(given) ?? []),
    jobs: parts.flatMap((module) => module.createJobs?.(given) ?? []),
    timetable: parts.flatMap((module) => module.timetable ?? []),
  }
}

export const { readers, routes, jobs, timetable } = compose(modules)
export const operations: Operation[] = routes.map((route) => route.operation)

/** The HTTP application over a migrated database; it does not listen yet. */
export async function buildApp(platform: Platform, served: Route[] = routes): Promise<FastifyInstance> {
  const app = await createApp(platform, served, people.authenticate, () => people.readHouseLanguage(platform.db))
  presence.addVerifyPage(app, platform)
  // Live streams must be ended first: closing waits for open responses.
  app.addHook('preClose', async () => delivery.endLive(platform))
  return app
}
