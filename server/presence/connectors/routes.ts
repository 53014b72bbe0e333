import * as contract from '../../../contract/connections.ts'
import { type Route, route } from '../../platform/http.ts'
import type { Job, Timetable } from '../../platform/jobs.ts'
import { connectAccount, disconnectAccount, listConnections, lookAtAccount, readConnection } from './connections.ts'
import { lookJob, looksJob, looksTimetable } from './looking.ts'
import { connectNetwork, disconnectNetwork, listConnectedNetworks } from './networks.ts'
import { watchesJob, watchesTimetable, watchJob } from './watching.ts'

export const connectionRoutes: Route[] = [
  route(contract.listConnectedNetworks, listConnectedNetworks),
  route(contract.connectNetwork, connectNetwork),
  route(contract.disconnectNetwork, disconnectNetwork),
  route(contract.listConnections, listConnections),
  route(contract.readConnection, readConnection),
  route(contract.connectAccount, connectAccount),
  route(contract.disconnectAccount, disconnectAccount),
  route(contract.lookAtAccount, lookAtAccount),
]
export const connectionJobs: Job[] = [looksJob, lookJob, watchesJob, watchJob]
export const connectionTimetable: Timetable[] = [looksTimetable, watchesTimetable]
