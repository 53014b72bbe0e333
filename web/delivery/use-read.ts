import { useLingui } from '@lingui/react/macro'
import { type Notification, readNotifications } from '../../contract/delivery.ts'
import { call } from '../platform/call.ts'
import { useWrite } from '../platform/use-write.ts'
import { changedByReading, patchReadAt } from './queries.ts'

/** Marks one notification as seen, at once on the screen. */
export function useRead(): (notification: Notification) => void {
  const { mutate } = useWrite({
    call: ({ id }: Notification) => call(readNotifications, { body: { ids: [id], read: true } }),
    optimistic: (notification) => [patchReadAt(notification, new Date().toISOString())],
    invalidates: changedByReading,
  })
  return (notification) => {
    if (!notification.readAt) mutate(notification)
  }
}

export function useReadAll() {
  const { t } = useLingui()
  return useWrite({
    call: () => call(readNotifications, { body: { read: true } }),
    invalidates: changedByReading,
    success: () => t`All are marked as seen.`,
  })
}
