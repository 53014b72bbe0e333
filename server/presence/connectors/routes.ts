import * as contract from '../../../contract/presence/connections.ts'
import * as watches from '../../../contract/presence/reserved-handles.ts'
import { type Route, rawRoute, route } from '../../platform/http.ts'
import type { Job, Timetable } from '../../platform/jobs.ts'
import { watchesJob, watchesTimetable, watchJob } from '../reserved-handles/check-handles-job.ts'
import {
  acknowledgeWatch,
  listWatches,
  lookAtWatch,
  readSightingFile,
  readWatch,
} from '../reserved-handles/reserved-handles.ts'
import { connectAccount, disconnectAccount, listConnections, lookAtAccount, readConnection } from './connections.ts'
import { connectNetwork, disconnectNetwork, listConnectedNetworks } from './networks.ts'
import { lookJob, looksJob, looksTimetable } from './poll-account.ts'

export const connectionRoutes: Route[] = [
  route(contract.listConnectedNetworks, listConnectedNetworks),
  route(contract.connectNetwork, connectNetwork),
  route(contract.disconnectNetwork, disconnectNetwork),
  route(contract.listConnections, listConnections),
  route(contract.readConnection, readConnection),
  route(contract.connectAccount, connectAccount),
  route(contract.disconnectAccount, disconnectAccount),
  route(contract.lookAtAccount, lookAtAccount),
  route(watches.listWatches, listWatches),
  route(watches.readWatch, readWatch),
  route(watches.acknowledgeWatch, acknowledgeWatch),
  route(watches.lookAtWatch, lookAtWatch),
  rawRoute(watches.readSightingFile, async (call, _request, reply) => {
    const { name, text } = await readSightingFile(call)
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'private, no-store')
      .send(text)
  }),
]
export const connectionJobs: Job[] = [looksJob, lookJob, watchesJob, watchJob]
export const connectionTimetable: Timetable[] = [looksTimetable, watchesTimetable]
