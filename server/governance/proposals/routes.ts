import * as observed from '../../../contract/governance/observed.ts'
import * as proposals from '../../../contract/governance/proposals.ts'
import * as whatIf from '../../../contract/governance/what-if.ts'
import { type Route, rawRoute, route } from '../../platform/http.ts'
import { readObserved } from '../observed/observed.ts'
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

export const changeRoutes: Route[] = [
  route(whatIf.simulateChange, withProposedChange(simulateChange)),
  route(whatIf.listWhatIfPeople, withProposedChange(listWhatIfPeople)),
  route(whatIf.listWhatIfAccounts, withProposedChange(listWhatIfAccounts)),
  rawRoute(whatIf.exportWhatIf, withProposedChange(exportWhatIf)),
  route(observed.readObserved, readObserved),
  route(proposals.listProposals, listProposals),
  route(proposals.readProposal, readProposal),
  route(proposals.createProposal, createProposal),
  route(proposals.updateProposal, updateProposal),
  route(proposals.recalculateProposal, recalculateProposal),
  route(proposals.submitProposal, submitProposal),
  route(proposals.withdrawProposal, withdrawProposal),
  route(proposals.restoreBeforeProposal, restoreBeforeProposal),
  route(proposals.listProposalComments, listProposalComments),
  route(proposals.commentProposal, commentProposal),
]
