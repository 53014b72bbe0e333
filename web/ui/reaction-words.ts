import { useLingui } from '@lingui/react/macro'
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
} from '@tabler/icons-react'
import type { FC } from 'react'

export type ReactionWord = { emoji: string; Icon: FC<{ size: number }>; name: string }

/** Reactions that have a word here; any other character, from an import, stands for itself. */
export function useReactionWords(): ReactionWord[] {
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

const plain = (emoji: string): string => emoji.replace(/\uFE0F/g, '')

/** The word of an emoji; with and without its variant selector it is the same. */
export const findReactionWord = (words: ReactionWord[], emoji: string): ReactionWord | undefined =>
  words.find((word) => plain(word.emoji) === plain(emoji))
