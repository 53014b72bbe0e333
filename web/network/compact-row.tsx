import { Plural, useLingui } from '@lingui/react/macro'
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ThreadRow } from '../../contract/network/feed.ts'
import { duration, fullTime, relativeTime } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { AnnouncementChip, ConfirmInRow } from './announcement-mark.tsx'
import { hasNews } from './feed-row.tsx'
import { KindMark } from './kind.tsx'

const lateMs = 24 * 3_600_000

/** One thread among many of the same community, or of a list of one's own. */
export function CompactRow({ row, place = false }: { row: ThreadRow; place?: boolean }) {
  const { t } = useLingui()
  return (
    <article className={hasNews(row) ? 't new' : 't'} data-item tabIndex={-1} aria-labelledby={`t-${row.id}`}>
      <Avatar person={row.author} />
      <div>
        <div className="meta">
          <KindMark kind={row.kind} />
          {place && <span className="clip">{t`in ${row.community.name}`}</span>}
          <StateChip row={row} />
        </div>
        <h2 id={`t-${row.id}`}>
          <Link to="/threads/$id" params={{ id: row.id }} data-key="o">
            {row.title}
          </Link>
        </h2>
        <p className="says">
          <span className="m">{row.author.name}</span>
          {row.author.unit && <span className="ink3">, {row.author.unit}</span>}: {row.excerpt}
        </p>
        <ConfirmInRow row={row} />
      </div>
      <div className="side">
        <time dateTime={row.lastActivityAt} title={fullTime(row.lastActivityAt)}>
          {relativeTime(row.lastActivityAt)}
        </time>
        <span className="rep">
          <Plural value={row.replies} one="# reply" other="# replies" />
        </span>
        <SideNews row={row} />
      </div>
    </article>
  )
}

function SideNews({ row }: { row: ThreadRow }) {
  const { t } = useLingui()
  if (row.mentioned) return <span className="acc">{t`You are mentioned`}</span>
  if (row.unread) return <span className="acc">{row.kind === 'question' ? t`New question` : t`New`}</span>
  if (row.newReplies === 0) return null
  return (
    <span className="acc">
      <Plural value={row.newReplies} one="# new for you" other="# new for you" />
    </span>
  )
}

function StateChip({ row }: { row: ThreadRow }) {
  const { t } = useLingui()
  if (row.accepted) {
    return (
      <Chip tone="gain" icon={<IconCheck size={14} aria-hidden="true" />}>
        {t`Accepted after ${duration(row.createdAt, row.accepted.at)}`}
      </Chip>
    )
  }
  if (row.announcement?.acknowledgementRequired) return <AnnouncementChip mark={row.announcement} />
  if (row.locked) return <Chip>{t`Closed`}</Chip>
  const waited = Date.now() - Date.parse(row.createdAt)
  if (row.kind === 'question' && row.replies === 0 && waited > lateMs) {
    return <Chip tone="loss">{t`${duration(row.createdAt, new Date().toISOString())} without an answer`}</Chip>
  }
  return null
}
