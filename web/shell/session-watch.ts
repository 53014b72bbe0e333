import { useLingui } from '@lingui/react/macro'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { startLive } from '../platform/live.ts'
import { onPersonChanged } from '../platform/person.ts'
import { meQuery, useMe } from '../platform/session.ts'
import { hearTabs } from '../platform/tabs.ts'
import { tellDone } from '../ui/undo.tsx'

const arrival = 'orbweaver-arrival'
const checkEveryMs = 5000

/** Loads the page of the person who is signed in now; nothing of the one before stays in memory. */
function becomeOther(): void {
  try {
    sessionStorage.setItem(arrival, 'changed')
  } catch {
    // Without storage the page comes without the sentence that says why.
  }
  location.assign('/')
}

function takeArrival(): boolean {
  try {
    const changed = sessionStorage.getItem(arrival) === 'changed'
    sessionStorage.removeItem(arrival)
    return changed
  } catch {
    return false
  }
}

const askWho = (queryClient: QueryClient): void =>
  void queryClient.fetchQuery({ ...meQuery, staleTime: 0 }).catch(() => undefined)

/** Asks who is signed in. The answers for nobody and for another person are acted on where all answers come in. */
function checkSession(queryClient: QueryClient): () => void {
  let askedAt = 0
  return () => {
    if (Date.now() - askedAt < checkEveryMs) return
    askedAt = Date.now()
    askWho(queryClient)
  }
}

/** Keeps the live connection, and leaves the page as soon as its person is no longer the one signed in. */
export function useSessionWatch(): void {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { id, name } = useMe().person
  useEffect(() => {
    const check = checkSession(queryClient)
    const onLook = () => {
      if (document.visibilityState === 'visible') check()
    }
    const stopLive = startLive({ person: id, onRefused: check })
    onPersonChanged(becomeOther)
    const stopHearing = hearTabs((word) => {
      if (word.is === 'left') location.assign('/sign-in?why=signed-out')
      else if (word.is === 'ended') askWho(queryClient)
      else if (word.person !== id) becomeOther()
    })
    document.addEventListener('visibilitychange', onLook)
    window.addEventListener('pageshow', onLook)
    return () => {
      stopLive()
      stopHearing()
      onPersonChanged(() => {})
      document.removeEventListener('visibilitychange', onLook)
      window.removeEventListener('pageshow', onLook)
    }
  }, [queryClient, id])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page has been loaded
  useEffect(() => {
    if (takeArrival()) tellDone(t`You are now signed in as ${name} in this browser.`)
  }, [])
}
