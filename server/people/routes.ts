import * as accountContract from '../../contract/people/account.ts'
import * as claims from '../../contract/people/claims.ts'
import * as directory from '../../contract/people/directory.ts'
import * as importContract from '../../contract/people/import.ts'
import * as invitations from '../../contract/people/invitations.ts'
import * as organisation from '../../contract/people/organisation.ts'
import * as roles from '../../contract/people/roles.ts'
import * as signIn from '../../contract/people/sign-in.ts'
import * as units from '../../contract/people/units.ts'
import { extendCall, type Route, rawRoute, route } from '../platform/http.ts'
import type { Require } from './authorized-call.ts'
import {
  approvePendingClaim,
  listPendingClaims,
  type Merge,
  rejectPendingClaim,
  submitClaim,
} from './directory/claims.ts'
import {
  changeOrganisationSettings,
  type ReadSampleState,
  readOrganisation,
  setUpInBrowser,
} from './directory/organisation.ts'
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

/** What people needs from the modules above it. `require` asks governance, `merges` move what a claimed profile has. */
export type Extensions = { require: Require; merges: readonly Merge[]; readSampleState: ReadSampleState }

export function createRoutes({ require, merges, readSampleState }: Extensions): Route[] {
  const authorized = extendCall({ require })
  const withMerges = extendCall({ merges })
  const withSample = extendCall({ readSampleState })
  return [
    route(organisation.readOrganisation, withSample(readOrganisation)),
    route(organisation.setUpOrganisation, setUpInBrowser),
    route(organisation.updateOrganisation, authorized(withSample(changeOrganisationSettings))),
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
    route(directory.createPerson, authorized(addPerson)),
    route(directory.readPerson, readPersonById),
    route(directory.updatePerson, authorized(changeProfile)),
    route(directory.deactivatePerson, authorized(deactivate)),
    route(directory.reactivatePerson, authorized(reactivate)),
    rawRoute(directory.setPhoto, authorized(changePhoto)),
    rawRoute(directory.readPhoto, downloadPhoto),
    route(directory.removePhoto, authorized(deletePhoto)),
    route(units.listUnits, readTree),
    route(units.createUnit, authorized(addUnit)),
    route(units.updateUnit, authorized(changeUnit)),
    route(units.deleteUnit, authorized(removeEmptyUnit)),
    route(roles.listRoles, readRoles),
    route(roles.assignRole, authorized(assignRoleInUnit)),
    route(roles.removeRole, authorized(removeRoleInUnit)),
    rawRoute(importContract.importPeople, authorized(importUpload)),
    route(invitations.invitePeople, authorized(invitePersons)),
    route(invitations.listInvitations, readInvitations),
    route(invitations.withdrawInvitation, authorized(withdrawPending)),
    route(invitations.readInvitation, readByLink),
    route(invitations.acceptInvitation, acceptByLink),
    route(claims.claimPlaceholder, authorized(submitClaim)),
    route(claims.listClaims, listPendingClaims),
    route(claims.approveClaim, authorized(withMerges(approvePendingClaim))),
    route(claims.rejectClaim, authorized(rejectPendingClaim)),
  ]
}
