import './governance.css'
import { useLingui } from '@lingui/react/macro'
import { IconDownload } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Kind, Verb } from '../../contract/activity.ts'
import { exportAudit, listAudit } from '../../contract/governance/audit.ts'
import type { Input } from '../../contract/operation.ts'
import { UnitSelect } from '../people/parts.ts'
import { addressOf, call } from '../platform/call.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { DateField } from '../ui/date-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Field } from '../ui/field.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { AuditChain } from './audit-chain.tsx'
import type { Names } from './audit-detail.tsx'
import { AuditTable } from './audit-table.tsx'
import { useKindWords, useVerbWords } from './audit-words.ts'
import type { AuditSearch } from './index.tsx'

/** The log, filtered and exported, with what the check of its chain says. */
export function Audit() {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/audit' })
  const filter = filterOf(search)
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      call(
        listAudit,
        { query: { ...filter, limit: 50, ...(pageParam === null ? {} : { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  const rows = data?.pages.flatMap(({ items }) => items) ?? []
  const names = Object.assign({}, ...(data?.pages.map((page) => page.names) ?? [])) as Names
  return (
    <Page title={t`Audit log`} width="wide" bar={<Crumb>{t`Audit log`}</Crumb>}>
      <AuditChain />
      <Filters search={search} />
      <div className="gov-end sm" style={{ paddingBottom: 12 }}>
        <a className="link row" href={addressOf(exportAudit, { query: { ...filter, format: 'csv' } })} download>
          <IconDownload size={16} aria-hidden="true" />
          {t`Export as CSV`}
        </a>
        <a className="link row" href={addressOf(exportAudit, { query: { ...filter, format: 'jsonl' } })} download>
          <IconDownload size={16} aria-hidden="true" />
          {t`Export as JSON lines`}
        </a>
        <span className="ink3">{t`Exports take the filter along, and are logged themselves.`}</span>
      </div>
      {error && <ErrorNote error={error} title={t`The log did not load`} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={8} face={false} />}
      {data && rows.length > 0 && <AuditTable rows={rows} names={names} />}
      {data && rows.length === 0 && (
        <EmptyState
          title={t`Nothing in the log fits that`}
          action={<ButtonLink to="/audit" search={{}}>{t`Show the whole log`}</ButtonLink>}
        >
          {t`Take a filter away, or choose other days.`}
        </EmptyState>
      )}
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Page>
  )
}

type Filter = Pick<Input<typeof listAudit>['query'], 'verb' | 'kind' | 'actor' | 'unit' | 'from' | 'until'>

function filterOf({ verb, kind, actor, unit, from, until }: AuditSearch): Filter {
  const knownVerb = Verb.enum.find((one) => one === verb)
  const knownKind = Kind.enum.find((one) => one === kind)
  return {
    ...(knownVerb && { verb: knownVerb }),
    ...(knownKind && { kind: knownKind }),
    ...(actor && { actor }),
    ...(unit && { unit }),
    ...(isDay(from) && { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(isDay(until) && { until: new Date(`${until}T23:59:59.999`).toISOString() }),
  }
}
const isDay = (text: string | undefined): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '')

function Filters({ search }: { search: AuditSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const verbs = useVerbWords()
  const kinds = useKindWords()
  const change = (next: AuditSearch): void => {
    const kept = Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value))
    void navigate({ to: '/audit', search: kept, replace: true })
  }
  return (
    <search className="gov-tools">
      <Choice label={t`What was done`} value={search.verb} values={verbs} onChange={(verb) => change({ verb })} />
      <Choice label={t`With what`} value={search.kind} values={kinds} onChange={(kind) => change({ kind })} />
      <Field label={t`By somebody in`}>
        {(control) => (
          <UnitSelect {...control} value={search.unit ?? ''} none={t`Any unit`} onChange={(unit) => change({ unit })} />
        )}
      </Field>
      <DateField label={t`From`} value={search.from ?? ''} onChange={(from) => change({ from })} />
      <DateField label={t`Until`} value={search.until ?? ''} onChange={(until) => change({ until })} />
    </search>
  )
}

type ChoiceProps = {
  label: string
  value: string | undefined
  /** What stands in the log, and how it is said. */
  values: Record<string, string>
  onChange: (value: string) => void
}

function Choice({ label, value, values, onChange }: ChoiceProps) {
  const { t } = useLingui()
  return (
    <Field label={label}>
      {(control) => (
        <select {...control} className="input" value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t`Anything`}</option>
          {Object.entries(values).map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
