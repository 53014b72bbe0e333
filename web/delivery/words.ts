import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Notification, Reason } from '../../contract/delivery.ts'
import { findReactionWord, useReactionWords } from '../ui/reaction-words.ts'

/** What happened, in one sentence. */
export function useSentenceOf({ reason, actor, others, thread, community }: Notification): string {
  const { t } = useLingui()
  const more = others > 0 ? t`${plural(others, { one: 'and one other', other: 'and # others' })}` : ''
  const who = [actor?.name ?? t`Somebody`, more].filter(Boolean).join(' ')
  const title = thread?.title ?? ''
  const place = community?.name ?? ''
  const sentences: Record<Reason, string> = {
    mentioned: title ? t`${who} mentioned you in “${title}”` : t`${who} mentioned you`,
    'replied to your thread': t`${who} replied to your thread “${title}”`,
    'replied in a thread you follow': t`${who} replied in “${title}”`,
    'answer accepted': t`${who} accepted your answer to “${title}”`,
    'question answered': t`${who} answered your question “${title}”`,
    reaction: t`${who} reacted to what you wrote in “${title}”`,
    'asked to join': t`${who} asks to join ${place}`,
    'let in': t`${who} let you into ${place}`,
    'role given': place ? t`${who} asked you to help keep ${place}` : t`${who} gave you a role`,
    'new thread': t`${who} wrote in ${place}: “${title}”`,
    'import finished': t`The import is finished`,
    claim: t`${who} says that a person from an import is themselves`,
  }
  return sentences[reason]
}

/** Why one is told of it. */
export function useWhy({ reason, community }: Notification): string {
  const { t } = useLingui()
  const place = community?.name ?? ''
  const reasons: Record<Reason, string> = {
    mentioned: t`Because your name was written.`,
    'replied to your thread': t`Because you began the thread.`,
    'replied in a thread you follow': t`Because you follow the thread.`,
    'answer accepted': t`Because the answer is yours.`,
    'question answered': t`Because the question is yours.`,
    reaction: t`Because you wrote it.`,
    'asked to join': t`Because you keep ${place}.`,
    'let in': t`Because you asked to join.`,
    'role given': t`Because it changes what you may do.`,
    'new thread': t`Because you are in ${place}.`,
    'import finished': t`Because you started it.`,
    claim: t`Because you are an administrator.`,
  }
  return reasons[reason]
}

/** What was said: words of the post, or the word of a reaction. */
export function useSaid({ reason, excerpt }: Notification): string {
  const words = useReactionWords()
  return reason === 'reaction' ? (findReactionWord(words, excerpt)?.name ?? excerpt) : excerpt
}
