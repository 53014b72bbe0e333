import { plural } from '@lingui/core/macro'
import { Plural, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Reply } from '../../contract/network/replies.ts'
import { search } from '../../contract/network/search.ts'
import type { Thread } from '../../contract/network/threads.ts'
import type { PersonCard } from '../../contract/people/directory.ts'
import { call } from '../platform/call.ts'
import { duration, monthOf, relativeTime } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Facts } from '../ui/facts.tsx'
import { useFollowReason } from './thread-bar.tsx'

type AboutThreadProps = { thread: Thread; replies: Reply[]; here: ReadonlySet<string> }

export function AboutThread({ thread, replies, here }: AboutThreadProps) {
  const { t } = useLingui()
  const first = replies.find((reply) => reply.seq === 1 && !reply.deletedAt)
  return (
    <>
      <section>
        <Facts
          items={[
            {
              name: t`In`,
              value: (
                <Link className="link" to="/communities/$slug" params={{ slug: thread.community.slug }}>
                  {thread.community.name}
                </Link>
              ),
            },
            { name: thread.kind === 'question' ? t`Asked` : t`Begun`, value: relativeTime(thread.createdAt) },
            {
              name: t`First reply`,
              value: first ? t`after ${duration(thread.createdAt, first.createdAt)}` : null,
            },
            {
              name: t`Replies`,
              value: t`${plural(thread.replies, { one: '# reply', other: '# replies' })}`,
            },
            { name: t`Last heard of`, value: relativeTime(thread.lastActivityAt) },
          ]}
        />
        <p className="xs ink3" style={{ marginTop: 8 }}>
          {useFollowReason(thread)}
        </p>
      </section>
      <Writers thread={thread} replies={replies} here={here} />
      <Related thread={thread} />
    </>
  )
}

function Writers({ thread, replies, here }: AboutThreadProps) {
  const { t } = useLingui()
  const counts = new Map<string, { person: PersonCard; posts: number }>()
  for (const { author, deletedAt } of [thread, ...replies]) {
    if (deletedAt) continue
    counts.set(author.id, { person: author, posts: (counts.get(author.id)?.posts ?? 0) + 1 })
  }
  const people = [...counts.values()].slice(0, 8)
  return (
    <section>
      <h3 className="h4">{t`Who writes here`}</h3>
      <ul className="keepers">
        {people.map(({ person, posts }) => (
          <li key={person.id}>
            <Avatar person={person} here={here.has(person.id)} />
            <div>
              <Link className="m" to="/people/$id" params={{ id: person.id }}>
                {person.name}
              </Link>
              <div className="xs ink3">
                {[person.title, person.unit].filter(Boolean).join(', ')}
                {here.has(person.id) ? `, ${t`here now`}` : ''}
                {posts > 1 && (
                  <>
                    {' · '}
                    <Plural value={posts} one="# post" other="# posts" />
                  </>
                )}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Threads whose titles come close to this one. */
function Related({ thread }: { thread: Thread }) {
  const { t } = useLingui()
  const { data } = useQuery({
    queryKey: ['related', thread.title],
    queryFn: () => call(search, { query: { q: thread.title.slice(0, 200), kinds: ['threads'], limit: 5 } }),
    staleTime: 10 * 60_000,
  })
  const rows = (data?.threads ?? []).filter((one) => one.id !== thread.id).slice(0, 4)
  if (rows.length === 0) return null
  return (
    <section>
      <h3 className="h4">{t`Close to this`}</h3>
      <ul className="rel">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to="/threads/$id" params={{ id: row.id }}>
              {row.title}
            </Link>
            <span className="xs ink3">
              {row.community.name}, {monthOf(row.lastActivityAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
