import * as contract from '../../../contract/policies.ts'
import { type Route, rawRoute, route } from '../../platform/http.ts'
import { addAbsence, endAbsence, listAbsences } from '../approvals/absences.ts'
import * as approvals from '../approvals/approvals.ts'
import { decideByLink, readApprovalLink } from '../approvals/mail-links.ts'
import { askCheck, readAudit, readChain, sendAudit } from '../audit/audit.ts'
import { listExceptions, revokeException, signException } from '../exceptions/exceptions.ts'
import * as signing from './acknowledgements.ts'
import { comparePolicy } from './compare.ts'
import * as documents from './policies.ts'
import { listPolicyTemplates } from './templates.ts'

export const policyRoutes: Route[] = [
  route(contract.listPolicies, documents.listPolicies),
  route(contract.readPolicy, documents.readPolicy),
  route(contract.createPolicy, documents.createPolicy),
  route(contract.updatePolicy, documents.updatePolicy),
  route(contract.dropPolicyDraft, documents.dropPolicyDraft),
  route(contract.publishPolicy, documents.publishPolicy),
  route(contract.retirePolicy, documents.retirePolicy),
  route(contract.acknowledgePolicy, signing.acknowledgePolicy),
  route(contract.listPolicyVersions, signing.listPolicyVersions),
  route(contract.readPolicyVersion, signing.readPolicyVersion),
  route(contract.comparePolicy, comparePolicy),
  route(contract.listPolicyReaders, signing.listPolicyReaders),
  route(contract.listPolicyUnits, signing.listPolicyUnits),
  route(contract.remindPolicy, signing.remindPolicy),
  route(contract.listPolicyTemplates, listPolicyTemplates),

  route(contract.listExceptions, listExceptions),
  route(contract.signException, signException),
  route(contract.revokeException, revokeException),

  route(contract.listApprovals, approvals.listApprovals),
  route(contract.readApprovalLink, readApprovalLink),
  route(contract.decideByLink, decideByLink),
  route(contract.readApproval, approvals.readApproval),
  route(contract.decideApproval, approvals.decideApproval),
  route(contract.commentApproval, approvals.commentApproval),
  route(contract.withdrawApproval, approvals.withdrawApproval),
  route(contract.offerApprovalAgain, approvals.offerApprovalAgain),
  route(contract.listAbsences, listAbsences),
  route(contract.addAbsence, addAbsence),
  route(contract.endAbsence, endAbsence),
  route(contract.listAudit, readAudit),
  rawRoute(contract.exportAudit, sendAudit),
  route(contract.readAuditChain, readChain),
  route(contract.checkAudit, askCheck),
]
