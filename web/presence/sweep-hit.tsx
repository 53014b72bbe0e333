import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Result } from '../../contract/operation.ts'
import { captureEvidence, readEvidence, type readImpersonationMatch } from '../../contract/presence/impersonation.ts'
import { addressOf, call } from '../platform/call.ts'
import { calendarDay, fullTime, number, relativeTime } from '../platform/dates.ts'
import { isProblem } from '../platform/problem.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Facts } from '../ui/facts.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useNetworkName } from './network-names.ts'
import { MarkedHandle, Signs } from './sweep-handle.tsx'
import { evidenceQuery, hitQuery } from './sweep-queries.ts'
import { HitVerdict } from './sweep-verdict.tsx'
import { useHitHappenings, useVerdictWords } from './sweep-words.ts'

type HitDetail = Result<typeof readImpersonationMatch>

/** One hit beside its list: why it looks like us, what it is, the evidence, and what was said of it. */
export function HitBeside({ id, close }: { id: string; close: ReactNode }) {
  const { t } = useLingui()
  const { data: hit, error, refetch } = useQuery(hitQuery(id))
  const gone = isProblem(error) && error.status === 404
  return (
    <aside className="beside" aria-label={t`The chosen account`}>
      <div className="beside-head">{close}</div>
      {gone && <p className="sm ink3">{t`This hit is gone, with the name it was found for.`}</p>}
      {error && !gone && !hit && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!hit && !error && <SkeletonRows rows={4} face={false} />}
      {hit && <Shown hit={hit} />}
    </aside>
  )
}

function Shown({ hit }: { hit: HitDetail }) {
  const { t } = useLingui()
  const networkName = useNetworkName()
  return (
    <>
      <h2 className="h2 handle">
        <MarkedHandle hit={hit} />
      </h2>
      <p className="sm">
        <a className="link out" href={hit.url} rel="noreferrer">
          {t`Open on ${networkName(hit.network)}`} <IconExternalLink size={14} aria-hidden="true" />
        </a>
      </p>
      <section className="sec" aria-labelledby="why">
        <h3 className="h3" id="why">{t`Why it looks like us`}</h3>
        <ul className="reasons">
          {hit.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <Signs signs={hit.lookalikes} />
      </section>
      <section className="sec" aria-labelledby="verdict">
        <h3 className="h3" id="verdict">{t`Verdict`}</h3>
        {hit.account ? (
          <Known account={hit.account} />
        ) : (
          <HitVerdict key={`${hit.id} ${hit.classification}`} hit={hit} />
        )}
      </section>
      <HitFacts hit={hit} />
      <HitEvidence id={hit.id} />
      <HitHistory hit={hit} />
    </>
  )
}

function Known({ account }: { account: string }) {
  const { t } = useLingui()
  return (
    <p className="sm">
      {t`It is one of yours.`}{' '}
      <Link className="link" to="/accounts/$id" params={{ id: account }}>
        {t`Its line in the register`}
      </Link>
    </p>
  )
}

function HitFacts({ hit }: { hit: HitDetail }) {
  const { t } = useLingui()
  const {
    brand,
    resembles: beside,
    displayName,
    description,
    followers,
    openedAt,
    nativeId,
    firstSeenAt,
    lastSeenAt,
  } = hit
  return (
    <section className="sec" aria-labelledby="seen">
      <h3 className="h3" id="seen">{t`What was seen`}</h3>
      <Facts
        items={[
          { name: t`Name looked for`, value: brand?.name },
          {
            name: t`Account of ours`,
            value: beside && (
              <Link className="link" to="/accounts/$id" params={{ id: beside.id }}>
                {beside.handle}
              </Link>
            ),
          },
          { name: t`Name shown`, value: displayName && <bdi>{displayName}</bdi> },
          { name: t`Description`, value: description && <bdi>{description}</bdi> },
          { name: t`Followers`, value: followers === null ? null : number(followers) },
          { name: t`Opened`, value: openedAt && calendarDay(openedAt) },
          { name: t`The network’s own id`, value: nativeId && <code className="wrap-any">{nativeId}</code> },
          { name: t`First seen`, value: <time title={fullTime(firstSeenAt)}>{relativeTime(firstSeenAt)}</time> },
          { name: t`Last seen`, value: <time title={fullTime(lastSeenAt)}>{relativeTime(lastSeenAt)}</time> },
        ]}
      />
    </section>
  )
}

function HitEvidence({ id }: { id: string }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const { data, error } = useQuery(evidenceQuery(id))
  const take = useMutation({
    mutationFn: () => call(captureEvidence, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sweeps', 'hit', id] }),
  })
  return (
    <section className="sec" aria-labelledby="hit-evidence">
      <h3 className="h3" id="hit-evidence">{t`Evidence`}</h3>
      {data?.items.length === 0 && (
        <p className="sm ink3">{t`None yet. It is taken by itself when somebody says that this is an impostor.`}</p>
      )}
      <ul className="files">
        {data?.items.map(({ id: file, capturedAt: takenAt, capturedBy: takenBy, sha256 }) => (
          <li key={file}>
            <span className="dotsep sm">
              <time title={fullTime(takenAt)}>{relativeTime(takenAt)}</time>
              {takenBy && <span>{takenBy.name}</span>}
            </span>
            <span className="row">
              <EvidenceLink file={file} format="json" at={relativeTime(takenAt)}>
                JSON
              </EvidenceLink>
              <EvidenceLink file={file} format="html" at={relativeTime(takenAt)}>
                {t`To print`}
              </EvidenceLink>
            </span>
            <code className="sum" title={t`SHA-256 of the JSON file`}>
              {sha256}
            </code>
          </li>
        ))}
      </ul>
      <FormProblem error={take.error ?? error} />
      <Button size="xs" loading={take.isPending} onClick={() => take.mutate()}>
        {t`Take evidence now`}
      </Button>
    </section>
  )
}

type LinkProps = { file: string; format: 'json' | 'html'; at: string; children: ReactNode }
function EvidenceLink({ file, format, at, children }: LinkProps) {
  const { t } = useLingui()
  return (
    <a
      className="link sm"
      href={addressOf(readEvidence, { params: { id: file }, query: { format } })}
      download={`evidence-${file}.${format}`}
    >
      {children}
      <span className="vh"> {t`evidence of ${at}`}</span>
    </a>
  )
}

function HitHistory({ hit }: { hit: HitDetail }) {
  const { t } = useLingui()
  const happenings = useHitHappenings()
  const words = useVerdictWords()
  if (hit.history.length === 0) return null
  return (
    <section className="sec" aria-labelledby="hit-history">
      <h3 className="h3" id="hit-history">{t`What was said`}</h3>
      <ol className="told">
        {hit.history.map(({ at, actor, event: what, classification: verdict, reason }) => (
          <li key={`${at} ${what}`}>
            <time className="ink3" title={fullTime(at)}>
              {relativeTime(at)}
            </time>
            <span>
              {happenings[what]}
              {verdict && what !== 'evidence captured' && `: ${words[verdict]}`}
              {actor && <span className="ink3"> {t`by ${actor.name}`}</span>}
              {reason && <small>{reason}</small>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
