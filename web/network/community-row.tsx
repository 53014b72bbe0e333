import { plural } from '@lingui/core/macro'
import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { CommunityRow } from '../../contract/network/communities.ts'
import { number, relativeTime } from '../platform/dates.ts'
import { Avatar, Avatars } from '../ui/avatar.tsx'
import { Sparkline } from '../ui/sparkline.tsx'
import { useJoin } from './join.ts'
import { VisibilityMark } from './kind.tsx'

export const communityCells = (row: CommunityRow) => <CommunityCells key={row.id} row={row} />

/** What the columns are; on narrow screens the rows say it themselves. */
export function CommunityHead() {
  const { t } = useLingui()
  return (
    <div className="cm cm-head" aria-hidden="true">
      <span>{t`Community`}</span>
      <span>{t`Posts per week, 12 weeks`}</span>
      <span className="cm-last">{t`Last activity`}</span>
      <span className="cm-owner">{t`Owner`}</span>
      <span className="cm-near">{t`From your unit`}</span>
      <span className="cm-members">{t`Members`}</span>
      <span />
    </div>
  )
}

function CommunityCells({ row }: { row: CommunityRow }) {
  const { t } = useLingui()
  const thisWeek = row.weeks.at(-1) ?? 0
  const weekLabel = t`Posts per week over 12 weeks, this week ${plural(thisWeek, { one: '# post', other: '# posts' })}`
  return (
    <article className="cm" data-item tabIndex={-1}>
      <div className="cm-name">
        <h2>
          <VisibilityMark visibility={row.visibility} />
          <Link to="/communities/$slug" params={{ slug: row.slug }} data-key="o" className="clip">
            {row.name}
          </Link>
        </h2>
        <p className="clip">{row.purpose}</p>
      </div>
      <div className="cm-pulse">
        <Sparkline values={row.weeks} label={weekLabel} />
      </div>
      <div className="cm-last sm ink3">
        {row.lastActivityAt ? relativeTime(row.lastActivityAt) : <span>{t`No activity yet`}</span>}
      </div>
      <div className="cm-owner row sm">
        {row.owner ? (
          <>
            <Avatar person={row.owner} size={20} />
            <Link to="/people/$id" params={{ id: row.owner.id }} className="clip">
              {row.owner.name}
            </Link>
          </>
        ) : (
          <span className="wrn">{t`No owner`}</span>
        )}
      </div>
      <div className="cm-near row sm ink2">
        {row.fromMyUnit.count > 0 && (
          <>
            <Avatars people={row.fromMyUnit.people.slice(0, 2)} />
            <span className="tn">
              {number(row.fromMyUnit.count)}
              <span className="vh"> {t`from your unit`}</span>
            </span>
          </>
        )}
      </div>
      <div className="cm-members sm tn">
        {number(row.members)}
        <span className="vh">
          {' '}
          <Plural value={row.members} one="member" other="members" />
        </span>
      </div>
      <div className="cm-join">
        <JoinState row={row} />
      </div>
    </article>
  )
}

function JoinState({ row }: { row: CommunityRow }) {
  const { t } = useLingui()
  const { join, leave } = useJoin()
  if (row.archivedAt) return <span className="sm ink3">{t`Archived`}</span>
  if (row.role)
    return (
      <span className="sm ink3">
        {row.role === 'member' ? t`Joined` : row.role === 'owner' ? t`Owner` : t`Manager`}
      </span>
    )
  if (row.joinRequested) {
    return (
      <Button size="xs" variant="subtle" onClick={() => void leave(row, true)}>
        {t`Requested`}
      </Button>
    )
  }
  return (
    <Button
      size="xs"
      onClick={() => void join(row)}
      aria-label={row.visibility === 'public' ? t`Join ${row.name}` : t`Request to join ${row.name}`}
    >
      {row.visibility === 'public' ? t`Join` : t`Request`}
    </Button>
  )
}
