import * as contract from '../../../contract/operating-change.ts'
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
  route(contract.askWhatIf, askWhatIf),
  route(contract.listWhatIfPeople, listWhatIfPeople),
  route(contract.listWhatIfAccounts, listWhatIfAccounts),
  rawRoute(contract.exportWhatIf, exportWhatIf),
  route(contract.readObserved, readObserved),
  route(contract.listProposals, listProposals),
  route(contract.readProposal, readProposal),
  route(contract.createProposal, createProposal),
  route(contract.updateProposal, updateProposal),
  route(contract.recomputeProposal, recomputeProposal),
  route(contract.offerProposal, offerProposal),
  route(contract.withdrawProposal, withdrawProposal),
  route(contract.rollBackProposal, rollBackProposal),
  route(contract.listProposalComments, listProposalComments),
  route(contract.commentProposal, commentProposal),
  route(contract.listChangesForMe, listChangesForMe),
]
