import * as contract from '../../../contract/presence/reports.ts'
import { type Route, rawRoute } from '../../platform/http.ts'
import { exportAccountOverview, exportAccountTimeline, exportUnitReport } from './csv.ts'
import { printAccountOverview, printUnitReport } from './printing.ts'

export const reportRoutes: Route[] = [
  rawRoute(contract.exportAccountOverview, exportAccountOverview),
  rawRoute(contract.printAccountOverview, printAccountOverview),
  rawRoute(contract.exportAccountTimeline, exportAccountTimeline),
  rawRoute(contract.exportUnitReport, exportUnitReport),
  rawRoute(contract.printUnitReport, printUnitReport),
]
