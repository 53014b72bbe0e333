import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Popover } from '@mantine/core'
import {
  IconBulb,
  IconCheck,
  IconChecks,
  IconConfetti,
  IconCopy,
  IconEye,
  IconHeart,
  IconHeartHandshake,
  IconMoodSmile,
  IconMoodSmileBeam,
  IconPlus,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type FC, useState } from 'react'
import { addReaction, type ReactionCount, removeReaction } from '../../contract/network.ts'
import { call } from '../platform/call.ts'
import { tellDone } from '../ui/undo.tsx'
import { patchReply, patchThread } from './row-cache.ts'

type Known = { emoji: string; Icon: FC<{ size: number }>; name: string }

/** Reactions that have a word here; any other character, from an import, stands for itself. */
function useKnownReactions(): Known[] {
  const { t } = useLingui()
  return [
    { emoji: '👍', Icon: IconCheck, name: t`Helpful` },
    { emoji: '🙏', Icon: IconHeartHandshake, name: t`Thanks` },
    { emoji: '❤️', Icon: IconHeart, name: t`Like it` },
    { emoji: '🎉', Icon: IconConfetti, name: t`Well done` },
    { emoji: '💡', Icon: IconBulb, name: t`Good idea` },
    { emoji: '👀', Icon: IconEye, name: t`I look into it` },
    { emoji: '✅', Icon: IconChecks, name: t`Done` },
    { emoji: '😄', Icon: IconMoodSmile, name: t`Made me smile` },
    { emoji: '👏', Icon: IconMoodSmileBeam, name: t`Applause` },
    { emoji: '➕', Icon: IconCopy, name: t`Same here` },
  ]
}

const withoutVariant = (emoji: string): string => emoji.replace(/\uFE0F/g, '')

type ReactionsProps = {
  subject: 'threads' | 'replies'
  id: string
  thread: string
  reactions: ReactionCount[]
  mayReact: boolean
}

export function Reactions({ subject, id, thread, reactions, mayReact }: ReactionsProps) {
  const { t } = useLingui()
  const known = useKnownReactions()
  const react = useReacting({ subject, id, thread, reactions })
  const [picking, setPicking] = useState(false)
  const nameOf = (emoji: string) => known.find((one) => withoutVariant(one.emoji) === withoutVariant(emoji))
  return (
    <>
      {reactions.map((one) => {
        const match = nameOf(one.emoji)
        return (
          <button
            key={one.emoji}
            type="button"
            aria-pressed={one.mine}
            disabled={!mayReact}
            onClick={() => void react(one.emoji, !one.mine)}
            aria-label={`${match?.name ?? one.emoji}: ${t`${plural(one.count, { one: '# person', other: '# people' })}`}`}
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
              aria-label={t`Add a reaction`}
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
