import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { type CommunityRef, joinCommunity, leaveCommunity, muteCommunity } from '../../contract/communities.ts'
import { call } from '../platform/call.ts'
import { isProblem } from '../platform/problem.ts'
import { tellDone } from '../ui/undo.tsx'

export type Joining = {
  join: (community: CommunityRef, quiet?: boolean) => Promise<void>
  leave: (community: CommunityRef, asked?: boolean) => Promise<void>
  mute: (community: CommunityRef, muted: boolean, quiet?: boolean) => Promise<void>
}

/** Coming, going and hearing less: each says what was done and can be taken back. */
export function useJoin(): Joining {
  const { t } = useLingui()
  const queryClient = useQueryClient()

  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
    } catch (error) {
      tellDone((isProblem(error) && error.message) || t`That did not reach the server; nothing was changed.`)
      return false
    }
    const touched = new Set<unknown>(['community', 'communities', 'unread', 'feed', 'members', 'threads'])
    await queryClient.invalidateQueries({ predicate: ({ queryKey }) => touched.has(queryKey[0]) })
    return true
  }
  const join: Joining['join'] = async (community, quiet = false) => {
    const done = await run(() => call(joinCommunity, { params: { id: community.id }, body: {} }))
    if (!done || quiet) return
    if (community.visibility === 'open') tellDone(t`You are in “${community.name}”.`, () => void leave(community))
    else tellDone(t`Asked to join “${community.name}”. Its keepers decide.`, () => void leave(community, true))
  }
  const leave: Joining['leave'] = async (community, asked = false) => {
    const done = await run(() => call(leaveCommunity, { params: { id: community.id } }))
    if (!done) return
    if (asked) tellDone(t`Taken back.`)
    else tellDone(t`You left “${community.name}”.`, () => void join(community, true))
  }
  const mute: Joining['mute'] = async (community, muted, quiet = false) => {
    const done = await run(() => call(muteCommunity, { params: { id: community.id }, body: { muted } }))
    if (!done || quiet || !muted) return
    tellDone(t`Muted “${community.name}”. Your name still reaches you.`, () => void mute(community, false, true))
  }
  return { join, leave, mute }
}
