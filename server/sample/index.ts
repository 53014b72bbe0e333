import * as contract from '../../contract/sample.ts'
import { type Route, route } from '../platform/http.ts'
import { readSample, startLoading, startRemoving } from './status.ts'

export { loadSample } from './load.ts'
export { removeSample } from './remove.ts'
export { jobs } from './status.ts'

export const routes: Route[] = [
  route(contract.readSample, readSample),
  route(contract.loadSample, startLoading),
  route(contract.removeSample, startRemoving),
]
