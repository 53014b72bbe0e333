import * as contract from '../../contract/policies.ts'
import { type Route, rawRoute, route } from '../platform/http.ts'
import { askCheck, readAudit, readChain, sendAudit } from './audit.ts'

export const policyRoutes: Route[] = [
  route(contract.listAudit, readAudit),
  rawRoute(contract.exportAudit, sendAudit),
  route(contract.readAuditChain, readChain),
  route(contract.checkAudit, askCheck),
]
