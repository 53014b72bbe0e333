import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { revokeOtherSessions, revokeSession, type Session } from '../../../contract/people/sign-in.ts'
import { call } from '../../platform/call.ts'
import { calendarDay, fullTime, relativeTime } from '../../platform/dates.ts'
import { useWrite } from '../../platform/use-write.ts'
import { Chip } from '../../ui/chip.tsx'
import { Mast } from '../../ui/mast.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { sessionsQuery } from './queries.ts'
import css from './sessions.module.css'

export function Sessions() {
  const { t } = useLingui()
  const { data } = useSuspenseQuery(sessionsQuery)
  const end = useEndSessions()
  const others = data.items.filter((session) => !session.current)
  const title =
    others.length === 0
      ? t`You are signed in here, and nowhere else`
      : t`You are signed in here and ${plural(others.length, { one: 'on # other device', other: 'on # other devices' })}`
  return (
    <>
      <Mast title={title} lede={t`A device you do not know? End it, then change your password.`} />
      <Rows>
        {data.items.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => end.mutate(session.id)} />
        ))}
      </Rows>
      {others.length > 1 && (
        <p className={css.end}>
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
  const Device = /Android|iPhone|iPad|Mobile/.test(session.device) ? IconDeviceMobile : IconDeviceLaptop
  return (
    <Row
      mark={<Device size={18} aria-hidden="true" />}
      title={
        <>
          {session.device} {session.current && <Chip tone="gain">{t`this one`}</Chip>}
        </>
      }
      meta={
        <>
          {t`From ${session.address}, signed in ${calendarDay(session.createdAt)}`}
          {!session.current && (
            <>
              {', '}
              <time dateTime={session.lastSeenAt} title={fullTime(session.lastSeenAt)}>
                {t`last seen ${relativeTime(session.lastSeenAt)}`}
              </time>
            </>
          )}
        </>
      }
      side={
        !session.current && (
          <Button size="xs" onClick={onEnd} aria-label={t`Sign out ${session.device}`}>
            {t`Sign out`}
          </Button>
        )
      }
    />
  )
}

function useEndSessions() {
  const { t } = useLingui()
  return useWrite({
    call: (id: string): Promise<unknown> =>
      id === 'others' ? call(revokeOtherSessions, {}) : call(revokeSession, { params: { id } }),
    invalidates: [sessionsQuery],
    success: (_nothing, id) => (id === 'others' ? t`Signed out everywhere else.` : t`That device is signed out.`),
  })
}
