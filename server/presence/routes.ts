import * as contract from '../../contract/presence/accounts.ts'
import * as changes from '../../contract/presence/changes.ts'
import * as pauses from '../../contract/presence/publishing-pauses.ts'
import * as reports from '../../contract/presence/reports.ts'
import * as retirements from '../../contract/presence/retirement.ts'
import * as reviews from '../../contract/presence/reviews.ts'
import * as settings from '../../contract/presence/settings.ts'
import * as verify from '../../contract/presence/verify.ts'
import * as views from '../../contract/presence/views.ts'
import { type Route, rawRoute, route } from '../platform/http.ts'
import { createAccount, readAccount, updateAccount } from './register/accounts.ts'
import { lookUpAddress } from './register/addresses.ts'
import { updateAccounts } from './register/bulk.ts'
import { exportAccounts } from './register/export/export.ts'
import { readAccountHistory } from './register/history.ts'
import {
  listPublishingPauses,
  pausePublishing,
  resumePublishing,
} from './register/publishing-pauses/publishing-pauses.ts'
import { countAccounts, listAccounts } from './register/register.ts'
import { reviewAccount } from './register/reviews.ts'
import { createAccountView, deleteAccountView, listAccountViews, updateAccountView } from './register/views.ts'
import { readAccountOverview, readAccountTimeline, readUnitReport } from './reports/reports.ts'
import { listRetirements, proposeRetirement, readRetirement, stepRetirement } from './retirement/retirement.ts'
import { readAccountSettings, updateAccountSettings } from './status/settings.ts'
import { verifyAddress } from './verify/verify.ts'

export const registerRoutes: Route[] = [
  route(contract.listAccounts, listAccounts),
  route(contract.countAccounts, countAccounts),
  route(contract.lookUpAddress, lookUpAddress),
  route(contract.readAccount, readAccount),
  route(contract.createAccount, createAccount),
  route(contract.updateAccount, updateAccount),
  route(settings.readAccountSettings, readAccountSettings),
  route(settings.updateAccountSettings, updateAccountSettings),
  route(views.listAccountViews, listAccountViews),
  route(views.createAccountView, createAccountView),
  route(views.updateAccountView, updateAccountView),
  route(views.deleteAccountView, deleteAccountView),
  route(changes.updateAccounts, updateAccounts),
  rawRoute(changes.exportAccounts, exportAccounts),
  route(changes.readAccountHistory, readAccountHistory),
  route(reviews.reviewAccount, reviewAccount),
  route(pauses.listPublishingPauses, listPublishingPauses),
  route(pauses.pausePublishing, pausePublishing),
  route(pauses.resumePublishing, resumePublishing),
  route(retirements.listRetirements, listRetirements),
  route(retirements.proposeRetirement, proposeRetirement),
  route(retirements.readRetirement, readRetirement),
  route(retirements.stepRetirement, stepRetirement),
  rawRoute(verify.verifyAddress, verifyAddress),
  route(reports.readAccountOverview, readAccountOverview),
  route(reports.readAccountTimeline, readAccountTimeline),
  route(reports.readUnitReport, readUnitReport),
]
