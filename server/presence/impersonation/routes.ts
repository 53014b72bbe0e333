import * as contract from '../../../contract/presence/impersonation.ts'
import { type Route, rawRoute, route } from '../../platform/http.ts'
import type { Job, Timetable } from '../../platform/jobs.ts'
import { createBrandName, deleteBrandName, listBrandNames, updateBrandName } from './brand-names.ts'
import { scanAccountList } from './list-scan.ts'
import {
  captureEvidence,
  classifyMatch,
  countImpersonationMatches,
  listEvidence,
  listImpersonationMatches,
  readEvidenceFile,
  readImpersonationMatch,
  removeClassification,
} from './matches.ts'
import {
  listImpersonationScans,
  readImpersonationScan,
  scanJob,
  scansJob,
  scansTimetable,
  startImpersonationScan,
  stopImpersonationScan,
} from './scan.ts'

export const scanRoutes: Route[] = [
  route(contract.listBrandNames, listBrandNames),
  route(contract.createBrandName, createBrandName),
  route(contract.updateBrandName, updateBrandName),
  route(contract.deleteBrandName, deleteBrandName),
  route(contract.listImpersonationScans, listImpersonationScans),
  route(contract.startImpersonationScan, startImpersonationScan),
  route(contract.readImpersonationScan, readImpersonationScan),
  route(contract.stopImpersonationScan, stopImpersonationScan),
  route(contract.scanAccountList, scanAccountList),
  route(contract.listImpersonationMatches, listImpersonationMatches),
  route(contract.countImpersonationMatches, countImpersonationMatches),
  route(contract.readImpersonationMatch, readImpersonationMatch),
  route(contract.classifyMatch, classifyMatch),
  route(contract.removeClassification, removeClassification),
  route(contract.listEvidence, listEvidence),
  route(contract.captureEvidence, captureEvidence),
  rawRoute(contract.readEvidence, async (call, _request, reply) => {
    const { type, name, text } = await readEvidenceFile(call)
    return reply
      .header('content-type', type)
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'private, no-store')
      .send(text)
  }),
]
export const scanJobs: Job[] = [scansJob, scanJob]
export const scanTimetable: Timetable[] = [scansTimetable]
