import * as contract from '../../../contract/presence/pictures.ts'
import { type Route, rawRoute } from '../../platform/http.ts'
import { exportEstate, exportTimeline, exportUnitPage } from './csv.ts'
import { printEstate, printUnitPage } from './printing.ts'

export const pictureRoutes: Route[] = [
  rawRoute(contract.exportEstate, exportEstate),
  rawRoute(contract.printEstate, printEstate),
  rawRoute(contract.exportTimeline, exportTimeline),
  rawRoute(contract.exportUnitPage, exportUnitPage),
  rawRoute(contract.printUnitPage, printUnitPage),
]
