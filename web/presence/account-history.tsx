import './account-history.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { AccountEvent } from '../../contract/register.ts'
import { calendarDay, fullTime, relativeTime } from '../platform/dates.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { historyQuery } from './register-queries.ts'
import { useFieldName } from './register-words.ts'

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
            key={`${event.at} ${event.verb} ${event.what} ${event.changes.map(({ field }) => field).join()}`}
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
  const { t } = useLingui()
  const fieldName = useFieldName()
  const shown = (value: string | null) =>
    value === null ? t`nothing` : /^\d{4}-\d\d-\d\dT/.test(value) ? calendarDay(value) : value
  return (
    <li>
      <span className="ink3">{fieldName(field)}</span> <del>{shown(from)}</del> <ins>{shown(to)}</ins>
    </li>
  )
}

/** What happened, in words; what has none here is a change of the entry. */
function useHappening(): (event: AccountEvent) => string {
  const { t } = useLingui()
  const words: Record<string, string> = {
    certified: t`Confirmed`,
    reminded: t`The steward was reminded to confirm it`,
    lapsed: t`Nobody confirmed it in time`,
    orphaned: t`It lost its steward`,
    retirement: t`A step of its retirement`,
    merged: t`Another entry was merged into it`,
    facts: t`Its network was looked at`,
  }
  return ({ what, verb }) => (what && words[what]) || (verb === 'Create' ? t`Entered` : t`Changed`)
}
