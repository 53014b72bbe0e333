import { useLingui } from '@lingui/react/macro'
import { IconLink } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { editThread, type Thread } from '../../contract/network/threads.ts'
import { call } from '../platform/call.ts'
import { postTime } from '../platform/dates.ts'
import { useCopyLink } from '../ui/copy-link.ts'
import { Field } from '../ui/field.tsx'
import { Composer } from './composer.tsx'
import type { Draft } from './drafts.ts'
import { PostBody, PostHead } from './post.tsx'
import { Reactions } from './reactions.tsx'
import { patchRow, patchThread } from './row-cache.ts'

type ThreadPostProps = {
  thread: Thread
  here: boolean
  editing: boolean
  onEdit: () => void
  onEdited: () => void
}

/** What the thread begins with. */
export function ThreadPost({ thread, here, editing, onEdit, onEdited }: ThreadPostProps) {
  const { t } = useLingui()
  const copyLink = useCopyLink()
  if (thread.deletedAt) {
    const by = thread.deletedBy?.name ?? thread.author.name
    return <p className="gone">{t`${by} deleted it, ${postTime(thread.deletedAt)}. The replies stay.`}</p>
  }
  return (
    <article className="post first" data-item tabIndex={-1} aria-label={thread.title}>
      <PostHead post={thread} here={here} menu={null} />
      {editing ? <EditThread thread={thread} onDone={onEdited} onAgain={onEdit} /> : <PostBody post={thread} />}
      {!editing && (
        <div className="rx under">
          <Reactions
            subject="threads"
            id={thread.id}
            thread={thread.id}
            reactions={thread.reactions}
            mayReact={thread.canReply || thread.refusal === null}
          />
          <button type="button" onClick={() => void copyLink(`/threads/${thread.id}`)}>
            <IconLink size={16} />
            {t`Copy link`}
          </button>
        </div>
      )}
    </article>
  )
}

type EditProps = { thread: Thread; onDone: () => void; onAgain: () => void }

function EditThread({ thread, onDone, onAgain }: EditProps) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [start] = useState<Draft>(() => {
    const { title, markdown, files, editedAt } = thread
    return { title, markdown, files, base: { editedAt } }
  })
  const [title, setTitle] = useState(thread.title)
  return (
    <div className="under stack">
      <Field label={t`Title`}>
        {(control) => (
          <input
            {...control}
            className="input"
            value={title}
            maxLength={200}
            onChange={({ target }) => setTitle(target.value)}
          />
        )}
      </Field>
      <Composer
        draftName={`edit:${thread.id}`}
        start={start}
        beside={{ title }}
        onBeside={(draft) => setTitle(draft.title ?? start.title ?? '')}
        label={t`Text`}
        placeholder={t`Text`}
        submit={t`Keep the change`}
        autoFocus
        disabled={!title.trim()}
        community={thread.community.id}
        onCancel={onDone}
        onAgain={onAgain}
        send={({ markdown, files, base }, options) => {
          const body = { title: title.trim(), markdown, files: files.map((file) => file.id), ...(base && { base }) }
          return call(editThread, { params: { id: thread.id }, body }, options)
        }}
        done={(changed, whole) => {
          patchThread(queryClient, thread.id, changed)
          patchRow(queryClient, thread.id, { title: changed.title })
          if (whole) onDone()
        }}
      />
    </div>
  )
}
