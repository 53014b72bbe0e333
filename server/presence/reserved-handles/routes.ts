import * as contract from '../../../contract/presence/reserved-handles.ts'
import { type Route, rawRoute, route } from '../../platform/http.ts'
import type { Job, Timetable } from '../../platform/jobs.ts'
import { handleCheckJob, handleChecksJob, handleChecksTimetable } from './check-handles-job.ts'
import {
  checkReservedHandle,
  listReservedHandles,
  readHandleEvidence,
  readReservedHandle,
  resolveHandleAlert,
} from './reserved-handles.ts'

export const reservedHandleRoutes: Route[] = [
  route(contract.listReservedHandles, listReservedHandles),
  route(contract.readReservedHandle, readReservedHandle),
  route(contract.resolveHandleAlert, resolveHandleAlert),
  route(contract.checkReservedHandle, checkReservedHandle),
  rawRoute(contract.readHandleEvidence, async (call, _request, reply) => {
    const { name, text } = await readHandleEvidence(call)
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'private, no-store')
      .send(text)
  }),
]
export const reservedHandleJobs: Job[] = [handleChecksJob, handleCheckJob]
export const reservedHandleTimetable: Timetable[] = [handleChecksTimetable]
