import { useLingui } from '@lingui/react/macro'
import { IconHelpCircle, IconLock, IconMessage2, IconSpeakerphone } from '@tabler/icons-react'
import type { Visibility } from '../../contract/network/communities.ts'
import type { ThreadKind } from '../../contract/network/threads.ts'

export const kindIcons = { discussion: IconMessage2, question: IconHelpCircle, announcement: IconSpeakerphone } as const

/** Kinds are told apart by a word and one small icon, not by colour. */
export function KindMark({ kind }: { kind: ThreadKind }) {
  const { t } = useLingui()
  const Icon = kindIcons[kind]
  const names: Record<ThreadKind, string> = {
    discussion: t`Discussion`,
    question: t`Question`,
    announcement: t`Announcement`,
  }
  return (
    <>
      <Icon size={16} aria-hidden="true" />
      <span>{names[kind]}</span>
    </>
  )
}

export function VisibilityMark({ visibility }: { visibility: Visibility }) {
  const { t } = useLingui()
  if (visibility === 'public') return null
  const label = visibility === 'private' ? t`Private` : t`Hidden`
  return <IconLock size={14} role="img" aria-label={label} />
}
