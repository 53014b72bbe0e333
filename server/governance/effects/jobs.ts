import type { Reader } from '../../activity/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { registerApprovalKind } from '../approvals/kinds.ts'
import { applyProposalJob, modelApproval } from '../proposals/apply-change.ts'
import { changeReader, notifyModelChangeJob, reassignApprovalsJob, roleReader } from './notify.ts'

registerApprovalKind(modelApproval)

export const changeJobs: Job[] = [applyProposalJob, notifyModelChangeJob, reassignApprovalsJob]
export const changeReaders: Reader[] = [changeReader, roleReader]
