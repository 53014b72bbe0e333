import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { listSessions, revokeOtherSessions, revokeSession, type Session } from '../../../contract/people/sign-in.ts'
import { call } from '../../platform/call.ts'
import { calendarDay, fullTime, relativeTime } from '../../platform/dates.ts'
import { Chip } from '../../ui/chip.tsx'
import { ErrorNote } from '../../ui/error-screen.tsx'
import { Mast } from '../../ui/mast.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { tellDone } from '../../ui/undo.tsx'

const sessionsQuery = queryOptions({ queryKey: ['sessions'], queryFn: () => call(listSessions, {}) })

export function Sessions() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(sessionsQuery)
  const end = useEndSessions()
  const others = data?.items.filter((session) => !session.current) ?? []
  const title = data
    ? others.length === 0
      ? t`You are signed in here, and nowhere else`
      : t`You are signed in here and ${plural(others.length, { one: 'on # other device', other: 'on # other devices' })}`
    : t`Where you are signed in`
  return (
    <>
      <Mast title={title} lede={t`A device you do not know? End it, then change your password.`} />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {end.error && <ErrorNote error={end.error} title={t`The session was not ended`} />}
      {!data && !error && <SkeletonRows rows={3} face={false} />}
      <ul className="line-list">
        {data?.items.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => end.mutate(session.id)} />
        ))}
      </ul>
      {others.length > 1 && (
        <p style={{ marginTop: 16 }}>
          <Button onClick={() => end.mutate('others')} loading={end.isPending && end.variables === 'others'}>
            {t`Sign out everywhere else`}
          </Button>
        </p>
      )}
    </>
  )
}

function SessionRow({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const { t } = useLingui()
  const small = /Android|iPhone|iPad|Mobile/.test(session.device)
  return (
    <li>
      {small ? <IconDeviceMobile size={18} aria-hidden="true" /> : <IconDeviceLaptop size={18} aria-hidden="true" />}
      <span>
        <span className="row wrap" style={{ gap: '0 8px' }}>
          <span className="m">{session.device}</span>
          {session.current && <Chip tone="gain">{t`this one`}</Chip>}
        </span>
        <small>
          {t`From ${session.address}, signed in ${calendarDay(session.createdAt)}`}
          {!session.current && (
            <>
              {', '}
              <time dateTime={session.lastSeenAt} title={fullTime(session.lastSeenAt)}>
                {t`last seen ${relativeTime(session.lastSeenAt)}`}
              </time>
            </>
          )}
        </small>
      </span>
      {!session.current && (
        <Button size="xs" onClick={onEnd} aria-label={t`Sign out ${session.device}`}>
          {t`Sign out`}
        </Button>
      )}
    </li>
  )
}

function useEndSessions() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      id === 'others' ? call(revokeOtherSessions, {}) : call(revokeSession, { params: { id } }),
    onSuccess: (_nothing, id) => {
      tellDone(id === 'others' ? t`Signed out everywhere else.` : t`That device is signed out.`)
      return queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    },
  })
}
