import { useCallback, useEffect, useRef, useState } from 'react'
import { isWebPicture } from '../../contract/network/files.ts'
import { isUncertain } from '../platform/attempts.ts'
import { type CallOptions, settle } from '../platform/call.ts'
import { newId } from '../platform/ids.ts'
import { isProblem } from '../platform/problem.ts'
import { type Draft, emptyDraft, hasWords } from './drafts.ts'
import { escapeText, writeWords } from './markdown/escape.ts'
import type { KeptDraft } from './use-draft.ts'

export type SendingOf<A> = {
  /** Sends the words under the key, which stays the same until the server has answered. */
  send: (draft: Draft, options: CallOptions) => Promise<A>
  /** The server has it. `whole` says that nothing was written since. */
  done: (answer: A, whole: boolean) => unknown
}

/** Sends what a composer holds, once: also where the answer is lost, the page loaded again, or somebody writes on. */
export function useSending<A>(kept: KeptDraft, { send, done }: SendingOf<A>) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const finish = async (answer: A, sent: Draft) => {
    const rest = kept.edits
      ? changedSince(sent, kept.current.current, answer)
      : writtenSince(sent, kept.current.current)
    kept.replace(rest)
    await done(answer, !hasWords(rest))
  }
  const submit = async () => {
    const again = kept.current.current.key !== undefined
    const key = kept.current.current.key ?? newId()
    kept.change({ key })
    const sent = kept.current.current
    setBusy(true)
    setError(null)
    try {
      const markdown = sent.markdown.trim() || sent.files.map(fileLine).join('\n')
      await finish(await send({ ...sent, markdown }, { key, again }), sent)
    } catch (problem) {
      if (!isProblem(problem)) throw problem
      const { code, undone, facts } = problem
      if (code === 'went-through') await finish(facts['answer'] as A, asSent(facts['answer'], sent))
      else if (!isUncertain(problem) && (undone || !again)) forgetKey(kept)
      // Nothing is left to be said where the words that went through were the same.
      setError(code === 'went-through' && !hasWords(kept.current.current) ? null : problem)
    } finally {
      setBusy(false)
    }
  }
  const ask = async () => {
    const { key } = kept.current.current
    if (!key || busy) return
    const settled = await settle(key)
    if (kept.current.current.key !== key || settled === 'unknown') return
    if (settled === 'not done') return forgetKey(kept)
    setError(null)
    await finish(settled.answer as A, asSent(settled.answer, kept.current.current))
  }
  return { busy, error, setError, submit, ask: useAsking(ask) }
}

/** Asks what became of words that were sent before: when the page opens, when the line comes back, and when told to. */
function useAsking(ask: () => Promise<void>): () => void {
  const latest = useRef(ask)
  latest.current = ask
  const now = useCallback(() => void latest.current(), [])
  useEffect(() => {
    now()
    window.addEventListener('online', now)
    return () => window.removeEventListener('online', now)
  }, [now])
  return now
}

const forgetKey = (kept: KeptDraft): void => kept.change({ key: undefined })

/** The words the server has, where its answer holds them. */
function asSent(answer: unknown, sent: Draft): Draft {
  const { markdown, title } = (answer ?? {}) as { markdown?: string; title?: string }
  return { ...sent, ...(markdown !== undefined && { markdown }), ...(title !== undefined && { title }) }
}

/** Whoever goes on writing while the server takes the first words keeps what came after them. */
function writtenSince(sent: Draft, now: Draft): Draft {
  const goesOn = now.markdown.startsWith(sent.markdown)
  const files = now.files.filter((file) => !sent.files.includes(file))
  return {
    ...emptyDraft,
    markdown: goesOn ? now.markdown.slice(sent.markdown.length).trimStart() : now.markdown,
    files,
  }
}

/** Of an edit: all of it where it was changed on, and the next one is made on what the server has now. */
function changedSince(sent: Draft, now: Draft, answer: unknown): Draft {
  const { editedAt = null } = (answer ?? {}) as { editedAt?: string | null }
  const same =
    now.markdown.trim() === sent.markdown.trim() &&
    (now.title ?? '').trim() === (sent.title ?? '').trim() &&
    now.files.every((file) => sent.files.includes(file))
  return same ? emptyDraft : { ...now, key: undefined, base: { editedAt } }
}

export const isPicture = ({ type, url }: Draft['files'][number]): boolean => isWebPicture(type) && url !== null

/** A post needs text; one of files alone says their names. */
const fileLine = (file: Draft['files'][number]): string =>
  isPicture(file) ? `![${escapeText(file.name, true)}](${file.url})` : writeWords(file.name)
