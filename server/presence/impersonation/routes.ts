import * as contract from '../../../contract/presence/impersonation.ts'
import { type Route, rawRoute, route } from '../../platform/http.ts'
import type { Job, Timetable } from '../../platform/jobs.ts'
import { createBrandName, deleteBrandName, listBrandNames, updateBrandName } from './brand-names.ts'
import { sweepList } from './list-scan.ts'
import {
  countHits,
  decideHit,
  listEvidence,
  listHits,
  readEvidenceFile,
  readHit,
  takeEvidence,
  takeVerdictBack,
} from './matches.ts'
import { listSweeps, readSweep, startSweep, stopSweep, sweepJob, sweepsJob, sweepsTimetable } from './scan.ts'

export const sweepRoutes: Route[] = [
  route(contract.listBrandNames, listBrandNames),
  route(contract.createBrandName, createBrandName),
  route(contract.updateBrandName, updateBrandName),
  route(contract.deleteBrandName, deleteBrandName),
  route(contract.listSweeps, listSweeps),
  route(contract.startSweep, startSweep),
  route(contract.readSweep, readSweep),
  route(contract.stopSweep, stopSweep),
  route(contract.sweepList, sweepList),
  route(contract.listHits, listHits),
  route(contract.countHits, countHits),
  route(contract.readHit, readHit),
  route(contract.decideHit, decideHit),
  route(contract.takeVerdictBack, takeVerdictBack),
  route(contract.listEvidence, listEvidence),
  route(contract.takeEvidence, takeEvidence),
  rawRoute(contract.readEvidence, async (call, _request, reply) => {
    const { type, name, text } = await readEvidenceFile(call)
    return reply
      .header('content-type', type)
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'private, no-store')
      .send(text)
  }),
]
export const sweepJobs: Job[] = [sweepsJob, sweepJob]
export const sweepTimetable: Timetable[] = [sweepsTimetable]
