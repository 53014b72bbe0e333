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
import { approvePendingClaim, listPendingClaims, rejectPendingClaim, submitClaim } from './directory/claims.ts'
import { changeOrganisationSettings, readOrganisation, setUpInBrowser } from './directory/organisation.ts'
import { addPerson, changeProfile, deactivate, reactivate, readDirectory, readPersonById } from './directory/people.ts'
import { changePhoto, deletePhoto, downloadPhoto } from './directory/photos.ts'
import { assignRoleInUnit, readRoles, removeRoleInUnit } from './directory/roles.ts'
import { importUpload } from './import/import.ts'
import { acceptByLink, invitePersons, readByLink, readInvitations, withdrawPending } from './invitations/invitations.ts'
import { changeOwnPassword, changeSettings, readCaller, settleWriteOfCaller } from './sign-in/me.ts'
import {
  createRegistrationOptions,
  createSignInOptions,
  finishPasskeySignIn,
  readPasskeys,
  registerPasskey,
  removeOwnPasskey,
  resumePasskey,
} from './sign-in/passkeys/passkeys.ts'
import { requestReset, resetByLink } from './sign-in/resets.ts'
import { endOtherSessions, endSession, readSessions, signInWithPassword, signOutHere } from './sign-in/sign-in.ts'
import { createOwnToken, readTokens, revokeOwnToken } from './sign-in/tokens/tokens.ts'
import { confirmTotpSetup, setUpTotp, turnOffTotp } from './sign-in/totp/totp.ts'
import { addUnit, changeUnit, readTree, removeEmptyUnit } from './units/units.ts'

export const routes: Route[] = [
  route(organisation.readOrganisation, readOrganisation),
  route(organisation.setUpOrganisation, setUpInBrowser),
  route(organisation.updateOrganisation, changeOrganisationSettings),
  route(signIn.signIn, signInWithPassword),
  route(signIn.signOut, signOutHere),
  route(signIn.listSessions, readSessions),
  route(signIn.revokeSession, endSession),
  route(signIn.revokeOtherSessions, endOtherSessions),
  route(accountContract.readMe, readCaller),
  route(accountContract.updateMe, changeSettings),
  route(accountContract.settleWrite, settleWriteOfCaller),
  route(accountContract.changePassword, changeOwnPassword),
  route(accountContract.startTotpSetup, setUpTotp),
  route(accountContract.confirmTotp, confirmTotpSetup),
  route(accountContract.removeTotp, turnOffTotp),
  route(signIn.requestPasswordReset, requestReset),
  route(signIn.resetPassword, resetByLink),
  route(accountContract.listPasskeys, readPasskeys),
  route(accountContract.startPasskeyRegistration, createRegistrationOptions),
  route(accountContract.addPasskey, registerPasskey),
  route(accountContract.confirmPasskey, resumePasskey),
  route(accountContract.removePasskey, removeOwnPasskey),
  route(accountContract.startPasskeySignIn, createSignInOptions),
  route(accountContract.signInWithPasskey, finishPasskeySignIn),
  route(accountContract.listTokens, readTokens),
  route(accountContract.createToken, createOwnToken),
  route(accountContract.revokeToken, revokeOwnToken),

  route(directory.listPeople, readDirectory),
  route(directory.createPerson, addPerson),
  route(directory.readPerson, readPersonById),
  route(directory.updatePerson, changeProfile),
  route(directory.deactivatePerson, deactivate),
  route(directory.reactivatePerson, reactivate),
  rawRoute(directory.setPhoto, changePhoto),
  rawRoute(directory.readPhoto, downloadPhoto),
  route(directory.removePhoto, deletePhoto),
  route(units.listUnits, readTree),
  route(units.createUnit, addUnit),
  route(units.updateUnit, changeUnit),
  route(units.deleteUnit, removeEmptyUnit),
  route(roles.listRoles, readRoles),
  route(roles.assignRole, assignRoleInUnit),
  route(roles.removeRole, removeRoleInUnit),
  rawRoute(importContract.importPeople, importUpload),
  route(invitations.invitePeople, invitePersons),
  route(invitations.listInvitations, readInvitations),
  route(invitations.withdrawInvitation, withdrawPending),
  route(invitations.readInvitation, readByLink),
  route(invitations.acceptInvitation, acceptByLink),
  route(claims.claimPlaceholder, submitClaim),
  route(claims.listClaims, listPendingClaims),
  route(claims.approveClaim, approvePendingClaim),
  route(claims.rejectClaim, rejectPendingClaim),
]
