import { useRef, useState } from 'react'
import { DraftPlace, draftOwner } from '../platform/drafts.ts'
import { type Draft, emptyDraft, hasWords } from './drafts.ts'

export type KeptDraft = {
  draft: Draft
  /** The same, for what runs later. */
  current: { readonly current: Draft }
  change: (patch: Partial<Draft>) => void
  /** Changes on an older wording than the one that stands here now, and since when they are kept. */
  older: { words: Draft; at: number } | null
  dropOlder: () => void
  /** An edit of something that is there already. */
  edits: boolean
  /** Puts another text into the place of the one that stands here. */
  replace: (draft: Draft) => void
  /** Throws away what was kept; answers how to get it back. */
  discard: () => (() => void) | null
  /** Grows when the text was replaced: an editor takes its text only when it begins. */
  round: number
}

/** The words of one composer, kept in the browser under its person while they are written. `start` is what an edit begins with. */
export function useDraft(name: string, start: Draft | undefined): KeptDraft {
  const [place] = useState(() => new DraftPlace<Draft>(draftOwner(), name))
  const [began] = useState(() => begin(place, start))
  const [draft, setDraft] = useState(began.draft)
  const [older, setOlder] = useState(began.older)
  const [round, setRound] = useState(0)
  const current = useRef(draft)
  const replace = (next: Draft) => {
    current.current = next
    setDraft(next)
    place.keep(isWorthKeeping(next, start) ? next : null)
  }
  return {
    draft,
    current,
    older,
    round,
    edits: start !== undefined,
    change: (patch) => replace({ ...current.current, ...patch }),
    dropOlder: () => setOlder(null),
    replace: (next) => {
      replace(next)
      setRound((before) => before + 1)
    },
    discard: () => {
      const words = current.current
      place.keep(null)
      return isWorthKeeping(words, start) ? () => place.keep(words) : null
    },
  }
}

type Began = { draft: Draft; older: KeptDraft['older'] }

/** What was kept, unless it was written on a wording that has changed since: then it is offered, not taken. */
function begin(place: DraftPlace<Draft>, start: Draft | undefined): Began {
  const kept = place.read()
  if (!kept || !hasWords(kept.words)) return { draft: start ?? emptyDraft, older: null }
  const words = { ...emptyDraft, ...kept.words }
  if (start && words.base?.editedAt !== start.base?.editedAt)
    return { draft: start, older: { words: { ...words, ...(start.base && { base: start.base }) }, at: kept.at } }
  return { draft: words, older: null }
}

function isWorthKeeping(draft: Draft, start: Draft | undefined): boolean {
  if (draft.key) return true
  if (!start || !hasWords(draft)) return hasWords(draft)
  return (
    draft.markdown !== start.markdown ||
    (draft.title ?? '') !== (start.title ?? '') ||
    draft.files.map(({ id }) => id).join() !== start.files.map(({ id }) => id).join()
  )
}
