import * as contract from '../../../contract/presence/import.ts'
import { type Route, rawRoute, route } from '../../platform/http.ts'
import * as runs from './runs.ts'

export const importRoutes: Route[] = [
  route(contract.listAccountImports, runs.listAccountImports),
  rawRoute(contract.uploadAccountImport, runs.uploadAccountImport),
  route(contract.readAccountImport, runs.readAccountImport),
  route(contract.previewAccountImport, runs.previewAccountImport),
  route(contract.startAccountImport, runs.startAccountImport),
  route(contract.cancelAccountImport, runs.cancelAccountImport),
  route(contract.deleteAccountImport, runs.deleteAccountImport),
  route(contract.listAccountRecords, runs.listAccountRecords),
]
