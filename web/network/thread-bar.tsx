import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconBell,
  IconBellOff,
  IconBellRinging,
  IconBookmark,
  IconBookmarkFilled,
  IconDots,
  IconEyeOff,
  IconHistory,
  IconLink,
  IconLock,
  IconLockOpen,
  IconPencil,
  IconPinned,
  IconPinnedOff,
  IconTrash,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lockThread, pinThread, type Thread } from '../../contract/network/threads.ts'
import { call } from '../platform/call.ts'
import { isProblem } from '../platform/problem.ts'
import { useCopyLink } from '../ui/copy-link.ts'
import { tellDone } from '../ui/undo.tsx'
import { useReplyActions } from './reply-actions.ts'
import { patchThread } from './row-cache.ts'
import { useThreadActions } from './thread-actions.ts'

type ThreadBarProps = { thread: Thread; onEdit: () => void; onHistory: () => void }

export function ThreadBar({ thread, onEdit, onHistory }: ThreadBarProps) {
  const { t } = useLingui()
  const { bookmark } = useThreadActions()
  return (
    <>
      <FollowMenu thread={thread} />
      <ActionIcon aria-label={t`Bookmark`} aria-pressed={thread.saved} onClick={() => bookmark(thread, !thread.saved)}>
        {thread.saved ? <IconBookmarkFilled size={18} /> : <IconBookmark size={18} />}
      </ActionIcon>
      <ThreadMenu thread={thread} onEdit={onEdit} onHistory={onHistory} />
      {thread.canEdit && <button type="button" hidden data-page-key="e" onClick={onEdit} />}
    </>
  )
}

function FollowMenu({ thread }: { thread: Thread }) {
  const { t } = useLingui()
  const { follow } = useThreadActions()
  const names = { mentions: t`Not following`, all: t`Following`, muted: t`Muted` }
  const icons = { mentions: IconBell, all: IconBellRinging, muted: IconBellOff }
  const Icon = icons[thread.following]
  const choose = (next: Thread['following']) => () => follow(thread, next, thread.following)
  return (
    <Menu width={280}>
      <Menu.Target>
        <Button
          variant="subtle"
          leftSection={<Icon size={16} />}
          className="follow"
          aria-label={names[thread.following]}
        >
          <span className="hide-s">{names[thread.following]}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{useFollowReason(thread)}</Menu.Label>
        <Menu.Item leftSection={<IconBellRinging size={16} />} onClick={choose('all')}>
          {t`Follow: tell me of every reply`}
        </Menu.Item>
        <Menu.Item leftSection={<IconBell size={16} />} onClick={choose('mentions')}>
          {t`Only where my name is written`}
        </Menu.Item>
        <Menu.Item leftSection={<IconBellOff size={16} />} onClick={choose('muted')}>
          {t`Mute: tell me nothing`}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Why the reader hears of this thread. */
export function useFollowReason(thread: Thread): string {
  const { t } = useLingui()
  if (thread.following === 'muted') return t`You muted this thread.`
  if (thread.following === 'mentions') return t`You hear of it only where your name is written.`
  if (thread.followReason === 'wrote') return t`You follow it because you began it.`
  if (thread.followReason === 'replied') return t`You follow it because you replied.`
  if (thread.followReason === 'mentioned') return t`You follow it because you were mentioned.`
  return t`You chose to follow it.`
}

function ThreadMenu({ thread, onEdit, onHistory }: ThreadBarProps) {
  const { t } = useLingui()
  const { markUnread } = useThreadActions()
  const { removeThread } = useReplyActions(thread)
  const navigate = useNavigate()
  const change = useThreadChange(thread)
  const home = () => void navigate({ to: '/communities/$slug', params: { slug: thread.community.slug } })
  const copyLink = useCopyLink()
  return (
    <Menu width={240}>
      <Menu.Target>
        <ActionIcon aria-label={t`More about this thread`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLink size={16} />} onClick={() => void copyLink(`/threads/${thread.id}`)}>
          {t`Copy link`}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconEyeOff size={16} />}
          onClick={() => {
            home()
            markUnread(thread)
          }}
        >
          {t`Mark as unread`}
        </Menu.Item>
        {thread.editedAt && (
          <Menu.Item leftSection={<IconHistory size={16} />} onClick={onHistory}>
            {t`Earlier wordings`}
          </Menu.Item>
        )}
        {thread.canEdit && (
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
            {t`Edit`}
          </Menu.Item>
        )}
        {thread.canModerate && (
          <>
            <Menu.Item
              leftSection={thread.pinned ? <IconPinnedOff size={16} /> : <IconPinned size={16} />}
              onClick={() => void change.pin(!thread.pinned)}
            >
              {thread.pinned ? t`Unpin` : t`Pin to the top`}
            </Menu.Item>
            <Menu.Item
              leftSection={thread.lockedAt ? <IconLockOpen size={16} /> : <IconLock size={16} />}
              onClick={() => void change.lock(!thread.lockedAt)}
            >
              {thread.lockedAt ? t`Open again` : t`Close to new replies`}
            </Menu.Item>
          </>
        )}
        {thread.canDelete && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => removeThread(home)}>
              {t`Delete`}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function useThreadChange(thread: Thread) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const run = async (work: () => Promise<Thread>, words: string, undo?: () => void) => {
    try {
      patchThread(queryClient, thread.id, await work())
      tellDone(words, undo)
      void queryClient.invalidateQueries({ queryKey: ['threads'] })
    } catch (error) {
      tellDone((isProblem(error) && error.message) || t`That did not reach the server; nothing was changed.`)
    }
  }
  const params = { id: thread.id }
  const pin = (pinned: boolean, undo = true): Promise<void> =>
    run(
      () => call(pinThread, { params, body: { pinned } }),
      pinned ? t`Pinned to the top of the community.` : t`No longer pinned.`,
      undo ? () => void pin(!pinned, false) : undefined,
    )
  const lock = (locked: boolean, undo = true): Promise<void> =>
    run(
      () => call(lockThread, { params, body: { locked } }),
      locked ? t`Closed to new replies.` : t`Open to replies again.`,
      undo ? () => void lock(!locked, false) : undefined,
    )
  return { pin, lock }
}
