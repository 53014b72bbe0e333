import * as contract from '../../contract/presence.ts'
import * as register from '../../contract/register.ts'
import * as retirements from '../../contract/retirements.ts'
import * as verify from '../../contract/verify.ts'
import { type Route, rawRoute, route } from '../platform/http.ts'
import { createAccount, readAccount, updateAccount } from './accounts.ts'
import { lookUpAddress } from './addresses.ts'
import { changeAccounts } from './bulk.ts'
import { certifyAccount } from './certification.ts'
import { exportAccounts } from './export.ts'
import { readAccountHistory } from './history.ts'
import { holdEverything, liftHold, listHolds } from './holds.ts'
import { readEstate, readTimeline, readUnitPage } from './pictures.ts'
import { countAccounts, listAccounts } from './register.ts'
import { listRetirements, proposeRetirement, readRetirement, stepRetirement } from './retirements.ts'
import { changeRegisterSetting, readRegisterSetting } from './setting.ts'
import { verifyAddress } from './verify.ts'
import { createRegisterView, deleteRegisterView, listRegisterViews, updateRegisterView } from './views.ts'

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
