import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ThreadRow } from '../../contract/network/feed.ts'
import { duration, fullTime, relativeTime } from '../platform/dates.ts'
import { Avatar, Avatars } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { AnnouncementChip, ConfirmInRow } from './announcement-mark.tsx'
import { KindMark } from './kind.tsx'

export const hasNews = (row: ThreadRow): boolean => row.unread || row.newReplies > 0

type FeedRowProps = { row: ThreadRow; sort: 'activity' | 'newest' }

/** One thread as the reader of the feed meets it: kind and place, title, who says what, the answer, the counts. */
export function FeedRow({ row, sort }: FeedRowProps) {
  const { t } = useLingui()
  const at = sort === 'activity' ? row.lastActivityAt : row.createdAt
  return (
    <article className={hasNews(row) ? 'item new' : 'item'} data-item tabIndex={-1} aria-labelledby={`t-${row.id}`}>
      <Avatar person={row.author} />
      <div>
        <div className="meta">
          <KindMark kind={row.kind} />
          <span className="in clip">
            <Trans>
              in{' '}
              <Link to="/communities/$slug" params={{ slug: row.community.slug }}>
                {row.community.name}
              </Link>
            </Trans>
          </span>
          {row.accepted && (
            <Chip tone="gain" icon={<IconCheck size={14} aria-hidden="true" />}>
              {t`Accepted after ${duration(row.createdAt, row.accepted.at)}`}
            </Chip>
          )}
          <AnnouncementChip mark={row.announcement} />
          <time className="when" dateTime={at} title={fullTime(at)}>
            {relativeTime(at)}
          </time>
        </div>
        <h2 id={`t-${row.id}`}>
          {hasNews(row) && <span className="vh">{t`New:`} </span>}
          <Link to="/threads/$id" params={{ id: row.id }} data-key="o">
            {row.title}
          </Link>
        </h2>
        <p className="says">
          <span className="m">{row.author.name}</span>
          {row.author.unit && <span className="ink3">, {row.author.unit}</span>}: {row.excerpt}
        </p>
        {row.accepted && (
          <blockquote className="answer">
            <div className="row sm">
              <Avatar person={row.accepted.author} size={20} />
              <b className="m">{row.accepted.author.name}</b>
              {row.accepted.author.unit && <span className="ink3">{row.accepted.author.unit}</span>}
            </div>
            <p>{row.accepted.excerpt}</p>
          </blockquote>
        )}
        <ConfirmInRow row={row} />
        <FeedFoot row={row} />
      </div>
    </article>
  )
}

function FeedFoot({ row }: { row: ThreadRow }) {
  const { t } = useLingui()
  if (row.replies === 0 && row.reactions === 0 && !row.mentioned && !row.locked) {
    return row.kind === 'question' ? <div className="foot">{t`No answer yet`}</div> : null
  }
  return (
    <div className="foot">
      {row.people.length > 0 && row.replies > 0 && <Avatars people={row.people.slice(0, 4)} />}
      {row.replies > 0 && (
        <span>
          <Plural value={row.replies} one="# reply" other="# replies" />
        </span>
      )}
      {row.reactions > 0 && (
        <span>
          <Plural value={row.reactions} one="# reaction" other="# reactions" />
        </span>
      )}
      {row.locked && <span>{t`Closed`}</span>}
      <News row={row} />
    </div>
  )
}

/** What is new for the reader, in words. */
export function News({ row }: { row: ThreadRow }) {
  const { t } = useLingui()
  if (row.mentioned) return <span className="acc m">{t`You are mentioned`}</span>
  if (row.newReplies > 0 && !row.unread) {
    return (
      <span className="acc m">
        <Plural value={row.newReplies} one="# new for you" other="# new for you" />
      </span>
    )
  }
  return null
}
