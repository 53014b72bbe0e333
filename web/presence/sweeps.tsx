import './sweep.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Classification } from '../../contract/presence/impersonation.ts'
import { number } from '../platform/dates.ts'
import { useMe } from '../platform/session.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { RegisterPlaces } from './register-places.tsx'
import { ChosenHits } from './sweep-chosen.tsx'
import { HitBeside } from './sweep-hit.tsx'
import { type HitQuestion, hitCountsQuery, hitsQuery, sweepsQuery } from './sweep-queries.ts'
import { type Chosen, HitRows } from './sweep-rows.tsx'
import { SweepStart } from './sweep-start.tsx'
import { SweepLine } from './sweep-state.tsx'
import { useVerdictWords, verdicts } from './sweep-words.ts'

/** Who else uses our names: what sweeps found, and what people said of it. */
export function Sweeps() {
  const { t } = useLingui()
  const { administrator } = useMe()
  return (
    <Page
      title={t`Sweeps`}
      width="wide"
      bar={<Crumb>{t`Accounts`}</Crumb>}
      actions={administrator && <ButtonLink to="/accounts/sweeps/names">{t`Names`}</ButtonLink>}
    >
      {administrator ? <Body /> : <NotYours />}
    </Page>
  )
}

function NotYours() {
  const { t } = useLingui()
  return (
    <>
      <Mast title={t`Who else uses our names`} open />
      <RegisterPlaces here="sweeps" />
      <EmptyState title={t`Sweeps are the administrators’`}>
        {t`They see who uses the organisation’s names outside. What they say is an impostor stands in the list, for everybody.`}
      </EmptyState>
    </>
  )
}

function Body() {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/accounts/sweeps' })
  const shown = verdicts.find((one) => one === search.show)
  const question: HitQuestion = shown ? { which: 'classified', classification: shown } : { which: 'unreviewed' }
  const [chosen, setChosen] = useState<Chosen>(new Map())
  const { data: counts } = useQuery(hitCountsQuery)
  const { data: sweeps } = useQuery(sweepsQuery)
  const base = { to: '/accounts/sweeps', search: shown ? { show: shown } : {} } as const
  const close = (
    <Link className="link sm row" to="/accounts/sweeps" search={base.search}>
      <IconX size={14} aria-hidden="true" /> {t`Back to the list`}
    </Link>
  )
  return (
    <>
      <Mast title={<Headline open={sweeps?.items.length === 0 ? undefined : counts?.unreviewed} />} open />
      <RegisterPlaces here="sweeps" />
      <div className={search.hit ? 'hide-beside' : undefined}>
        <Latest />
      </div>
      <Shelves shown={shown} counts={counts} onChange={() => setChosen(new Map())} />
      <div className={search.hit ? 'list-beside on' : 'list-beside'}>
        <div className="list">
          <Hits key={shown} question={question} base={base} open={search.hit} chosen={chosen} onChoose={setChosen} />
        </div>
        {search.hit && <HitBeside key={search.hit} id={search.hit} close={close} />}
      </div>
    </>
  )
}

function Headline({ open }: { open: number | undefined }) {
  const { t } = useLingui()
  if (open === undefined) return t`Who else uses our names`
  return t`${plural(open, {
    0: 'Nobody uses our names whom nobody has judged',
    one: 'One account uses our name and waits for a verdict',
    other: '# accounts use our names and wait for a verdict',
  })}`
}

/** The last sweep, and the way to a new one. */
function Latest() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(sweepsQuery)
  const [asking, setAsking] = useState(false)
  const latest = data?.items[0]
  return (
    <section className="sec" aria-labelledby="latest-sweep">
      <div className="sh">
        <h2 className="h3" id="latest-sweep">{t`Latest sweep`}</h2>
        {!asking && (
          <Button variant="filled" onClick={() => setAsking(true)}>
            {t`Start a sweep`}
          </Button>
        )}
      </div>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && !latest && !asking && <p className="sm ink3">{t`Nobody has looked yet.`}</p>}
      {asking && <SweepStart onClose={() => setAsking(false)} />}
      {latest && <SweepLine sweep={latest} />}
      {data && data.items.length > 1 && (
        <details className="earlier">
          <summary className="link sm">{t`Earlier sweeps`}</summary>
          {data.items.slice(1).map((sweep) => (
            <SweepLine key={sweep.id} sweep={sweep} />
          ))}
        </details>
      )}
    </section>
  )
}

type Counts = { unreviewed: number; classifications: { classification: Classification; count: number }[] }
type ShelvesProps = { shown: Classification | undefined; counts: Counts | undefined; onChange: () => void }
/** What nobody has judged, and what was said of the rest. */
function Shelves({ shown, counts, onChange }: ShelvesProps) {
  const { t } = useLingui()
  const words = useVerdictWords()
  const countOf = (verdict: Classification) =>
    counts?.classifications.find((one) => one.classification === verdict)?.count ?? 0
  return (
    <nav className="seg shelves" aria-label={t`By verdict`}>
      <Link
        to="/accounts/sweeps"
        search={{}}
        activeOptions={{ exact: true }}
        aria-current={shown ? undefined : 'page'}
        onClick={onChange}
      >
        {t`To judge`} <span className="ink3 tn">{counts && number(counts.unreviewed)}</span>
      </Link>
      {verdicts.map((verdict) => (
        <Link
          key={verdict}
          to="/accounts/sweeps"
          search={{ show: verdict }}
          activeOptions={{ exact: true }}
          aria-current={shown === verdict ? 'page' : undefined}
          onClick={onChange}
        >
          {words[verdict]} <span className="ink3 tn">{counts && number(countOf(verdict))}</span>
        </Link>
      ))}
    </nav>
  )
}

type HitsProps = Omit<Parameters<typeof HitRows>[0], 'hits'> & { question: HitQuestion }
/** A list of hits page by page, with what can be said of the chosen. */
export function Hits({ question, ...rest }: HitsProps) {
  const { t } = useLingui()
  const list = useInfiniteQuery(hitsQuery(question))
  const hits = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      {list.error && (
        <ErrorNote error={list.error} title={t`The hits did not load`} onRetry={() => void list.refetch()} />
      )}
      {!list.data && !list.error && <SkeletonRows rows={6} face={false} />}
      {list.data && hits.length === 0 && <NoHits open={question.which === 'unreviewed'} />}
      <HitRows hits={hits} {...rest} />
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      {rest.chosen.size > 0 && <ChosenHits chosen={rest.chosen} onClear={() => rest.onChoose(new Map())} />}
    </>
  )
}

function NoHits({ open }: { open: boolean }) {
  const { t } = useLingui()
  if (!open) return <p className="sm ink3 none">{t`None.`}</p>
  return (
    <EmptyState title={t`Nothing waits for a verdict`}>
      {t`A sweep looks for our names with hyphens, digits and letters that look alike, and with the words that impostors put around them.`}
    </EmptyState>
  )
}
