import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listRevisions } from '../../contract/network/reactions.ts'
import { call } from '../platform/call.ts'
import { postTime } from '../platform/dates.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Prose } from '../ui/prose.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'

export type HistoryOf = { subject: 'threads' | 'replies'; id: string }

/** Earlier wordings of a post, the present one first. */
export function History({ of, onClose }: { of: HistoryOf | null; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Sheet opened={of !== null} onClose={onClose} position="right" size={440} title={t`Earlier wordings`}>
      {of && <Revisions of={of} />}
    </Sheet>
  )
}

function Revisions({ of }: { of: HistoryOf }) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery({
    queryKey: ['revisions', of],
    queryFn: () => call(listRevisions, { params: of }),
  })
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={2} face={false} />
  return (
    <ol className="history">
      {data.items.map((revision, i) => (
        <li key={revision.at}>
          <div className="sm ink3">
            {i === 0
              ? t`Now, by ${revision.by.name}, ${postTime(revision.at)}`
              : t`${revision.by.name}, ${postTime(revision.at)}`}
          </div>
          {revision.title && <h3 className="h3">{revision.title}</h3>}
          <Prose html={revision.html} />
        </li>
      ))}
    </ol>
  )
}
