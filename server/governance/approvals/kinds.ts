import type { Tx } from '../../platform/db.ts'
import { type Sentence, say } from '../../platform/sentences.ts'

/** Who decides, one stage after the other. */
export type Stage = { name: Sentence; needs: 'one' | 'all'; people: string[] }
/** What a kind is told of an approval. */
export type Offered = {
  id: string
  asker: string
  subject: string | null
  unit: string | null
  title: string
  text: string
  payload: Record<string, unknown>
}
export type ApprovalKind = {
  kind: string
  /** Who asks for what: say`${asker} asks to open the community ${title}.` */
  sentence(asker: string, title: string): Sentence
  /** Locks what is asked for, where both it and its approval are changed: always before the approval. */
  lock?(tx: Tx, subject: string): Promise<unknown>
  /** Who may decide as things stand now. Whoever asks is left out; where nobody is left, administrators decide. */
  stages(tx: Tx, offered: Offered): Promise<Stage[]>
  /** Does what was asked for, in the transaction of the last acceptance. A Problem leaves all as it was. */
  onAccept(tx: Tx, offered: Offered, decidedBy: string): Promise<void>
  /** Undoes what was prepared, where it was rejected or withdrawn. */
  onDrop?(tx: Tx, offered: Offered): Promise<void>
  /** Days for each stage, until it goes to administrators too. */
  days: number
}

const kinds = new Map<string, ApprovalKind>()

/** Modules say here what can be asked for, once, when they are loaded. */
export function registerApprovalKind(kind: ApprovalKind): void {
  kinds.set(kind.kind, kind)
}

export function approvalKind(name: string): ApprovalKind {
  const found = kinds.get(name)
  if (!found) throw new Error(`Nobody has registered the kind of approval “${name}”`)
  return found
}

export const isApprovalKind = (name: string): boolean => kinds.has(name)

/** Also for kinds that this version no longer knows. */
export const sayApproval = (kind: string, asker: string, title: string): Sentence =>
  kinds.get(kind)?.sentence(asker, title) ?? say`${asker} asks for ${title}.`
