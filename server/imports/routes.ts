import * as contract from '../../contract/imports.ts'
import { type Route, rawRoute, route } from '../platform/http.ts'
import * as imports from './runs/runs.ts'

export const routes: Route[] = [
  route(contract.listImports, imports.listImports),
  rawRoute(contract.uploadImport, imports.uploadImport),
  route(contract.readImport, imports.readImport),
  route(contract.startImport, imports.startImport),
  route(contract.pauseImport, imports.pauseImport),
  route(contract.undoImport, imports.undoImport),
  route(contract.deleteImport, imports.deleteImport),
]
