import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { listPreferences, type Notification, setPreference } from '../../contract/delivery.ts'
import { muteCommunity } from '../../contract/network/communities.ts'
import { followThread } from '../../contract/network/threads.ts'
import { call } from '../platform/call.ts'
import { tellDone } from '../ui/undo.tsx'

type Stop = { label: string; run: () => void }

/** The one switch that stops notifications of this kind, and the way to turn it on again. */
export function useStop(notification: Notification): Stop | null {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { by, id, reason } = notification.stop
  const attempt = async (work: () => Promise<unknown>, words: string, undo?: () => Promise<unknown>) => {
    try {
      await work()
      tellDone(words, undo && (() => void undo()))
      for (const queryKey of [['thread', id], ['community'], ['preferences'], ['unread']]) {
        void queryClient.invalidateQueries({ queryKey })
      }
    } catch {
      tellDone(t`That did not reach the server; nothing was changed.`)
    }
  }
  if (by === 'thread' && id) {
    const set = (following: 'muted' | 'all' | 'mentions') => () =>
      call(followThread, { params: { id }, body: { following } })
    if (notification.reason === 'acknowledgement required')
      return {
        label: t`No more reminders`,
        run: () =>
          void attempt(set('muted'), t`No more reminders. It still waits for your confirmation.`, set('mentions')),
      }
    return {
      label: t`Mute this thread`,
      run: () => void attempt(set('muted'), t`Muted. Search still finds it.`, set('all')),
    }
  }
  if (by === 'community' && id) {
    const set = (muted: boolean) => () => call(muteCommunity, { params: { id }, body: { muted } })
    return {
      label: t`Mute this community`,
      run: () => void attempt(set(true), t`Muted. Your name still reaches you.`, set(false)),
    }
  }
  if (by === 'preference' && reason) {
    const set = (inApp: boolean) => async () => {
      const { items } = await call(listPreferences, {})
      const mail = items.find((one) => one.reason === reason)?.mail ?? false
      await call(setPreference, { body: { reason, inApp, mail } })
    }
    return {
      label: t`Do not tell me of this`,
      run: () => void attempt(set(false), t`You will not be told of this any more.`, set(true)),
    }
  }
  return null
}
