import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import {
  IconCircleCheck,
  IconCircleX,
  IconDots,
  IconHistory,
  IconLink,
  IconPencil,
  IconQuote,
  IconTrash,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type MouseEvent, useState } from 'react'
import { editReply, type Reply } from '../../contract/network/replies.ts'
import type { Thread } from '../../contract/network/threads.ts'
import { call } from '../platform/call.ts'
import { postTime } from '../platform/dates.ts'
import { useCopyLink } from '../ui/copy-link.ts'
import { Composer } from './composer.tsx'
import type { Draft } from './drafts.ts'
import { PostBody, PostHead } from './post.tsx'
import { Reactions } from './reactions.tsx'
import { useReplyActions } from './reply-actions.ts'
import { patchReply } from './row-cache.ts'

type ReplyPostProps = {
  reply: Reply
  thread: Thread
  here: boolean
  /** Shown a second time, in the margin line right under the question. */
  asAnswer?: boolean
  onQuote: (reply: Reply) => void
  onHistory: (reply: Reply) => void
}

export function ReplyPost({ reply, thread, here, asAnswer = false, onQuote, onHistory }: ReplyPostProps) {
  const { t } = useLingui()
  const [editing, setEditing] = useState(false)
  const anchor = asAnswer ? 'accepted' : `r${reply.seq}`
  if (reply.deletedAt) return <Gone reply={reply} />
  const marked = reply.accepted || asAnswer
  return (
    <article
      className={marked ? 'post accepted' : 'post'}
      id={anchor}
      data-item
      tabIndex={-1}
      {...(marked && { 'aria-label': t`Accepted answer` })}
    >
      {marked && thread.accepted && (
        <div className="acc-l">
          <IconCircleCheck size={16} aria-hidden="true" />
          {t`Accepted by ${thread.accepted.by.name}, ${postTime(thread.accepted.at)}`}
        </div>
      )}
      <PostHead
        post={reply}
        here={here}
        menu={
          <ReplyMenu reply={reply} thread={thread} onEdit={() => setEditing(true)} onHistory={() => onHistory(reply)} />
        }
      />
      {reply.quote && (
        <a className="quote" href={`#q${reply.quote.reply}`} onClick={(event) => goToReply(event, reply.quote?.reply)}>
          <span className="sm ink3">{reply.quote.author.name}</span>
          {reply.quote.excerpt}
        </a>
      )}
      {editing ? (
        <EditReply
          reply={reply}
          community={thread.community.id}
          onDone={() => setEditing(false)}
          onAgain={() => setEditing(true)}
        />
      ) : (
        <PostBody post={reply} />
      )}
      {!editing && (
        <div className="rx under" data-reply={reply.id}>
          <Reactions
            subject="replies"
            id={reply.id}
            thread={thread.id}
            reactions={reply.reactions}
            mayReact={thread.canReply || thread.refusal === null}
          />
          {thread.canReply && (
            <button type="button" data-key="r" onClick={() => onQuote(reply)}>
              <IconQuote size={16} />
              {t`Quote`}
            </button>
          )}
          {reply.canEdit && <button type="button" hidden data-key="e" onClick={() => setEditing(true)} />}
        </div>
      )}
    </article>
  )
}

function goToReply(event: MouseEvent, id: string | undefined): void {
  event.preventDefault()
  const post = document.querySelector(`[data-reply="${id}"]`)?.closest<HTMLElement>('.post')
  post?.scrollIntoView({ block: 'center' })
  post?.focus({ preventScroll: true })
}

function Gone({ reply }: { reply: Reply }) {
  const { t } = useLingui()
  const by = reply.deletedBy
  const words =
    by === null || by.id === reply.author.id
      ? t`${reply.author.name} deleted this reply, ${postTime(reply.deletedAt ?? reply.createdAt)}.`
      : t`${by.name} removed a reply by ${reply.author.name}, ${postTime(reply.deletedAt ?? reply.createdAt)}.`
  return (
    <p className="gone" id={`r${reply.seq}`}>
      {words}
    </p>
  )
}

type EditProps = { reply: Reply; community: string; onDone: () => void; onAgain: () => void }

function EditReply({ reply, community, onDone, onAgain }: EditProps) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { markdown, files, editedAt } = reply
  const [start] = useState<Draft>({ markdown, files, base: { editedAt } })
  return (
    <div className="under">
      <Composer
        draftName={`edit:${reply.id}`}
        start={start}
        label={t`Your reply`}
        placeholder={t`Your reply`}
        submit={t`Keep the change`}
        autoFocus
        community={community}
        onCancel={onDone}
        onAgain={onAgain}
        send={({ markdown, files, base }, options) => {
          const body = { markdown, files: files.map((file) => file.id), ...(base && { base }) }
          return call(editReply, { params: { id: reply.id }, body }, options)
        }}
        done={(changed, whole) => {
          patchReply(queryClient, reply.thread, reply.id, changed)
          if (whole) onDone()
        }}
      />
    </div>
  )
}

type ReplyMenuProps = {
  reply: Reply
  thread: Thread
  onEdit: () => void
  onHistory: () => void
}

function ReplyMenu({ reply, thread, onEdit, onHistory }: ReplyMenuProps) {
  const { t } = useLingui()
  const { accept, remove } = useReplyActions(thread)
  const copyLink = useCopyLink()
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size={28} aria-label={t`More about this reply`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {thread.canAccept && thread.kind === 'question' && (
          <Menu.Item
            leftSection={reply.accepted ? <IconCircleX size={16} /> : <IconCircleCheck size={16} />}
            onClick={() => void accept(reply.accepted ? null : reply)}
          >
            {reply.accepted ? t`Not the answer after all` : t`Accept as the answer`}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconLink size={16} />}
          onClick={() => void copyLink(`/threads/${thread.id}?reply=${reply.seq}`)}
        >
          {t`Copy link`}
        </Menu.Item>
        {reply.editedAt && (
          <Menu.Item leftSection={<IconHistory size={16} />} onClick={onHistory}>
            {t`Earlier wordings`}
          </Menu.Item>
        )}
        {reply.canEdit && (
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
            {t`Edit`}
          </Menu.Item>
        )}
        {reply.canDelete && (
          <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => void remove(reply)}>
            {t`Delete`}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
