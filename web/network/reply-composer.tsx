import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { reportTyping } from '../../contract/delivery.ts'
import { type Reply, writeReply } from '../../contract/network/replies.ts'
import type { Thread } from '../../contract/network/threads.ts'
import { call } from '../platform/call.ts'
import { formatTag } from '../platform/locale.ts'
import { useMe } from '../platform/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Composer } from './composer.tsx'
import { useJoin } from './join.ts'
import { provisionalReply } from './provisional-reply.ts'
import { addReply, patchThread, settleReply } from './row-cache.ts'
import { threadQuery } from './thread-queries.ts'

const tellEveryMs = 3000

type ReplyComposerProps = {
  thread: Thread
  replies: Reply[]
  quote: Reply | null
  onQuote: (quote: Reply | null) => void
}

export function ReplyComposer({ thread, replies, quote, onQuote }: ReplyComposerProps) {
  const { t } = useLingui()
  const me = useMe()
  const queryClient = useQueryClient()
  const place = useRef<HTMLDivElement>(null)
  const toldAt = useRef(0)
  const [quoted, setQuoted] = useState('')
  // A quote that was kept with the words comes back once its reply is there.
  const found = quote ? undefined : replies.find(({ id, deletedAt }) => id === quoted && !deletedAt)
  useEffect(() => {
    if (!found) return
    setQuoted('')
    onQuote(found)
  }, [found, onQuote])
  const placeholder = usePlaceholder(thread, replies, me.person.id)
  const focus = () => place.current?.querySelector<HTMLElement>('[role=textbox], textarea')?.focus()
  useEffect(() => {
    if (!quote) return
    place.current?.scrollIntoView({ block: 'nearest' })
    place.current?.querySelector<HTMLElement>('[role=textbox], textarea')?.focus()
  }, [quote])
  if (!thread.canReply) return <MayNotReply thread={thread} />
  return (
    <div className="composer" ref={place}>
      <Avatar person={me.person} />
      <button type="button" hidden data-page-key="r" onClick={focus} />
      <Composer<Reply>
        draftName={`reply:${thread.id}`}
        label={t`Your reply`}
        placeholder={placeholder}
        submit={t`Reply`}
        community={thread.community.id}
        head={quote && <Quoting quote={quote} onDrop={() => onQuote(null)} />}
        onTyping={() => {
          if (Date.now() - toldAt.current < tellEveryMs) return
          toldAt.current = Date.now()
          call(reportTyping, { params: { id: thread.id } }).catch(() => undefined)
        }}
        beside={{ quote: quote?.id ?? '' }}
        onBeside={(draft) => setQuoted(draft.quote ?? '')}
        news={thread.lastSeq}
        send={async ({ markdown, files }, options) => {
          const body = { markdown, files: files.map((file) => file.id), ...(quote && { quote: quote.id }) }
          const shown = provisionalReply(thread, me.person, { markdown, files }, quote)
          const back = addReply(queryClient, shown)
          try {
            const reply = await call(writeReply, { params: { id: thread.id }, body }, options)
            settleReply(queryClient, shown.id, reply)
            return reply
          } catch (error) {
            back()
            throw error
          }
        }}
        done={(reply) => {
          addReply(queryClient, reply)
          patchThread(queryClient, thread.id, { replies: thread.replies + 1, lastSeq: reply.seq })
          onQuote(null)
          toldAt.current = 0
          for (const queryKey of [['replies', thread.id], threadQuery(thread.id).queryKey]) {
            void queryClient.invalidateQueries({ queryKey })
          }
        }}
      />
    </div>
  )
}

/** "Reply to Inês, Marta and Jonas". */
function usePlaceholder(thread: Thread, replies: Reply[], me: string): string {
  const { t } = useLingui()
  const names = [thread.author, ...replies.filter((one) => !one.deletedAt).map((one) => one.author)]
    .filter((person) => person.id !== me)
    .map((person) => person.name.split(' ')[0] ?? person.name)
  const first = [...new Set(names)].slice(0, 3)
  if (first.length === 0) return t`Your reply`
  return t`Reply to ${new Intl.ListFormat(formatTag(), { type: 'conjunction' }).format(first)}`
}

function Quoting({ quote, onDrop }: { quote: Reply; onDrop: () => void }) {
  const { t } = useLingui()
  const words = quote.markdown.replace(/\s+/g, ' ').slice(0, 160)
  return (
    <div className="quoting">
      <div>
        <span className="ink3">{quote.author.name}</span>
        <div className="clip">{words}</div>
      </div>
      <ActionIcon size={24} aria-label={t`Do not quote`} onClick={onDrop}>
        <IconX size={14} />
      </ActionIcon>
    </div>
  )
}

function MayNotReply({ thread }: { thread: Thread }) {
  const { t } = useLingui()
  const { join } = useJoin()
  const queryClient = useQueryClient()
  if (thread.deletedAt) return null
  const offer = !thread.lockedAt && thread.community.visibility !== 'hidden'
  const take = async () => {
    await join(thread.community)
    await queryClient.invalidateQueries({ queryKey: threadQuery(thread.id).queryKey })
  }
  return (
    <div className="note" style={{ marginTop: 24 }}>
      <p>{thread.refusal ?? t`You may read here, not write.`}</p>
      {offer && (
        <Button size="xs" style={{ marginTop: 8 }} onClick={() => void take()}>
          {thread.community.visibility === 'public' ? t`Join ${thread.community.name}` : t`Ask to join`}
        </Button>
      )}
    </div>
  )
}
