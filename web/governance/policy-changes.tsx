import './document.css'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Policy, PolicyChange } from '../../contract/governance/policies.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { policyChangesQuery } from './waiting-queries.ts'

/** Word by word: since the version that the reader signed, else since the one before. */
export function PolicyChanges({ policy }: { policy: Policy }) {
  const { t } = useLingui()
  const version = policy.version ?? 0
  const signedBefore = policy.acknowledged !== null && policy.acknowledged < version
  const range = signedBefore ? {} : { from: version - 1 }
  const { data, error, refetch } = useQuery(policyChangesQuery(policy.id, range))
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={4} face={false} />
  return (
    <section className="sec" aria-labelledby="changes-head">
      <div className="sh">
        <h2 className="h3" id="changes-head">
          {signedBefore
            ? t`What changed since version ${data.from}, which you signed`
            : t`What changed since version ${data.from}`}
        </h2>
        <span className="sm ink3 tn">{t`${data.wordsAdded} words added, ${data.wordsRemoved} removed`}</span>
      </div>
      {data.notes.map(({ version, note }) =>
        note === '' ? null : (
          <p className="note" key={version} style={{ marginTop: 8 }}>
            <b>{t`Version ${version}:`}</b> {note}
          </p>
        ),
      )}
      {data.title.some(({ kind }) => kind !== 'same') && (
        <h3 className="h3 doc-changes" style={{ marginTop: 16 }}>
          <Words changes={data.title} />
        </h3>
      )}
      <ChangedParagraphs changes={data.text} language={policy.language} />
    </section>
  )
}

/** Long stretches in which nothing changed are left out, so that what did change is found. */
function ChangedParagraphs({ changes, language }: { changes: PolicyChange[]; language: string }) {
  const { t } = useLingui()
  const around = 160
  const shortened = changes.map((change, i) => {
    if (change.kind !== 'same' || change.text.length <= 3 * around) return change
    const head = i === 0 ? '' : `${change.text.slice(0, around).replace(/(?<!\S)\S+$/, '')}…`
    const tail = i === changes.length - 1 ? '' : `… ${change.text.slice(-around).replace(/^\S*\s/, '')}`
    return { ...change, text: [head, tail].filter(Boolean).join('\n\n') }
  })
  return (
    <>
      <div className="doc-changes" style={{ marginTop: 16 }} lang={language}>
        <Words changes={shortened} />
      </div>
      <p className="xs ink3 sec">{t`Stretches in which nothing changed are left out; the whole text stands under “Text”.`}</p>
    </>
  )
}

function Words({ changes }: { changes: PolicyChange[] }) {
  return changes.map((change, i) => {
    const Tag = change.kind === 'added' ? 'ins' : change.kind === 'removed' ? 'del' : 'span'
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have nothing but their place
    return <Tag key={i}>{change.text.replace(/^#{1,6} /gm, '')}</Tag>
  })
}
