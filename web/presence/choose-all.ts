import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { Result } from '../../contract/operation.ts'
import { listAccounts } from '../../contract/presence/accounts.ts'
import { call } from '../platform/call.ts'
import { tellDone } from '../ui/undo.tsx'
import type { Question } from './register-search.ts'

const perPage = 100

/** `found`: how many are gathered so far; null while nobody asked for all. */
export type ChoosingAll = { found: number | null; begin: () => void; stop: () => void }

/** Gathers every account that fits, page by page, also those the list does not show yet. */
export function useChooseAll(question: Question, onChosen: (ids: ReadonlySet<string>) => void): ChoosingAll {
  const { t } = useLingui()
  const [found, setFound] = useState<number | null>(null)
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])
  const begin = (): void => {
    running.current = new AbortController()
    const { signal } = running.current
    setFound(0)
    gather(question, signal, setFound)
      .then((ids) => ids && onChosen(ids))
      .catch(() => !signal.aborted && tellDone(t`Not all could be chosen: the server did not answer.`))
      .finally(() => setFound(null))
  }
  return { found, begin, stop: () => running.current?.abort() }
}

async function gather(question: Question, signal: AbortSignal, onFound: (found: number) => void) {
  const ids = new Set<string>()
  for (let after: string | null = ''; after !== null && !signal.aborted; ) {
    const cursor: { after?: string } = after === '' ? {} : { after }
    const page: Result<typeof listAccounts> = await call(
      listAccounts,
      { query: { ...question, ...cursor, limit: perPage } },
      { signal },
    )
    for (const { id } of page.items) ids.add(id)
    onFound(ids.size)
    after = page.next
  }
  return signal.aborted ? null : ids
}
