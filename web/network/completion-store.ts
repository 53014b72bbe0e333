import type { SuggestionProps } from '@tiptap/suggestion'
import { useSyncExternalStore } from 'react'
import type { PersonCard } from '../../contract/people/directory.ts'

export type MentionItem = {
  id: string
  label: string
  mentionSuggestionChar: '@' | '#'
  person?: PersonCard
  hint: string
}
export type Completion = { props: SuggestionProps<MentionItem>; at: number } | null

let state: Completion = null
const listeners = new Set<() => void>()

function change(next: Completion): void {
  state = next
  for (const listener of listeners) listener()
}

/** What is being completed after @ or #: the editor writes here, the list reads. */
export const completion = {
  open: (props: SuggestionProps<MentionItem>): void =>
    change({ props, at: Math.min(state?.at ?? 0, Math.max(0, props.items.length - 1)) }),
  close: (): void => change(null),
  choose: (at: number): void => {
    const item = state?.props.items[at]
    if (item) state?.props.command(item)
  },
  /** Answers whether the key was for the list. */
  take: (event: KeyboardEvent): boolean => {
    if (!state) return false
    const count = state.props.items.length
    if (event.key === 'Escape') {
      change(null)
      return true
    }
    if (count === 0) return false
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      change({ ...state, at: (state.at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count })
      return true
    }
    if (event.key !== 'Enter' && event.key !== 'Tab') return false
    completion.choose(state.at)
    return true
  },
}

export const useCompletion = (): Completion =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
