import * as contract from '../../../contract/presence/connections.ts'
import { type Route, route } from '../../platform/http.ts'
import type { Job, Timetable } from '../../platform/jobs.ts'
import { checkAccount, connectAccount, disconnectAccount, listConnections, readConnection } from './connections.ts'
import { connectNetwork, disconnectNetwork, listConnectedNetworks } from './networks.ts'
import { accountCheckJob, accountChecksJob, accountChecksTimetable } from './poll-account.ts'

export const connectionRoutes: Route[] = [
  route(contract.listConnectedNetworks, listConnectedNetworks),
  route(contract.connectNetwork, connectNetwork),
  route(contract.disconnectNetwork, disconnectNetwork),
  route(contract.listConnections, listConnections),
  route(contract.readConnection, readConnection),
  route(contract.connectAccount, connectAccount),
  route(contract.disconnectAccount, disconnectAccount),
  route(contract.checkAccount, checkAccount),
]
export const connectionJobs: Job[] = [accountChecksJob, accountCheckJob]
export const connectionTimetable: Timetable[] = [accountChecksTimetable]
