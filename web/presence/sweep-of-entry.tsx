import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { calendarDay } from '../platform/dates.ts'
import { hitsQuery } from './sweep-queries.ts'

/** Which verdict brought this line into the register: the way back to the hit and its evidence. */
export function SweepOfEntry({ id }: { id: string }) {
  const { t } = useLingui()
  const { data } = useInfiniteQuery(hitsQuery({ which: 'all', account: id }))
  const hits = data?.pages.flatMap(({ items }) => items) ?? []
  if (hits.length === 0) return null
  return (
    <section className="sec" aria-labelledby="sweep-of-entry">
      <h2 className="h3" id="sweep-of-entry">{t`From a sweep`}</h2>
      {hits.map(({ id: hit, classification: verdict, classifiedBy: decidedBy, classifiedAt: decidedAt, reason }) => (
        <div key={hit}>
          <p className="sm">
            <Link className="link" to="/accounts/sweeps" search={{ ...(verdict && { show: verdict }), hit }}>
              {t`What was seen, and the evidence`}
            </Link>{' '}
            {decidedBy && decidedAt && (
              <span className="ink3">{t`judged by ${decidedBy.name} on ${calendarDay(decidedAt)}`}</span>
            )}
          </p>
          {reason && <p className="note">{reason}</p>}
        </div>
      ))}
    </section>
  )
}
