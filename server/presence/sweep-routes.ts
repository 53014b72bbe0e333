import * as contract from '../../contract/sweeps.ts'
import { type Route, rawRoute, route } from '../platform/http.ts'
import type { Job, Timetable } from '../platform/jobs.ts'
import { createBrandName, deleteBrandName, listBrandNames, updateBrandName } from './sweep-brands.ts'
import { decideHit, listEvidence, listHits, readEvidenceFile, takeEvidence } from './sweep-hits.ts'
import { listSweeps, readSweep, startSweep, sweepJob, sweepsJob, sweepsTimetable } from './sweep-run.ts'

export const sweepRoutes: Route[] = [
  route(contract.listBrandNames, listBrandNames),
  route(contract.createBrandName, createBrandName),
  route(contract.updateBrandName, updateBrandName),
  route(contract.deleteBrandName, deleteBrandName),
  route(contract.listSweeps, listSweeps),
  route(contract.startSweep, startSweep),
  route(contract.readSweep, readSweep),
  route(contract.listHits, listHits),
  route(contract.decideHit, decideHit),
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
