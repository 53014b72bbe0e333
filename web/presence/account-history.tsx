import './account-history.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { AccountEvent } from '../../contract/presence/changes.ts'
import { fullTime, relativeTime } from '../platform/dates.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useFieldName, useFieldValue, useHappening } from './history-words.ts'
import { historyQuery } from './register-queries.ts'

/** All that happened to the entry, newest first, each field before and after. */
export function AccountHistory({ id }: { id: string }) {
  const { t } = useLingui()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(historyQuery(id))
  const events = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section className="sec" aria-labelledby="history">
      <h2 className="h3" id="history">{t`History`}</h2>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={3} face={false} />}
      {data && events.length === 0 && <p className="sm ink3">{t`Nothing has happened to it yet.`}</p>}
      <ol className="hist">
        {events.map((event) => (
          <Told
            key={`${event.at} ${event.verb} ${event.event} ${event.changes.map(({ field }) => field).join()}`}
            event={event}
          />
        ))}
      </ol>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t`Show more`}
        </Button>
      )}
    </section>
  )
}

function Told({ event }: { event: AccountEvent }) {
  const { t } = useLingui()
  const happening = useHappening()
  const { at, actor, changes, reason, source } = event
  return (
    <li>
      <time dateTime={at} title={fullTime(at)}>
        {relativeTime(at)}
      </time>
      <div>
        <p>
          {happening(event)} {actor && <span className="ink3">{t`by ${actor.name}`}</span>}
          {source && <span className="ink3"> {t`from ${source}`}</span>}
        </p>
        {changes.length > 0 && (
          <ul className="changes">
            {changes.map((change) => (
              <ChangeLine key={change.field} {...change} />
            ))}
          </ul>
        )}
        {reason && <p className="note">{reason}</p>}
      </div>
    </li>
  )
}

function ChangeLine({ field, from, to }: AccountEvent['changes'][number]) {
  const fieldName = useFieldName()
  const shown = useFieldValue()
  return (
    <li>
      <span className="ink3">{fieldName(field)}</span> <del>{shown(field, from)}</del> <ins>{shown(field, to)}</ins>
    </li>
  )
}
