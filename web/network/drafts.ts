import type { FileCard } from '../../contract/network.ts'
import { currentPersonId } from '../platform/session.ts'

/** What somebody wrote and has not sent: kept in the browser until it is. */
export type Draft = { markdown: string; files: FileCard[]; title?: string; quote?: string }

const keyOf = (name: string): string => `orbweaver-draft:${currentPersonId() ?? ''}:${name}`
export const emptyDraft: Draft = { markdown: '', files: [] }

export function readDraft(name: string): Draft {
  try {
    return { ...emptyDraft, ...(JSON.parse(localStorage.getItem(keyOf(name)) ?? '{}') as Partial<Draft>) }
  } catch {
    return emptyDraft
  }
}

export function keepDraft(name: string, draft: Draft): void {
  const empty = !draft.markdown.trim() && draft.files.length === 0 && !draft.title?.trim()
  try {
    if (empty) localStorage.removeItem(keyOf(name))
    else localStorage.setItem(keyOf(name), JSON.stringify(draft))
  } catch {
    // A full or closed storage must not stop anybody from writing.
  }
}

/** Under which names the words of a new thread are kept: its text and its title. */
export const newThread = { text: 'new-thread', title: 'new-thread-title' }

/** Puts words into the composer of new threads, below what stands there already. */
export function takeUpWords(title: string, markdown: string): void {
  const kept = readDraft(newThread.text)
  keepDraft(newThread.text, { ...kept, markdown: [kept.markdown.trim(), markdown].filter(Boolean).join('\n\n') })
  if (!readDraft(newThread.title).title?.trim()) keepDraft(newThread.title, { ...emptyDraft, title })
}
