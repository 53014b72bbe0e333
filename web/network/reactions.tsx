import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Popover } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addReaction, type ReactionCount, removeReaction } from '../../contract/network/reactions.ts'
import { call } from '../platform/call.ts'
import { findReactionWord, useReactionWords } from '../ui/reaction-words.ts'
import { tellDone } from '../ui/undo.tsx'
import { patchReply, patchThread } from './row-cache.ts'

type ReactionsProps = {
  subject: 'threads' | 'replies'
  id: string
  thread: string
  reactions: ReactionCount[]
  mayReact: boolean
}

export function Reactions({ subject, id, thread, reactions, mayReact }: ReactionsProps) {
  const { t } = useLingui()
  const known = useReactionWords()
  const react = useReacting({ subject, id, thread, reactions })
  const [picking, setPicking] = useState(false)
  return (
    <>
      {reactions.map((one) => {
        const match = findReactionWord(known, one.emoji)
        return (
          <button
            key={one.emoji}
            type="button"
            aria-pressed={one.mine}
            disabled={!mayReact}
            onClick={() => void react(one.emoji, !one.mine)}
            aria-label={`${match?.name ?? one.emoji} ${t`${plural(one.count, { one: '# person', other: '# people' })}`}`}
          >
            {match ? <match.Icon size={16} /> : <span aria-hidden="true">{one.emoji}</span>}
            {match?.name} {one.count}
          </button>
        )
      })}
      {mayReact && (
        <Popover opened={picking} onChange={setPicking} width={280} position="top-start" trapFocus>
          <Popover.Target>
            <button
              type="button"
              aria-label={reactions.length === 0 ? t`React` : t`Add a reaction`}
              aria-expanded={picking}
              onClick={() => setPicking(!picking)}
            >
              <IconPlus size={16} />
              {reactions.length === 0 && t`React`}
            </button>
          </Popover.Target>
          <Popover.Dropdown>
            <div className="pick">
              {known.map(({ emoji, Icon, name }) => (
                <button
                  key={emoji}
                  type="button"
                  onClick={() => {
                    setPicking(false)
                    void react(emoji, true)
                  }}
                >
                  <Icon size={18} /> {name}
                </button>
              ))}
            </div>
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  )
}

function toggled(reactions: ReactionCount[], emoji: string, on: boolean): ReactionCount[] {
  const had = reactions.find((one) => one.emoji === emoji)
  if (!had) return on ? [...reactions, { emoji, count: 1, mine: true }] : reactions
  if (had.mine === on) return reactions
  const count = had.count + (on ? 1 : -1)
  return reactions.map((one) => (one.emoji === emoji ? { emoji, count, mine: on } : one)).filter((one) => one.count > 0)
}

function useReacting({ subject, id, thread, reactions }: Omit<ReactionsProps, 'mayReact'>) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return async (emoji: string, on: boolean): Promise<void> => {
    const show = (next: ReactionCount[]): (() => void) =>
      subject === 'threads'
        ? patchThread(queryClient, thread, { reactions: next })
        : patchReply(queryClient, thread, id, { reactions: next })
    const back = show(toggled(reactions, emoji, on))
    try {
      const answer = await call(on ? addReaction : removeReaction, { params: { subject, id, emoji } })
      show(answer.reactions)
    } catch {
      back()
      tellDone(t`That did not reach the server; nothing was changed.`)
    }
  }
}
