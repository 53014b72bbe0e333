import * as contract from '../../../contract/governance/approvals.ts'
import { extendCall, type Route, route } from '../../platform/http.ts'
import * as approvals from './approvals.ts'
import { createDelegation, deleteDelegation, listDelegations } from './delegations.ts'
import type { ApprovalKinds } from './kinds.ts'
import { decideByLink, readApprovalLink } from './mail-links.ts'

export function createApprovalRoutes(approvalKinds: ApprovalKinds): Route[] {
  const withKinds = extendCall({ approvalKinds })
  return [
    route(contract.listApprovals, withKinds(approvals.listApprovals)),
    route(contract.readApprovalLink, withKinds(readApprovalLink)),
    route(contract.decideByLink, withKinds(decideByLink)),
    route(contract.readApproval, withKinds(approvals.readApproval)),
    route(contract.decideApproval, withKinds(approvals.decideApproval)),
    route(contract.commentApproval, withKinds(approvals.commentApproval)),
    route(contract.withdrawApproval, withKinds(approvals.withdrawApproval)),
    route(contract.resubmitApproval, withKinds(approvals.resubmitApproval)),
    route(contract.listDelegations, listDelegations),
    route(contract.createDelegation, createDelegation),
    route(contract.deleteDelegation, deleteDelegation),
  ]
}
