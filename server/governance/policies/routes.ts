import * as audit from '../../../contract/governance/audit.ts'
import * as exceptions from '../../../contract/governance/exceptions.ts'
import * as policies from '../../../contract/governance/policies.ts'
import * as templates from '../../../contract/governance/policy-templates.ts'
import { type Route, rawRoute, route } from '../../platform/http.ts'
import { readAudit, readAuditIntegrity, sendAudit, verifyAudit } from '../audit/audit.ts'
import { grantException, listExceptions, revokeException } from '../exceptions/exceptions.ts'
import * as signing from './acknowledgements.ts'
import { comparePolicy } from './compare.ts'
import * as documents from './policies.ts'
import { listPolicyTemplates } from './templates.ts'

export const policyRoutes: Route[] = [
  route(policies.listPolicies, documents.listPolicies),
  route(policies.readPolicy, documents.readPolicy),
  route(policies.createPolicy, documents.createPolicy),
  route(policies.updatePolicy, documents.updatePolicy),
  route(policies.discardPolicyDraft, documents.discardPolicyDraft),
  route(policies.publishPolicy, documents.publishPolicy),
  route(policies.retirePolicy, documents.retirePolicy),
  route(policies.acknowledgePolicy, signing.acknowledgePolicy),
  route(policies.listPolicyVersions, signing.listPolicyVersions),
  route(policies.readPolicyVersion, signing.readPolicyVersion),
  route(policies.comparePolicy, comparePolicy),
  route(policies.listPolicyReaders, signing.listPolicyReaders),
  route(policies.listPolicyUnits, signing.listPolicyUnits),
  route(policies.remindPolicy, signing.remindPolicy),
  route(templates.listPolicyTemplates, listPolicyTemplates),

  route(exceptions.listExceptions, listExceptions),
  route(exceptions.grantException, grantException),
  route(exceptions.revokeException, revokeException),
]

export const auditRoutes: Route[] = [
  route(audit.listAudit, readAudit),
  rawRoute(audit.exportAudit, sendAudit),
  route(audit.readAuditIntegrity, readAuditIntegrity),
  route(audit.verifyAudit, verifyAudit),
]
