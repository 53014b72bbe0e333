import { useLingui } from '@lingui/react/macro'
import { listPreferences, type Notification, setPreference } from '../../contract/delivery.ts'
import { muteCommunity, readCommunity } from '../../contract/network/communities.ts'
import { followThread, readThread } from '../../contract/network/threads.ts'
import { call } from '../platform/call.ts'
import { queriesOf } from '../platform/queries.ts'
import { useWrite } from '../platform/use-write.ts'
import { unreadQuery } from '../shell/unread.ts'

type Stop = { label: string; done: string; set: (on: boolean) => Promise<unknown> }

/** The one switch that stops notifications of this kind, and the way to turn it on again. */
export function useStop(notification: Notification): { label: string; run: () => void } | null {
  const stop = useSwitch(notification)
  const { mutate } = useWrite({
    call: ({ set }: Stop) => set(false),
    invalidates: [queriesOf(readThread), queriesOf(readCommunity), queriesOf(listPreferences), unreadQuery],
    success: (_nothing, { done }) => done,
    undo: (_nothing, { set }) => set(true),
  })
  return stop && { label: stop.label, run: () => mutate(stop) }
}

function useSwitch({ reason, stop: { by, id, reason: stopped } }: Notification): Stop | null {
  const { t } = useLingui()
  if (by === 'thread' && id) {
    const following = (off: 'all' | 'mentions') => (on: boolean) =>
      call(followThread, { params: { id }, body: { following: on ? off : 'muted' } })
    if (reason !== 'acknowledgement required')
      return { label: t`Mute this thread`, done: t`Muted. Search still finds it.`, set: following('all') }
    const done = t`No more reminders. It still waits for your confirmation.`
    return { label: t`No more reminders`, done, set: following('mentions') }
  }
  if (by === 'community' && id) {
    const set = (on: boolean) => call(muteCommunity, { params: { id }, body: { muted: !on } })
    return { label: t`Mute this community`, done: t`Muted. Your name still reaches you.`, set }
  }
  if (by === 'preference' && stopped) {
    const set = async (inApp: boolean) => {
      const { items } = await call(listPreferences, {})
      const mail = items.find((one) => one.reason === stopped)?.mail ?? false
      await call(setPreference, { body: { reason: stopped, inApp, mail } })
    }
    return { label: t`Do not tell me of this`, done: t`You will not be told of this any more.`, set }
  }
  return null
}
