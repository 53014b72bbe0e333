import type { Reader } from '../../activity/index.ts'
import type { Job } from '../../platform/jobs.ts'
import type { ApprovalKinds } from '../approvals/kinds.ts'
import { applyProposalJob } from '../proposals/apply-change.ts'
import { changeReader, createNotifyModelChangeJob, createReassignApprovalsJob, roleReader } from './notify.ts'

export const createChangeJobs = (kinds: ApprovalKinds): Job[] => [
  applyProposalJob,
  createNotifyModelChangeJob(kinds),
  createReassignApprovalsJob(kinds),
]
export const changeReaders: Reader[] = [changeReader, roleReader]
