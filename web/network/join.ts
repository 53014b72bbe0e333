import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import {
  type CommunityRef,
  joinCommunity,
  leaveCommunity,
  muteCommunity,
  readCommunity,
} from '../../contract/network/communities.ts'
import { readUnread } from '../../contract/network/feed.ts'
import { call } from '../platform/call.ts'
import { isProblem } from '../platform/problem.ts'
import { tellDone } from '../ui/undo.tsx'

export type Joining = {
  /** Returns whether it was done. */
  join: (community: CommunityRef, quiet?: boolean) => Promise<boolean>
  leave: (community: CommunityRef, asked?: boolean) => Promise<void>
  mute: (community: CommunityRef, muted: boolean, quiet?: boolean) => Promise<void>
}

/** Joining, leaving and muting: each says what was done and can be undone. */
export function useJoin(): Joining {
  const { t } = useLingui()
  const queryClient = useQueryClient()

  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
    } catch (error) {
      tellDone((isProblem(error) && error.message) || t`Couldn’t save. Check your connection and try again.`)
      return false
    }
    const touched = new Set<unknown>([readCommunity.path, 'communities', readUnread.path, 'feed', 'members', 'threads'])
    await queryClient.invalidateQueries({ predicate: ({ queryKey }) => touched.has(queryKey[0]) })
    return true
  }
  const join: Joining['join'] = async (community, quiet = false) => {
    const done = await run(() => call(joinCommunity, { params: { id: community.id }, body: {} }))
    if (!done || quiet) return done
    if (community.visibility === 'public') tellDone(t`You joined “${community.name}”.`, () => void leave(community))
    else tellDone(t`Request to join “${community.name}” sent.`, () => void leave(community, true))
    return done
  }
  const leave: Joining['leave'] = async (community, asked = false) => {
    const done = await run(() => call(leaveCommunity, { params: { id: community.id } }))
    if (!done) return
    if (asked) tellDone(t`Request canceled.`)
    else tellDone(t`You left “${community.name}”.`, () => void join(community, true))
  }
  const mute: Joining['mute'] = async (community, muted, quiet = false) => {
    const done = await run(() => call(muteCommunity, { params: { id: community.id }, body: { muted } }))
    if (!done || quiet || !muted) return
    tellDone(t`Muted “${community.name}”. Mentions still reach you.`, () => void mute(community, false, true))
  }
  return { join, leave, mute }
}
