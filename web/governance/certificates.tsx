import './governance.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { UnitSelect } from '../people/parts.ts'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Field } from '../ui/field.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { CertificateRow } from './certificate-row.tsx'
import { charterQuery, coursesQuery, endingQuery } from './governance-queries.ts'
import type { CertificatesSearch } from './index.tsx'
import { CentreLink } from './model-link.tsx'

const spans = [14, 30, 90] as const

/** Whose certificate ends soon, over all courses: a right ends with it. */
export function Certificates() {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/model/certificates' })
  const days = search.days ?? 30
  const { data: charter } = useQuery(charterQuery)
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...endingQuery({
      days,
      ...(search.unit && { unit: search.unit }),
      ...(search.course && { course: search.course }),
    }),
    placeholderData: keepPreviousData,
  })
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const total = data?.pages[0]?.total ?? 0
  return (
    <Page
      title={t`Certificates that end soon`}
      bar={
        <Crumb parentName={t`Centre of Excellence`} parent={CentreLink}>
          {t`Certificates that end soon`}
        </Crumb>
      }
    >
      <Mast
        title={
          data
            ? t`${plural(total, { 0: 'No certificate ends', one: 'One certificate ends', other: '# certificates end' })} within ${days} days`
            : t`Certificates that end soon`
        }
        lede={t`With a certificate ends the right that hangs on it, at once. Renew it before, or book the course.`}
      />
      <Filters search={search} days={days} />
      {error && <ErrorNote error={error} title={t`The certificates did not load`} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={5} />}
      {data && items.length === 0 && (
        <EmptyState title={t`Nobody loses a right by then`}>
          {t`Look further ahead, or at another unit. Certificates that hold for good never stand here.`}
        </EmptyState>
      )}
      <ul className="gov-rows bare">
        {items.map((certificate) => (
          <CertificateRow
            key={`${certificate.person.id} ${certificate.course.id}`}
            certificate={certificate}
            mayCertify={charter?.mayChange ?? false}
            showCourse
          />
        ))}
      </ul>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Page>
  )
}

function Filters({ search, days }: { search: CertificatesSearch; days: number }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { data } = useQuery(coursesQuery)
  const change = (next: CertificatesSearch): void => {
    const kept = Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value))
    void navigate({ to: '/model/certificates', search: kept, replace: true })
  }
  return (
    <search className="gov-tools">
      <div className="field">
        <span className="lab" id="within-lab">
          {t`Ends within`}
        </span>
        <nav className="seg" aria-labelledby="within-lab">
          {spans.map((span) => (
            <Link
              key={span}
              to="/model/certificates"
              search={{ ...search, days: span === 30 ? undefined : span }}
              replace
              activeProps={{}}
              activeOptions={{ exact: true }}
              aria-current={span === days ? 'true' : undefined}
            >
              {t`${span} days`}
            </Link>
          ))}
        </nav>
      </div>
      <Field label={t`Of people in`}>
        {(control) => (
          <UnitSelect {...control} value={search.unit ?? ''} none={t`Any unit`} onChange={(unit) => change({ unit })} />
        )}
      </Field>
      <Field label={t`Course`}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={search.course ?? ''}
            onChange={(event) => change({ course: event.target.value })}
          >
            <option value="">{t`Any course`}</option>
            {data?.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </search>
  )
}
