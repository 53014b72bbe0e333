import * as contract from '../../contract/sample.ts'
import { type Route, route } from '../platform/http.ts'
import { jobs, readSample, startLoading, startRemoving } from './status.ts'

export { loadSample } from './load.ts'
export { removeSample } from './remove.ts'
export { readSampleState } from './status.ts'

const routes: Route[] = [
  route(contract.readSample, readSample),
  route(contract.loadSample, startLoading),
  route(contract.removeSample, startRemoving),
]

export const parts = { createRoutes: () => routes, createJobs: () => jobs }
