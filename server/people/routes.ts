import * as accountContract from '../../contract/people/account.ts'
import * as claims from '../../contract/people/claims.ts'
import * as directory from '../../contract/people/directory.ts'
import * as importContract from '../../contract/people/import.ts'
import * as invitations from '../../contract/people/invitations.ts'
import * as organisation from '../../contract/people/organisation.ts'
import * as roles from '../../contract/people/roles.ts'
import * as signIn from '../../contract/people/sign-in.ts'
import * as units from '../../contract/people/units.ts'
import { type Route, rawRoute, route } from '../platform/http.ts'
import { acceptOne, claimOne, readClaims, rejectOne } from './directory/claims.ts'
import { changeIt, readOrganisation, setUpHere } from './directory/organisation.ts'
import { addPerson, changeProfile, deactivate, reactivate, readDirectory, readOne } from './directory/people.ts'
import { changePhoto, dropPhoto, sendPhoto } from './directory/photos.ts'
import { giveRole, readRoles, takeRole } from './directory/roles.ts'
import { importUpload } from './import/import.ts'
import { accept, invitePersons, readByLink, readInvitations, withdraw } from './invitations/invitations.ts'
import { changeOwnPassword, changeSettings, readSelf, settleOwnWrite } from './sign-in/me.ts'
import {
  addOne,
  beginToAdd,
  beginToSignIn,
  confirmOne,
  readPasskeys,
  removeOne,
  signInByPasskey,
} from './sign-in/passkeys.ts'
import { askForReset, resetByLink } from './sign-in/resets.ts'
import { endOtherSessions, endSession, readSessions, signInWithPassword, signOutHere } from './sign-in/sign-in.ts'
import { endToken, makeToken, readTokens } from './sign-in/tokens.ts'
import { beginCodes, confirmCodes, removeCodes } from './sign-in/totp.ts'
import { addUnit, changeUnit, readTree, removeUnit } from './units/units.ts'

export const routes: Route[] = [
  route(organisation.readOrganisation, readOrganisation),
  route(organisation.setUpOrganisation, setUpHere),
  route(organisation.updateOrganisation, changeIt),
  route(signIn.signIn, signInWithPassword),
  route(signIn.signOut, signOutHere),
  route(signIn.listSessions, readSessions),
  route(signIn.revokeSession, endSession),
  route(signIn.revokeOtherSessions, endOtherSessions),
  route(accountContract.readMe, readSelf),
  route(accountContract.updateMe, changeSettings),
  route(accountContract.settleWrite, settleOwnWrite),
  route(accountContract.changePassword, changeOwnPassword),
  route(accountContract.beginTotp, beginCodes),
  route(accountContract.confirmTotp, confirmCodes),
  route(accountContract.removeTotp, removeCodes),
  route(signIn.requestPasswordReset, askForReset),
  route(signIn.resetPassword, resetByLink),
  route(accountContract.listPasskeys, readPasskeys),
  route(accountContract.beginPasskey, beginToAdd),
  route(accountContract.addPasskey, addOne),
  route(accountContract.confirmPasskey, confirmOne),
  route(accountContract.removePasskey, removeOne),
  route(accountContract.beginPasskeySignIn, beginToSignIn),
  route(accountContract.signInWithPasskey, signInByPasskey),
  route(accountContract.listTokens, readTokens),
  route(accountContract.createToken, makeToken),
  route(accountContract.revokeToken, endToken),

  route(directory.listPeople, readDirectory),
  route(directory.createPerson, addPerson),
  route(directory.readPerson, readOne),
  route(directory.updatePerson, changeProfile),
  route(directory.deactivatePerson, deactivate),
  route(directory.reactivatePerson, reactivate),
  rawRoute(directory.setPhoto, changePhoto),
  rawRoute(directory.readPhoto, sendPhoto),
  route(directory.removePhoto, dropPhoto),
  route(units.listUnits, readTree),
  route(units.createUnit, addUnit),
  route(units.updateUnit, changeUnit),
  route(units.deleteUnit, removeUnit),
  route(roles.listRoles, readRoles),
  route(roles.grantRole, giveRole),
  route(roles.revokeRole, takeRole),
  rawRoute(importContract.importPeople, importUpload),
  route(invitations.invitePeople, invitePersons),
  route(invitations.listInvitations, readInvitations),
  route(invitations.withdrawInvitation, withdraw),
  route(invitations.readInvitation, readByLink),
  route(invitations.acceptInvitation, accept),
  route(claims.claimPlaceholder, claimOne),
  route(claims.listClaims, readClaims),
  route(claims.acceptClaim, acceptOne),
  route(claims.rejectClaim, rejectOne),
]
