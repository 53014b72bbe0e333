import * as contract from '../../contract/presence/accounts.ts'
import * as changes from '../../contract/presence/changes.ts'
import * as holds from '../../contract/presence/holds.ts'
import * as reports from '../../contract/presence/reports.ts'
import * as retirements from '../../contract/presence/retirement.ts'
import * as reviews from '../../contract/presence/reviews.ts'
import * as settings from '../../contract/presence/settings.ts'
import * as verify from '../../contract/presence/verify.ts'
import * as views from '../../contract/presence/views.ts'
import { type Route, rawRoute, route } from '../platform/http.ts'
import { createAccount, readAccount, updateAccount } from './register/accounts.ts'
import { lookUpAddress } from './register/addresses.ts'
import { changeAccounts } from './register/bulk.ts'
import { certifyAccount } from './register/certification.ts'
import { exportAccounts } from './register/export.ts'
import { readAccountHistory } from './register/history.ts'
import { holdEverything, liftHold, listHolds } from './register/holds.ts'
import { countAccounts, listAccounts } from './register/register.ts'
import { createRegisterView, deleteRegisterView, listRegisterViews, updateRegisterView } from './register/views.ts'
import { readEstate, readTimeline, readUnitPage } from './reports/reports.ts'
import { listRetirements, proposeRetirement, readRetirement, stepRetirement } from './retirement/retirement.ts'
import { changeRegisterSetting, readRegisterSetting } from './status/setting.ts'
import { verifyAddress } from './verify/verify.ts'

export const registerRoutes: Route[] = [
  route(contract.listAccounts, listAccounts),
  route(contract.countAccounts, countAccounts),
  route(contract.lookUpAddress, lookUpAddress),
  route(contract.readAccount, readAccount),
  route(contract.createAccount, createAccount),
  route(contract.updateAccount, updateAccount),
  route(settings.readRegisterSetting, readRegisterSetting),
  route(settings.changeRegisterSetting, changeRegisterSetting),
  route(views.listRegisterViews, listRegisterViews),
  route(views.createRegisterView, createRegisterView),
  route(views.updateRegisterView, updateRegisterView),
  route(views.deleteRegisterView, deleteRegisterView),
  route(changes.changeAccounts, changeAccounts),
  rawRoute(changes.exportAccounts, exportAccounts),
  route(changes.readAccountHistory, readAccountHistory),
  route(reviews.certifyAccount, certifyAccount),
  route(holds.listHolds, listHolds),
  route(holds.holdEverything, holdEverything),
  route(holds.liftHold, liftHold),
  route(retirements.listRetirements, listRetirements),
  route(retirements.proposeRetirement, proposeRetirement),
  route(retirements.readRetirement, readRetirement),
  route(retirements.stepRetirement, stepRetirement),
  rawRoute(verify.verifyAddress, verifyAddress),
  route(reports.readEstate, readEstate),
  route(reports.readTimeline, readTimeline),
  route(reports.readUnitPage, readUnitPage),
]
