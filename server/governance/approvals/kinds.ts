import type { Operation } from '../../../contract/operation.ts'
import type { Tx } from '../../platform/db.ts'
import type { Call } from '../../platform/http.ts'
import { type Sentence, say } from '../../platform/sentences.ts'

/** A stage of an approval; stages are decided one after the other. */
export type Stage = { name: Sentence; needs: 'one' | 'all'; people: string[] }
/** The part of an approval that its kind gets. */
export type SubmittedApproval = {
  id: string
  requester: string
  subject: string | null
  unit: string | null
  title: string
  text: string
  payload: Record<string, unknown>
}
export type ApprovalKind = {
  kind: string
  /** The sentence of the request, such as “Inês asks to create the community Sealing.” */
  sentence(requester: string, title: string): Sentence
  /** Locks the subject if it changes together with its approval. Always called before the approval is locked. */
  lock?(tx: Tx, subject: string): Promise<unknown>
  /** Who may decide now. The requester is removed; if no one is left, administrators decide. */
  stages(tx: Tx, approval: SubmittedApproval): Promise<Stage[]>
  /** Carries out the request in the transaction of the last approval. A Problem rolls everything back. */
  onApprove(tx: Tx, approval: SubmittedApproval, decidedBy: string): Promise<void>
  /** Cleans up after a rejection or withdrawal. */
  onDrop?(tx: Tx, approval: SubmittedApproval): Promise<void>
  /** Days per stage before administrators may decide too. */
  days: number
}

/** All kinds of the program, from every module. */
export type ApprovalKinds = readonly ApprovalKind[]
/** The call of a verb that changes or shows approvals. */
export type ApprovalCall<O extends Operation = Operation> = Call<O> & { approvalKinds: ApprovalKinds }

/** Undefined for stored approvals whose kind no module has any more. */
export const findKind = (kinds: ApprovalKinds, name: string): ApprovalKind | undefined =>
  kinds.find(({ kind }) => kind === name)

export function requireKind(kinds: ApprovalKinds, name: string): ApprovalKind {
  const found = findKind(kinds, name)
  if (!found) throw new Error(`No module has the kind of approval “${name}”`)
  return found
}

export const approvalSentence = (kinds: ApprovalKinds, kind: string, requester: string, title: string): Sentence =>
  findKind(kinds, kind)?.sentence(requester, title) ?? say`${requester} asks for ${title}.`
