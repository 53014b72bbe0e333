import './announcement.css'
import { useLingui } from '@lingui/react/macro'
import { useDebouncedValue } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  type Acknowledgement,
  type Announcement,
  exportAcknowledgements,
} from '../../contract/network/announcements.ts'
import type { Thread } from '../../contract/network/threads.ts'
import { addressOf } from '../platform/call.ts'
import { number, postTime, relativeTime } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { type Confirmed, confirmationsQuery } from './announcement-queries.ts'
import { AskingForm } from './asking-form.tsx'

type WhoConfirmedProps = { thread: Thread; announcement: Announcement; opened: boolean; onClose: () => void }

/** For the author and keepers: who has confirmed and who has not, and until when they are asked. */
export function WhoConfirmed({ thread, announcement, opened, onClose }: WhoConfirmedProps) {
  const { t } = useLingui()
  return (
    <Sheet opened={opened} onClose={onClose} position="right" size={440} title={t`Who has confirmed?`}>
      {opened && <People thread={thread.id} announcement={announcement} />}
    </Sheet>
  )
}

function People({ thread, announcement }: { thread: string; announcement: Announcement }) {
  const { t } = useLingui()
  const [which, setWhich] = useState<Confirmed>('pending')
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    confirmationsQuery(thread, which, q),
  )
  const counts = data?.pages[0]
  const people = data?.pages.flatMap(({ items }) => items) ?? []
  const choice = (name: Confirmed, words: string) => (
    <button type="button" aria-pressed={which === name} onClick={() => setWhich(name)}>
      {words}
    </button>
  )
  return (
    <>
      <div className="confirmed-top">
        <div className="row">
          <fieldset className="seg">
            <legend className="vh">{t`Which people`}</legend>
            {choice('pending', counts ? t`Not yet (${number(counts.pending)})` : t`Not yet`)}
            {choice('acknowledged', counts ? t`Confirmed (${number(counts.acknowledged)})` : t`Confirmed`)}
          </fieldset>
          <a className="link row sm" href={addressOf(exportAcknowledgements, { params: { id: thread } })} download>
            <IconDownload size={16} aria-hidden="true" />
            {t`Everybody, as CSV`}
          </a>
        </div>
        <input
          className="input"
          type="search"
          aria-label={t`Name`}
          placeholder={t`Name`}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <details>
          <summary className="sm">{t`Change until when, or stop asking`}</summary>
          <AskingForm thread={thread} announcement={announcement} />
        </details>
      </div>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={4} />}
      {data && people.length === 0 && (
        <p className="ink3 sm">
          {q
            ? t`Nobody of that name`
            : which === 'pending'
              ? t`Everybody it is meant for has confirmed it.`
              : t`Nobody has confirmed it yet.`}
        </p>
      )}
      <ul className="confirmations">
        {people.map((one) => (
          <PersonLine key={one.person.id} one={one} />
        ))}
      </ul>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </>
  )
}

function PersonLine({ one: { person, acknowledgedAt, requestedAt, remindedAt } }: { one: Acknowledgement }) {
  const { t } = useLingui()
  const words = acknowledgedAt
    ? t`confirmed ${postTime(acknowledgedAt)}`
    : remindedAt
      ? t`reminded ${relativeTime(remindedAt)}`
      : requestedAt
        ? t`asked ${relativeTime(requestedAt)}`
        : t`asked in a moment`
  return (
    <li>
      <Avatar person={person} size={24} />
      <div>
        <Link className="m" to="/people/$id" params={{ id: person.id }}>
          {person.name}
        </Link>
        <div className="xs ink3">{[person.unit, words].filter(Boolean).join(' · ')}</div>
      </div>
    </li>
  )
}
