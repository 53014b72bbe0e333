import './rows.css'
import './person-writing.css'
import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Contribution } from '../../contract/network/contributions.ts'
import { fullTime, relativeTime } from '../platform/dates.ts'
import { Chip } from '../ui/chip.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { KindMark } from './kind.tsx'
import { contributionsQuery, involvementQuery } from './person-queries.ts'

type Who = { id: string; first: string; mine: boolean }

/** What the person wrote lately, where the reader may read it. */
export function PersonWriting({ id, first, mine }: Who) {
  const { t } = useLingui()
  const query = useInfiniteQuery(contributionsQuery(id))
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section className="sec">
      <div className="sh">
        <h2 className="h3">{mine ? t`What you wrote lately` : t`What ${first} wrote lately`}</h2>
        {!mine && rows.length > 0 && <span className="xs ink3">{t`Only from what you may read`}</span>}
      </div>
      {query.isPending && <SkeletonRows rows={3} face={false} />}
      {query.isError && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && rows.length === 0 && <Silent first={first} mine={mine} />}
      <ul className="wrote">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          ml={-10}
          mt={8}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t`Show more`}
        </Button>
      )}
    </section>
  )
}

function Silent({ first, mine }: Pick<Who, 'first' | 'mine'>) {
  const { t } = useLingui()
  return (
    <p className="sm ink2">
      {mine
        ? t`Nothing yet. What you begin or answer comes here, for those who may read it.`
        : t`Nothing that you may read. What ${first} begins or answers in open communities comes here.`}
    </p>
  )
}

function Row({ row }: { row: Contribution }) {
  const { t } = useLingui()
  return (
    <li data-item tabIndex={-1}>
      <div className="meta">
        <KindMark kind={row.kind} />
        <span className="clip">{t`in ${row.community.name}`}</span>
        {row.accepted && (
          <Chip tone="gain" icon={<IconCheck size={14} aria-hidden="true" />}>
            {t`Accepted answer`}
          </Chip>
        )}
        <time className="when" dateTime={row.at} title={fullTime(row.at)}>
          {relativeTime(row.at)}
        </time>
      </div>
      <ThreadLink row={row}>{row.title}</ThreadLink>
      <p className="says">
        <span className="ink3">{row.seq === 0 ? t`began:` : t`replied:`}</span> {row.excerpt}
      </p>
    </li>
  )
}

function ThreadLink({ row, children }: { row: { id: string; seq: number }; children: ReactNode }) {
  return (
    <Link
      className="m"
      to="/threads/$id"
      params={{ id: row.id }}
      search={row.seq > 0 ? { reply: row.seq } : {}}
      data-key="o"
    >
      {children}
    </Link>
  )
}

/** Where others got answers from this person: seen, not said. */
export function PersonAnswers({ id, first, mine }: Who) {
  const { t } = useLingui()
  const { data } = useQuery(involvementQuery(id))
  const answers = data?.answers ?? []
  if (answers.length === 0) return null
  return (
    <section className="sec">
      <div className="sh">
        <h2 className="h3">{mine ? t`Where you help others` : t`Where ${first} helps others`}</h2>
        <span className="xs ink3">{t`Counted from conversations`}</span>
      </div>
      <table className="tbl helps">
        <thead>
          <tr>
            <th scope="col">{t`Community`}</th>
            <th scope="col" className="num">{t`Accepted answers`}</th>
            <th scope="col" className="num">{t`Replies to others`}</th>
            <th scope="col" className="num">{t`Last`}</th>
          </tr>
        </thead>
        <tbody>
          {answers.map(({ community, accepted, replies, last }) => (
            <tr key={community.id}>
              <th scope="row">
                <Link to="/communities/$slug" params={{ slug: community.slug }}>
                  {community.name}
                </Link>
              </th>
              <td className="num">{accepted > 0 ? <b className="acc">{accepted}</b> : '–'}</td>
              <td className="num">{replies}</td>
              <td className="num ink3">{relativeTime(last)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What others thanked this person for most. */
export function PersonThanks({ id, first, mine }: Who) {
  const { t } = useLingui()
  const { data } = useQuery(involvementQuery(id))
  const thanked = data?.topPosts ?? []
  if (thanked.length === 0) return null
  return (
    <section className="sec">
      <h2 className="h3">{mine ? t`What you were thanked for` : t`What ${first} was thanked for`}</h2>
      <ul className="wrote thanked">
        {thanked.map((row) => (
          <li key={`${row.id} ${row.seq}`}>
            <ThreadLink row={row}>{row.title}</ThreadLink>
            <span className="xs ink3">{row.community.name}</span>
            <span className="xs ink3 tn">
              <Plural value={row.reactions} one="# reaction" other="# reactions" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
