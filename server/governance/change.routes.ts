import * as contract from '../../contract/operating-change.ts'
import { type Route, rawRoute, route } from '../platform/http.ts'
import { askWhatIf } from './what-if.ts'
import { exportWhatIf } from './what-if-export.ts'
import { listWhatIfAccounts, listWhatIfPeople } from './what-if-lists.ts'

export const changeRoutes: Route[] = [
  route(contract.askWhatIf, askWhatIf),
  route(contract.listWhatIfPeople, listWhatIfPeople),
  route(contract.listWhatIfAccounts, listWhatIfAccounts),
  rawRoute(contract.exportWhatIf, exportWhatIf),
]
