import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Fragment } from 'react'
import type { Reply } from '../../contract/network/replies.ts'
import type { Thread } from '../../contract/network/threads.ts'
import { useMe } from '../platform/session.ts'
import { ReplyPost } from './reply-post.tsx'
import { keyOfReply } from './row-cache.ts'

type ReplyListProps = {
  thread: Thread
  query: UseInfiniteQueryResult<{ pages: { items: Reply[]; earlier: number; later: number }[] }>
  replies: Reply[]
  readTo: number
  here: ReadonlySet<string>
  onQuote: (reply: Reply) => void
  onHistory: (reply: Reply) => void
}

/** Replies in their order, with the line where the reader's news begins. */
export function ReplyList({ thread, query, replies, readTo, here, onQuote, onHistory }: ReplyListProps) {
  const { t } = useLingui()
  const me = useMe()
  const earlier = query.data?.pages[0]?.earlier ?? 0
  const later = query.data?.pages.at(-1)?.later ?? 0
  const isNews = (reply: Reply) => reply.seq > readTo && !reply.deletedAt && reply.author.id !== me.person.id
  const firstNew = readTo >= 0 ? replies.find(isNews) : undefined
  const news = replies.filter(isNews).length + later
  const answer = thread.acceptedReply?.id
  // Straight under the accepted answer there is no need to say where it stands.
  const shown = earlier === 0 && replies[0]?.id === answer ? replies.slice(1) : replies
  return (
    <>
      {earlier > 0 && (
        <More count={earlier} loading={query.isFetchingPreviousPage} onMore={() => void query.fetchPreviousPage()} />
      )}
      {shown.map((reply) => (
        <Fragment key={keyOfReply(reply)}>
          {reply === firstNew && firstNew.seq > 1 && (
            <div className="since" id="new">
              <span>
                <Plural value={news} one="# new since you were here" other="# new since you were here" />
              </span>
            </div>
          )}
          {reply.id === answer ? (
            <p className="gone" id={`r${reply.seq}`}>
              <a className="link" href="#accepted">
                {t`The accepted answer of ${reply.author.name} stands above`}
              </a>
            </p>
          ) : (
            <ReplyPost
              reply={reply}
              thread={thread}
              here={here.has(reply.author.id)}
              onQuote={onQuote}
              onHistory={onHistory}
            />
          )}
        </Fragment>
      ))}
      {later > 0 && <More count={later} loading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />}
    </>
  )
}

function More({ count, onMore, loading }: { count: number; onMore: () => void; loading: boolean }) {
  return (
    <div className="earlier">
      <Button variant="subtle" loading={loading} onClick={onMore}>
        <Plural value={count} one="# more reply" other="# more replies" />
      </Button>
    </div>
  )
}
