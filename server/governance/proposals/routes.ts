import * as observed from '../../../contract/governance/observed.ts'
import * as proposals from '../../../contract/governance/proposals.ts'
import * as whatIf from '../../../contract/governance/what-if.ts'
import { extendCall, type Route, rawRoute, route } from '../../platform/http.ts'
import { readObserved } from '../observed/observed.ts'
import type { PublishingHistories } from '../what-if/compare/publishing-history.ts'
import { exportWhatIf } from '../what-if/download.ts'
import { listWhatIfAccounts, listWhatIfPeople, simulateChange } from '../what-if/what-if.ts'
import { withProposedChange } from './access.ts'
import { restoreBeforeProposal, submitProposal, withdrawProposal } from './apply-change.ts'
import {
  commentProposal,
  createProposal,
  listProposalComments,
  listProposals,
  readProposal,
  recalculateProposal,
  updateProposal,
} from './proposals.ts'

export function createChangeRoutes(publishingHistories: PublishingHistories): Route[] {
  const withHistory = extendCall({ publishingHistories })
  return [
    route(whatIf.simulateChange, withHistory(withProposedChange(simulateChange))),
    route(whatIf.listWhatIfPeople, withProposedChange(listWhatIfPeople)),
    route(whatIf.listWhatIfAccounts, withProposedChange(listWhatIfAccounts)),
    rawRoute(whatIf.exportWhatIf, withProposedChange(exportWhatIf)),
    route(observed.readObserved, withHistory(readObserved)),
    route(proposals.listProposals, listProposals),
    route(proposals.readProposal, readProposal),
    route(proposals.createProposal, withHistory(createProposal)),
    route(proposals.updateProposal, withHistory(updateProposal)),
    route(proposals.recalculateProposal, withHistory(recalculateProposal)),
    route(proposals.submitProposal, submitProposal),
    route(proposals.withdrawProposal, withdrawProposal),
    route(proposals.restoreBeforeProposal, restoreBeforeProposal),
    route(proposals.listProposalComments, listProposalComments),
    route(proposals.commentProposal, commentProposal),
  ]
}
