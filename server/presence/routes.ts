import * as contract from '../../contract/presence.ts'
import * as register from '../../contract/register.ts'
import * as retirements from '../../contract/retirements.ts'
import * as verify from '../../contract/verify.ts'
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
  route(register.readRegisterSetting, readRegisterSetting),
  route(register.changeRegisterSetting, changeRegisterSetting),
  route(register.listRegisterViews, listRegisterViews),
  route(register.createRegisterView, createRegisterView),
  route(register.updateRegisterView, updateRegisterView),
  route(register.deleteRegisterView, deleteRegisterView),
  route(register.changeAccounts, changeAccounts),
  rawRoute(register.exportAccounts, exportAccounts),
  route(register.readAccountHistory, readAccountHistory),
  route(register.certifyAccount, certifyAccount),
  route(register.listHolds, listHolds),
  route(register.holdEverything, holdEverything),
  route(register.liftHold, liftHold),
  route(retirements.listRetirements, listRetirements),
  route(retirements.proposeRetirement, proposeRetirement),
  route(retirements.readRetirement, readRetirement),
  route(retirements.stepRetirement, stepRetirement),
  rawRoute(verify.verifyAddress, verifyAddress),
  route(register.readEstate, readEstate),
  route(register.readTimeline, readTimeline),
  route(register.readUnitPage, readUnitPage),
]
