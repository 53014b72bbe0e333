import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Announcement, updateAcknowledgement } from '../../contract/network/announcements.ts'
import { call } from '../platform/call.ts'
import { DateField } from '../ui/date-field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import { dayOf, endOfDay } from './announcement-days.ts'
import { patchThread } from './row-cache.ts'

/** Until when an announcement is to be confirmed; and to ask nobody any more. */
export function AskingForm({ thread, announcement }: { thread: string; announcement: Announcement }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [day, setDay] = useState(dayOf(announcement.dueAt))
  const change = useMutation({
    mutationFn: (body: { acknowledgementRequired: boolean; dueAt: string | null }) =>
      call(updateAcknowledgement, { params: { id: thread }, body }),
    onSuccess: (next) => {
      patchThread(queryClient, thread, { announcement: next })
      for (const key of ['feed', 'threads', 'confirmations']) void queryClient.invalidateQueries({ queryKey: [key] })
      tellDone(next.acknowledgementRequired ? t`The day is kept.` : t`Nobody is asked to confirm it any more.`)
    },
  })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ acknowledgementRequired: true, dueAt: endOfDay(day) })
  }
  return (
    <form className="form" onSubmit={onSubmit} noValidate>
      <FormProblem error={change.error} beside={['announcement/dueAt']} />
      <DateField
        label={t`To be confirmed by`}
        value={day}
        onChange={setDay}
        error={fieldError(change.error, 'announcement/dueAt')}
      />
      <div className="end">
        <Button type="submit" loading={change.isPending} disabled={day === dayOf(announcement.dueAt)}>
          {t`Keep the day`}
        </Button>
        <Button
          variant="subtle"
          disabled={change.isPending}
          onClick={() => change.mutate({ acknowledgementRequired: false, dueAt: null })}
        >
          {t`Ask nobody any more`}
        </Button>
      </div>
    </form>
  )
}
