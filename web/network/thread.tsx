import '../ui/prose.css'
import './files.css'
import './post.css'
import './composer.css'
import './thread.css'
import './community.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconCheck } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Reply } from '../../contract/network/replies.ts'
import type { Thread } from '../../contract/network/threads.ts'
import { duration } from '../platform/dates.ts'
import { isProblem } from '../platform/problem.ts'
import { Chip } from '../ui/chip.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { MissingScreen } from '../ui/missing-screen.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { AboutThread } from './about-thread.tsx'
import { AnnouncementBar } from './announcement-bar.tsx'
import { AnnouncementChip } from './announcement-mark.tsx'
import { History, type HistoryOf } from './history.tsx'
import { KindMark } from './kind.tsx'
import { ReplyComposer } from './reply-composer.tsx'
import { ReplyList } from './reply-list.tsx'
import { ReplyPost } from './reply-post.tsx'
import { ThreadBar } from './thread-bar.tsx'
import { ThreadPost } from './thread-post.tsx'
import { repliesQuery, threadQuery } from './thread-queries.ts'
import { useHere } from './use-here.ts'
import { useReading } from './use-reading.ts'
import { useTyping } from './use-typing.ts'

export function ThreadPage() {
  const { t } = useLingui()
  const { id } = useParams({ from: '/inside/threads/$id' })
  const { data: thread, error, refetch } = useQuery(threadQuery(id))
  if (isProblem(error) && error.status === 404) return <MissingScreen />
  if (thread) return <OpenThread key={id} thread={thread} />
  return (
    <Page title={t`Thread`} bar={<Crumb>{t`Thread`}</Crumb>}>
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <SkeletonRows />}
    </Page>
  )
}

function OpenThread({ thread }: { thread: Thread }) {
  const { t } = useLingui()
  const { reply: target } = useSearch({ from: '/inside/threads/$id' })
  // Where reading stood when the thread was opened: the line "new since" must not move while one reads.
  const [readTo] = useState(thread.readSeq)
  const query = useInfiniteQuery(repliesQuery(thread.id, target ?? Math.max(0, readTo)))
  const replies = query.data?.pages.flatMap((page) => page.items) ?? []
  const [quote, setQuote] = useState<Reply | null>(null)
  const [history, setHistory] = useState<HistoryOf | null>(null)
  const [editing, setEditing] = useState(false)
  const here = useHere([thread.author, ...replies.map((reply) => reply.author)].map((person) => person.id))
  const typing = useTyping(thread.id)
  useReading(thread, replies, query.hasNextPage)
  useEffect(() => goTo(target, replies.length > 0), [target, replies.length])
  const onHistory = (reply: Reply) => setHistory({ subject: 'replies', id: reply.id })
  return (
    <Page
      title={thread.title}
      bar={<ThreadCrumb thread={thread} />}
      actions={
        <ThreadBar
          thread={thread}
          onEdit={() => setEditing(true)}
          onHistory={() => setHistory({ subject: 'threads', id: thread.id })}
        />
      }
      panel={{ title: t`About this thread`, body: <AboutThread thread={thread} replies={replies} here={here} /> }}
    >
      <Mast
        title={thread.deletedAt ? t`This thread was deleted` : thread.title}
        above={<ThreadState thread={thread} />}
      />
      {thread.announcement && !thread.deletedAt && (
        <AnnouncementBar thread={thread} announcement={thread.announcement} />
      )}
      <ThreadPost
        thread={thread}
        here={here.has(thread.author.id)}
        editing={editing}
        onEdit={() => setEditing(true)}
        onEdited={() => setEditing(false)}
      />
      {thread.acceptedReply && (
        <ReplyPost
          reply={thread.acceptedReply}
          thread={thread}
          here={here.has(thread.acceptedReply.author.id)}
          asAnswer
          onQuote={setQuote}
          onHistory={onHistory}
        />
      )}
      {query.isPending && <SkeletonRows rows={2} />}
      {query.isError && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
      <ReplyList
        thread={thread}
        query={query}
        replies={replies}
        readTo={readTo}
        here={here}
        onQuote={setQuote}
        onHistory={onHistory}
      />
      <p className="typing" aria-live="polite">
        {typing.length === 1 && <Trans>{typing[0]?.name} is writing …</Trans>}
        {typing.length > 1 && (
          <Plural value={typing.length} one="# person is writing …" other="# people are writing …" />
        )}
      </p>
      <ReplyComposer thread={thread} replies={replies} quote={quote} onQuote={setQuote} />
      <History of={history} onClose={() => setHistory(null)} />
    </Page>
  )
}

/** Brings a linked reply into view once it is there. */
function goTo(seq: number | undefined, ready: boolean): void {
  if (seq === undefined || !ready) return
  const post = document.getElementById(`r${seq}`)
  post?.scrollIntoView({ block: 'center' })
  post?.focus({ preventScroll: true })
}

function ThreadCrumb({ thread }: { thread: Thread }) {
  const { t } = useLingui()
  const { name, slug } = thread.community
  return (
    <Crumb
      parentName={t`Communities`}
      parent={(inside, props) => (
        <Link to="/communities" {...props}>
          {inside}
        </Link>
      )}
    >
      <Link to="/communities/$slug" params={{ slug }}>
        {name}
      </Link>
    </Crumb>
  )
}

function ThreadState({ thread }: { thread: Thread }) {
  const { t } = useLingui()
  return (
    <>
      <KindMark kind={thread.kind} />
      {thread.accepted && (
        <a href="#accepted">
          <Chip tone="gain" icon={<IconCheck size={14} aria-hidden="true" />}>
            {t`Accepted after ${duration(thread.createdAt, thread.accepted.at)}`}
          </Chip>
        </a>
      )}
      <AnnouncementChip mark={thread.announcement} />
      {thread.pinned && <Chip>{t`Pinned`}</Chip>}
      {thread.lockedAt && <Chip>{t`Closed`}</Chip>}
    </>
  )
}
