import type { FileCard } from '../../contract/network/files.ts'
import { DraftPlace, draftOwner } from '../platform/drafts.ts'

/** What somebody wrote and has not sent: kept in the browser until it is. */
export type Draft = {
  markdown: string
  files: FileCard[]
  title?: string
  /** The reply that is quoted. */
  quote?: string | undefined
  /** Of an edit: editedAt of the wording it began with. */
  base?: { editedAt: string | null }
  /** It was sent under this key, and the answer did not come. */
  key?: string | undefined
}

export const emptyDraft: Draft = { markdown: '', files: [] }

export const hasWords = (draft: Draft): boolean =>
  draft.markdown.trim() !== '' || draft.files.length > 0 || (draft.title ?? '').trim() !== ''

/** Under which names the words of a new thread are kept: its text and its title. */
export const newThread = { text: 'new-thread', title: 'new-thread-title' }

/** Puts words into the composer of new threads, below what stands there already. */
export function takeUpWords(title: string, markdown: string): void {
  const text = new DraftPlace<Draft>(draftOwner(), newThread.text)
  const kept = { ...emptyDraft, ...text.read()?.words }
  text.keep({ ...kept, markdown: [kept.markdown.trim(), markdown].filter(Boolean).join('\n\n') })
  const titled = new DraftPlace<Draft>(draftOwner(), newThread.title)
  if (!titled.read()?.words.title?.trim()) titled.keep({ ...emptyDraft, title })
}
