import './governance.css'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Proposal, readProposal } from '../../contract/governance/proposals.ts'
import { call } from '../platform/call.ts'
import { calendarDay, timeThere } from '../platform/dates.ts'
import { isProblem } from '../platform/problem.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorScreen } from '../ui/error-screen.tsx'
import { Facts } from '../ui/facts.tsx'
import { Mast } from '../ui/mast.tsx'
import { MissingScreen } from '../ui/missing-screen.tsx'
import { Page } from '../ui/page.tsx'
import { Prose } from '../ui/prose.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { zoneName } from '../ui/zones.ts'
import { ModelLink } from './model-link.tsx'
import { PatternGlyph } from './pattern-glyph.tsx'
import { usePatternWords } from './pattern-words.ts'
import { ProposalActions, ProposalBar } from './proposal-actions.tsx'
import { ProposalComments } from './proposal-comments.tsx'
import { ProposalEdit } from './proposal-edit.tsx'
import { ProposalStateChip } from './proposal-state.tsx'
import { WhatIfText } from './what-if.tsx'

/** One proposal of change: why, from when, what would follow, what people say. */
export function ProposalPage() {
  const { t } = useLingui()
  const { id } = useParams({ from: '/inside/model/proposals/$id' })
  const { data, error, refetch } = useQuery({
    queryKey: ['proposal', id],
    queryFn: ({ signal }) => call(readProposal, { params: { id } }, { signal }),
  })
  const [editing, setEditing] = useState(false)
  if (isProblem(error) && (error.status === 404 || error.status === 400)) return <MissingScreen />
  if (error && !data) return <ErrorScreen error={error} onRetry={() => void refetch()} />
  const name = data ? t`Proposal ${data.number}` : t`Proposal`
  return (
    <Page
      title={name}
      width="wide"
      bar={
        <Crumb parentName={t`Operating model`} parent={ModelLink}>
          {name}
        </Crumb>
      }
      actions={data && !editing && <ProposalBar proposal={data} onEdit={() => setEditing(true)} />}
      {...(data && { panel: { title: t`About this proposal`, body: <About proposal={data} /> } })}
    >
      {!data && <SkeletonRows rows={5} face={false} />}
      {data && editing && (
        <>
          <Mast above={<ProposalStateChip state={data.state} />} title={t`Write proposal ${data.number} anew`} />
          <ProposalEdit proposal={data} onClose={() => setEditing(false)} />
        </>
      )}
      {data && !editing && <ProposalBody proposal={data} />}
    </Page>
  )
}

function ProposalBody({ proposal }: { proposal: Proposal }) {
  const { t } = useLingui()
  const { title, start, html, stateReason: why, outdated: stale, forMe, whatIf } = proposal
  const begins = start
    ? t`Begins ${timeThere(start.at, start.timeZone)}, by the clock of ${zoneName(start.timeZone)}.`
    : t`Begins as soon as it is signed.`
  return (
    <>
      <Mast
        above={
          <>
            <ProposalStateChip state={proposal.state} />
            {proposal.units[0] && (
              <span className="row">
                <PatternGlyph pattern={proposal.units[0].now} tone="inherited" size={24} />
                <span aria-hidden="true">→</span>
                <PatternGlyph pattern={proposal.units[0].proposed} tone="new" size={24} />
              </span>
            )}
          </>
        }
        title={title}
        lede={begins}
      />
      {why && <p className="note sec">{why}</p>}
      {stale && (
        <p className="note loss sec">
          {t`The operating model has moved on since this was written. It has to be computed again before it can be signed.`}
        </p>
      )}
      {html && (
        <div className="sec">
          <Prose html={html} />
        </div>
      )}
      {forMe && forMe.gain + forMe.lose > 0 && (
        <p className="may sec">
          <b>{t`For you`}</b> {t`${forMe.gain} rights on accounts come, ${forMe.lose} go.`}
        </p>
      )}
      <ProposalActions proposal={proposal} />
      {whatIf && <WhatIfText answer={whatIf} />}
      <ProposalComments id={proposal.id} />
    </>
  )
}

function About({ proposal }: { proposal: Proposal }) {
  const { t } = useLingui()
  const words = usePatternWords()
  const { by, approval, submittedAt: offeredAt, applied, rolledBack } = proposal
  return (
    <>
      <section>
        <Facts
          items={[
            { name: t`By`, value: by?.name ?? t`somebody who has left` },
            { name: t`Offered`, value: offeredAt && calendarDay(offeredAt) },
            { name: t`In force since`, value: applied && calendarDay(applied.at) },
            { name: t`Rolled back`, value: rolledBack && calendarDay(rolledBack.at) },
            {
              name: t`Signature`,
              value: approval && (
                <Link className="link" to="/approvals/$id" params={{ id: approval }}>
                  {t`who decides`}
                </Link>
              ),
            },
          ]}
        />
      </section>
      <section>
        <h3 className="h4">{t`What it changes`}</h3>
        <ul>
          {proposal.units.map(({ unit, now, proposed }) => (
            <li className="row sm" key={unit.id} style={{ padding: '4px 0' }}>
              <PatternGlyph pattern={now} tone="inherited" />
              <span aria-hidden="true">→</span>
              <PatternGlyph pattern={proposed} tone="new" />
              {words[proposed].of(unit.name)}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
