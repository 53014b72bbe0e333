import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Reply } from '../../contract/network/replies.ts'
import type { Thread } from '../../contract/network/threads.ts'
import { fullTime, postTime } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Prose } from '../ui/prose.tsx'
import { Attachments } from './attachments.tsx'

type PostHeadProps = { post: Thread | Reply; here: boolean; menu: ReactNode }

export function PostHead({ post, here, menu }: PostHeadProps) {
  const { t } = useLingui()
  const role = [post.author.title, post.author.unit].filter(Boolean).join(', ')
  return (
    <div className="who">
      <Avatar person={post.author} here={here} />
      <div className="grow">
        <Link className="m" to="/people/$id" params={{ id: post.author.id }}>
          {post.author.name}
        </Link>
        {here && <span className="vh"> {t`is here now`}</span>} <span className="ink3 sm role">{role}</span>
      </div>
      <span className="ink3 sm nw">
        {post.editedAt && (
          <span className="hide-s" title={fullTime(post.editedAt)}>
            {t`edited`} ·{' '}
          </span>
        )}
        <time dateTime={post.createdAt} title={fullTime(post.createdAt)}>
          {postTime(post.createdAt)}
        </time>
      </span>
      {menu}
    </div>
  )
}

export function PostBody({ post }: { post: Thread | Reply }) {
  return (
    <>
      <Prose look="indented" html={post.html} />
      <Attachments files={post.files} html={post.html} />
    </>
  )
}
