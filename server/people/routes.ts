import * as account from '../../contract/account.ts'
import * as contract from '../../contract/people.ts'
import { type Route, rawRoute, route } from '../platform/http.ts'
import { acceptOne, claimOne, readClaims, rejectOne } from './directory/claims.ts'
import { changeIt, readOrganisation, setUpHere } from './directory/organisation.ts'
import { addPerson, changeProfile, deactivate, reactivate, readDirectory, readOne } from './directory/people.ts'
import { changePhoto, dropPhoto, sendPhoto } from './directory/photos.ts'
import { giveRole, readRoles, takeRole } from './directory/roles.ts'
import { importUpload } from './import/import.ts'
import { accept, invitePersons, readByLink, readInvitations, withdraw } from './invitations/invitations.ts'
import { changeOwnPassword, changeSettings, readSelf, settleOwnWrite } from './sign-in/me.ts'
import { addOne, beginToAdd, beginToSignIn, readPasskeys, removeOne, signInByPasskey } from './sign-in/passkeys.ts'
import { askForReset, resetByLink } from './sign-in/resets.ts'
import { endOtherSessions, endSession, readSessions, signInWithPassword, signOutHere } from './sign-in/sign-in.ts'
import { endToken, makeToken, readTokens } from './sign-in/tokens.ts'
import { beginCodes, confirmCodes, removeCodes } from './sign-in/totp.ts'
import { addUnit, changeUnit, readTree, removeUnit } from './units/units.ts'

export const routes: Route[] = [
  route(account.readOrganisation, readOrganisation),
  route(account.setUpOrganisation, setUpHere),
  route(account.updateOrganisation, changeIt),
  route(account.signIn, signInWithPassword),
  route(account.signOut, signOutHere),
  route(account.listSessions, readSessions),
  route(account.revokeSession, endSession),
  route(account.revokeOtherSessions, endOtherSessions),
  route(account.readMe, readSelf),
  route(account.updateMe, changeSettings),
  route(account.settleWrite, settleOwnWrite),
  route(account.changePassword, changeOwnPassword),
  route(account.beginTotp, beginCodes),
  route(account.confirmTotp, confirmCodes),
  route(account.removeTotp, removeCodes),
  route(account.requestPasswordReset, askForReset),
  route(account.resetPassword, resetByLink),
  route(account.listPasskeys, readPasskeys),
  route(account.beginPasskey, beginToAdd),
  route(account.addPasskey, addOne),
  route(account.removePasskey, removeOne),
  route(account.beginPasskeySignIn, beginToSignIn),
  route(account.signInWithPasskey, signInByPasskey),
  route(account.listTokens, readTokens),
  route(account.createToken, makeToken),
  route(account.revokeToken, endToken),

  route(contract.listPeople, readDirectory),
  route(contract.createPerson, addPerson),
  route(contract.readPerson, readOne),
  route(contract.updatePerson, changeProfile),
  route(contract.deactivatePerson, deactivate),
  route(contract.reactivatePerson, reactivate),
  rawRoute(contract.setPhoto, changePhoto),
  rawRoute(contract.readPhoto, sendPhoto),
  route(contract.removePhoto, dropPhoto),
  route(contract.listUnits, readTree),
  route(contract.createUnit, addUnit),
  route(contract.updateUnit, changeUnit),
  route(contract.deleteUnit, removeUnit),
  route(contract.listRoles, readRoles),
  route(contract.grantRole, giveRole),
  route(contract.revokeRole, takeRole),
  rawRoute(contract.importPeople, importUpload),
  route(contract.invitePeople, invitePersons),
  route(contract.listInvitations, readInvitations),
  route(contract.withdrawInvitation, withdraw),
  route(contract.readInvitation, readByLink),
  route(contract.acceptInvitation, accept),
  route(contract.claimPlaceholder, claimOne),
  route(contract.listClaims, readClaims),
  route(contract.acceptClaim, acceptOne),
  route(contract.rejectClaim, rejectOne),
]
