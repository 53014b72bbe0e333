import type { Reader } from '../../activity/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { registerApprovalKind } from '../approvals/kinds.ts'
import { arrangementApproval, beginProposalJob } from '../proposals/apply-change.ts'
import { changeReader, reassignApprovalsJob, seatReader, tellArrangementJob } from './notify.ts'

registerApprovalKind(arrangementApproval)

export const changeJobs: Job[] = [beginProposalJob, tellArrangementJob, reassignApprovalsJob]
export const changeReaders: Reader[] = [changeReader, seatReader]
