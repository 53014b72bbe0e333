import * as contract from '../../contract/sample.ts'
import { type Route, route } from '../platform/http.ts'
import { dropSample, readSample, weaveSample } from './status.ts'

export { loadSample } from './load.ts'
export { removeSample } from './remove.ts'
export { jobs } from './status.ts'

export const routes: Route[] = [
  route(contract.readSample, readSample),
  route(contract.weaveSample, weaveSample),
  route(contract.removeSample, dropSample),
]
