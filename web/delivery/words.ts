import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Notification, Reason } from '../../contract/delivery.ts'
import { useRoleWords } from '../people/parts.ts'
import { findReactionWord, useReactionWords } from '../ui/reaction-words.ts'

/** What happened, in one sentence. */
export function useSentenceOf({ reason, actor, others, thread, community, excerpt }: Notification): string {
  const { t } = useLingui()
  const more = others > 0 ? t`${plural(others, { one: 'and one other', other: 'and # others' })}` : ''
  const who = [actor?.name ?? t`Somebody`, more].filter(Boolean).join(' ')
  const title = thread?.title ?? ''
  const place = community?.name ?? ''
  const inPlace =
    excerpt === 'member'
      ? t`${who} made you a member of ${place}`
      : excerpt === 'owner'
        ? t`${who} made you an owner of ${place}`
        : t`${who} made you a manager of ${place}`
  const sentences: Record<Reason, string> = {
    mentioned: title ? t`${who} mentioned you in “${title}”` : t`${who} mentioned you`,
    'replied to your thread': t`${who} replied to your thread “${title}”`,
    'replied in a thread you follow': t`${who} replied in “${title}”`,
    'answer accepted': t`${who} accepted your answer to “${title}”`,
    'question answered': t`${who} accepted an answer to “${title}”`,
    reaction: t`${who} reacted to what you wrote in “${title}”`,
    'join requested': t`${who} requested to join ${place}`,
    'join approved': t`${who} approved your request to join ${place}`,
    'added to community': t`${who} added you to ${place}`,
    'role assigned': place ? inPlace : t`${who} gave you a role`,
    'new thread': t`${who} wrote in ${place}: “${title}”`,
    'acknowledgement required': actor
      ? t`${who} asks you to read “${title}” and to confirm it`
      : t`“${title}” waits for your confirmation`,
    announcement: t`${who} announced in ${place}: “${title}”`,
    'import finished': t`The import is finished`,
    'approval requested': t`A decision waits for you`,
    decided: t`${who} answered what you asked for`,
    'policy acknowledgement': t`A policy waits for your acknowledgement`,
    'policy review': t`A policy of yours is to be looked at again`,
    exception: t`There is news of an exception that concerns you`,
    'permissions changed': t`Another arrangement changed what you may do`,
    proposal: t`There is news of a proposal that you wrote or spoke of`,
    'log altered': t`The log is not as it was written`,
    'account review due': t`An account waits for you to confirm it`,
    'account without steward': t`An account has lost its steward`,
    'account retiring': t`An account that your unit owns too is being retired`,
    'account alert': t`Somebody may be speaking in our name`,
    'publishing paused': t`Everything is on hold, or that was lifted`,
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
    'question answered': t`Because you asked or follow the question.`,
    reaction: t`Because you wrote it.`,
    'join requested': t`Because you manage ${place}.`,
    'join approved': t`Because you requested to join.`,
    'added to community': t`Because an owner or manager of ${place} added you.`,
    'role assigned': t`Because it changes what you may do.`,
    'new thread': t`Because you are in ${place}.`,
    'acknowledgement required': t`Because it is meant for you, and you have not confirmed it.`,
    announcement: t`Because it is meant for you.`,
    'import finished': t`Because you started it.`,
    'approval requested': t`Because it is yours to decide, or you stand in for somebody.`,
    decided: t`Because you asked for it.`,
    'policy acknowledgement': t`Because the policy is meant for you.`,
    'policy review': t`Because the policy is yours.`,
    exception: t`Because it concerns you, an account you keep, or a unit where you hold a role.`,
    'permissions changed': t`Because a right of yours came or went.`,
    proposal: t`Because you wrote it or spoke of it.`,
    'log altered': t`Because you are an administrator.`,
    'account review due': t`Because you look after it, or lead its unit.`,
    'account without steward': t`Because you lead the unit above.`,
    'account retiring': t`Because you lead a unit that owns it too.`,
    'account alert': t`Because you lead its unit or administer.`,
    'publishing paused': t`Because you look after an account there.`,
    claim: t`Because you are an administrator.`,
  }
  return reasons[reason]
}

/** What was said: words of the post, the word of a reaction, the name of a role. */
export function useSaid({ reason, excerpt, community }: Notification): string {
  const words = useReactionWords()
  const roles = useRoleWords()
  if (reason === 'role assigned') {
    const role = Object.entries(roles).find(([name]) => name === excerpt)?.[1]
    return community ? '' : (role?.name ?? excerpt)
  }
  return reason === 'reaction' ? (findReactionWord(words, excerpt)?.name ?? excerpt) : excerpt
}
