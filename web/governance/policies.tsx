import './governance.css'
import './policies.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { PolicyRow } from '../../contract/governance/policies.ts'
import { calendarDay, number } from '../platform/dates.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { Chip } from '../ui/chip.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { usePolicyWords } from './policy-words.ts'
import { policiesQuery } from './waiting-queries.ts'

/** Policies as a list: what waits to be signed first. */
export function Policies() {
  const { t } = useLingui()
  const { which } = useSearch({ from: '/inside/policies' })
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    policiesQuery(which),
  )
  const items = data?.pages.flatMap((page) => page.items)
  const mayCreate = data?.pages[0]?.mayCreate
  const tabs = [
    { which: undefined, name: t`All` },
    { which: 'pending', name: t`To sign` },
    { which: 'mine', name: t`Yours to keep` },
    { which: 'retired', name: t`Retired` },
  ] as const
  const asked = data?.pages[0]?.toAcknowledge ?? 0
  return (
    <Page
      title={t`Policies`}
      width="wide"
      bar={<Crumb>{t`Policies`}</Crumb>}
      actions={
        mayCreate && (
          <ButtonLink to="/policies/new" variant="filled" leftSection={<IconPlus size={16} />}>
            {t`Begin a policy`}
          </ButtonLink>
        )
      }
    >
      <Mast
        open
        title={
          data
            ? t`${plural(asked, { 0: 'You have signed everything that is asked of you', one: 'One policy waits for you', other: '# policies wait for you' })}`
            : t`Policies`
        }
        lede={t`Read it, ask about it, sign it. A new version shows what changed and asks again.`}
      />
      <Tabs label={t`Which policies`} rule>
        {tabs.map((tab) => (
          <Link
            key={tab.name}
            to="/policies"
            search={tab.which ? { which: tab.which } : {}}
            activeOptions={{ exact: true }}
            aria-current={tab.which === which ? 'page' : undefined}
          >
            {tab.name}
          </Link>
        ))}
      </Tabs>
      {error && <ErrorNote error={error} title={t`The policies did not load`} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={4} face={false} />}
      {items?.length === 0 && (
        <EmptyState
          title={which === undefined ? t`No policies yet` : t`Nothing here`}
          action={
            mayCreate && (
              <ButtonLink to="/policies/new" variant="filled">
                {t`Begin with a template`}
              </ButtonLink>
            )
          }
        >
          {t`Six templates are written and can be used as they stand: social media, security, crisis, moderation, guests, disclosure.`}
        </EmptyState>
      )}
      <ul className="gov-rows bare">
        {items?.map((policy) => (
          <Row key={policy.id} policy={policy} />
        ))}
      </ul>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Page>
  )
}

function Row({ policy }: { policy: PolicyRow }) {
  const { t } = useLingui()
  const words = usePolicyWords()
  const { progress, reviewOn } = policy
  const late = reviewOn !== null && reviewOn < new Date().toISOString().slice(0, 10)
  return (
    <li>
      <div>
        <Link className="nm" to="/policies/$id" params={{ id: policy.id }}>
          {policy.title}
        </Link>
        <small className="dotsep">
          <span>{words[policy.kind]}</span>
          <span>{policy.owner.name}</span>
          {policy.version !== null && policy.publishedAt && (
            <span>{t`version ${policy.version}, ${calendarDay(policy.publishedAt)}`}</span>
          )}
          {reviewOn && (
            <span className={late ? 'wrn' : ''}>
              {late ? t`review was due ${calendarDay(reviewOn)}` : t`review by ${calendarDay(reviewOn)}`}
            </span>
          )}
        </small>
      </div>
      <div className="side">
        {progress && progress.total > 0 && (
          <span className="policy-progress sm ink2 tn">
            <span className={progress.acknowledged / progress.total < 0.6 ? 'meter warn' : 'meter'}>
              <i style={{ width: `${(100 * progress.acknowledged) / progress.total}%` }} />
            </span>
            <span>{t`${number(progress.acknowledged)} of ${number(progress.total)}`}</span>
          </span>
        )}
        <span className="policy-state">
          <PolicyState policy={policy} />
        </span>
      </div>
    </li>
  )
}

type Stateful = Pick<PolicyRow, 'retiredAt' | 'version' | 'needsAcknowledgement' | 'acknowledged'>

/** Where a policy stands, for whoever reads. */
export function PolicyState({ policy }: { policy: Stateful }) {
  const { t } = useLingui()
  if (policy.retiredAt) return <Chip tone="line">{t`retired`}</Chip>
  if (policy.version === null) return <Chip tone="dash">{t`draft`}</Chip>
  if (policy.needsAcknowledgement)
    return <Chip tone="loss">{policy.acknowledged === null ? t`to sign` : t`to sign again`}</Chip>
  if (policy.acknowledged !== null) return <Chip tone="gain">{t`signed`}</Chip>
  return <Chip>{t`in force`}</Chip>
}
