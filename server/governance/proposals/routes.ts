import * as observed from '../../../contract/governance/observed.ts'
import * as proposals from '../../../contract/governance/proposals.ts'
import * as whatIf from '../../../contract/governance/what-if.ts'
import { type Route, rawRoute, route } from '../../platform/http.ts'
import { listChangesForMe } from '../effects/notify.ts'
import { readObserved } from '../observed/observed.ts'
import { exportWhatIf } from '../what-if/download.ts'
import { askWhatIf, listWhatIfAccounts, listWhatIfPeople } from '../what-if/what-if.ts'
import { offerProposal, rollBackProposal, withdrawProposal } from './apply-change.ts'
import {
  commentProposal,
  createProposal,
  listProposalComments,
  listProposals,
  readProposal,
  recomputeProposal,
  updateProposal,
} from './proposals.ts'

export const changeRoutes: Route[] = [
  route(whatIf.askWhatIf, askWhatIf),
  route(whatIf.listWhatIfPeople, listWhatIfPeople),
  route(whatIf.listWhatIfAccounts, listWhatIfAccounts),
  rawRoute(whatIf.exportWhatIf, exportWhatIf),
  route(observed.readObserved, readObserved),
  route(proposals.listProposals, listProposals),
  route(proposals.readProposal, readProposal),
  route(proposals.createProposal, createProposal),
  route(proposals.updateProposal, updateProposal),
  route(proposals.recomputeProposal, recomputeProposal),
  route(proposals.offerProposal, offerProposal),
  route(proposals.withdrawProposal, withdrawProposal),
  route(proposals.rollBackProposal, rollBackProposal),
  route(proposals.listProposalComments, listProposalComments),
  route(proposals.commentProposal, commentProposal),
  route(proposals.listChangesForMe, listChangesForMe),
]
