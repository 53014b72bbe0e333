import * as account from '../../contract/account.ts'
import * as contract from '../../contract/people.ts'
import { type Route, route } from '../platform/http.ts'
import { changeOwnPassword, changeSettings, readSelf } from './me.ts'
import { readOrganisation, renameIt, setUpHere } from './organisation.ts'
import { addPerson, changeProfile, deactivate, reactivate, readDirectory, readOne } from './people.ts'
import { giveRole, readRoles, takeRole } from './roles.ts'
import { endOtherSessions, endSession, readSessions, signInWithPassword, signOutHere } from './sign-in.ts'
import { beginCodes, confirmCodes, removeCodes } from './totp.ts'
import { addUnit, changeUnit, readTree, removeUnit } from './units.ts'

export const routes: Route[] = [
  route(account.readOrganisation, readOrganisation),
  route(account.setUpOrganisation, setUpHere),
  route(account.renameOrganisation, renameIt),
  route(account.signIn, signInWithPassword),
  route(account.signOut, signOutHere),
  route(account.listSessions, readSessions),
  route(account.revokeSession, endSession),
  route(account.revokeOtherSessions, endOtherSessions),
  route(account.readMe, readSelf),
  route(account.updateMe, changeSettings),
  route(account.changePassword, changeOwnPassword),
  route(account.beginTotp, beginCodes),
  route(account.confirmTotp, confirmCodes),
  route(account.removeTotp, removeCodes),

  route(contract.listPeople, readDirectory),
  route(contract.createPerson, addPerson),
  route(contract.readPerson, readOne),
  route(contract.updatePerson, changeProfile),
  route(contract.deactivatePerson, deactivate),
  route(contract.reactivatePerson, reactivate),
  route(contract.listUnits, readTree),
  route(contract.createUnit, addUnit),
  route(contract.updateUnit, changeUnit),
  route(contract.deleteUnit, removeUnit),
  route(contract.listRoles, readRoles),
  route(contract.grantRole, giveRole),
  route(contract.revokeRole, takeRole),
]
