import { useLingui } from '@lingui/react/macro'
import type { Reason } from '../../../contract/delivery.ts'

export type ReasonWords = { name: string; more: string }

/** Each kind of notice as its reader would say it. */
export function useReasonWords(): Record<Reason, ReasonWords> {
  const { t } = useLingui()
  return {
    mentioned: { name: t`Somebody names you`, more: t`In a thread or a reply you may read` },
    'replied to your thread': { name: t`A reply to what you began`, more: t`Your discussions and questions` },
    'replied in a thread you follow': { name: t`A reply where you follow`, more: t`Muted threads never come` },
    'answer accepted': { name: t`Your answer is accepted`, more: t`The asker or a manager marked it` },
    'question answered': { name: t`A question you follow is answered`, more: t`Once, when an answer is accepted` },
    reaction: { name: t`Reactions to what you wrote`, more: t`Several are told as one` },
    'join requested': { name: t`Requests to join`, more: t`In communities you own or manage` },
    'join approved': { name: t`Your request to join is approved`, more: t`In private communities` },
    'added to community': { name: t`You’re added to a community`, more: t`By one of its owners or managers` },
    'role assigned': { name: t`You are given a role`, more: t`In a community or a unit` },
    'acknowledgement required': {
      name: t`Something you are to read and confirm`,
      more: t`Also in muted communities; muting the thread stops reminders of one`,
    },
    announcement: { name: t`An announcement that is meant for you`, more: t`Nothing of muted communities` },
    'new thread': { name: t`A new thread in your communities`, more: t`All that is begun there` },
    'approval requested': {
      name: t`Something waits for your decision`,
      more: t`Approvals, reminders, and while you stand in for somebody`,
    },
    decided: { name: t`An answer to what you asked for`, more: t`Accepted, rejected, or changes wanted` },
    'policy acknowledgement': { name: t`A policy to acknowledge`, more: t`New versions, and reminders of its owner` },
    'policy review': { name: t`A policy of yours to look at again`, more: t`A fortnight before its day` },
    exception: { name: t`Exceptions from rules`, more: t`Signed, revoked or ended, where they concern you` },
    'permissions changed': { name: t`Another arrangement`, more: t`Changed what you may do on some account` },
    proposal: { name: t`Proposals for another arrangement`, more: t`That you wrote or spoke of` },
    'account review due': {
      name: t`An account to confirm`,
      more: t`30, 14 and 3 days before its time, and when it is over`,
    },
    'account retiring': { name: t`An account is retired`, more: t`For whoever leads a unit that owns it too` },
    'account without steward': { name: t`An account without a steward`, more: t`For whoever leads the unit above` },
    'account alert': {
      name: t`Somebody may speak in our name`,
      more: t`An impostor, or a stranger with a handle of ours`,
    },
    'publishing paused': {
      name: t`Everything is on hold`,
      more: t`Where you look after an account, and when it is lifted`,
    },
    'log altered': { name: t`The log was altered`, more: t`For administrators: a check found it` },
    'import finished': { name: t`An import of yours is done`, more: t`Or stopped before its end` },
    claim: { name: t`Somebody claims a placeholder`, more: t`For administrators: it waits for you` },
  }
}
