import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { addMembers, type Community, readCommunity, removeMembers } from '../../contract/network/communities.ts'
import type { Result } from '../../contract/operation.ts'
import type { PersonCard } from '../../contract/people/directory.ts'
import { type Invitation, invitePeople } from '../../contract/people/invitations.ts'
import { readAddresses } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import { isProblem } from '../platform/problem.ts'
import { organisationQuery } from '../platform/session.ts'
import { tellDone } from '../ui/undo.tsx'

export type Choice = { people: PersonCard[]; units: string[]; addresses: string; invite: boolean }
export const emptyChoice: Choice = { people: [], units: [], addresses: '', invite: true }
export type Outcome = Result<typeof addMembers>

const bodyOf = ({ people, units, addresses }: Choice) => ({
  people: people.map(({ id }) => id),
  units,
  emails: readAddresses(addresses).good,
})

/** What adding these people would do: how many, and who can't be added. */
export function usePreview(community: string, choice: Choice): UseQueryResult<Outcome> {
  const [body] = useDebouncedValue(bodyOf(choice), 250)
  const empty = body.people.length + body.units.length + body.emails.length === 0
  return useQuery({
    queryKey: ['members-preview', community, body],
    queryFn: ({ signal }) =>
      call(addMembers, { params: { id: community }, body: { ...body, preview: true } }, { signal }),
    enabled: !empty,
    ...(!empty && { placeholderData: keepPreviousData }),
  })
}

type Adding = { choice: Choice; invites: string[] }
type Added = { outcome: Outcome; invited: number; links: Invitation[] | null }

/** Invites who is not known yet, then adds everyone. Where no mail leaves the server, the links are shown. */
export function useAddPeople(community: Community, onDone: () => void) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const refresh = async () => {
    const changed = new Set<unknown>([
      'members',
      'requests',
      readCommunity.path,
      'communities',
      'members-preview',
      'people',
    ])
    await queryClient.invalidateQueries({ predicate: ({ queryKey }) => changed.has(queryKey[0]) })
  }
  const undo = async (people: string[]): Promise<void> => {
    try {
      await call(removeMembers, { params: { id: community.id }, body: { people } })
    } catch (error) {
      tellDone((isProblem(error) && error.message) || t`Couldn’t undo. Check your connection and try again.`)
    }
    await refresh()
  }
  return useMutation({
    mutationFn: async ({ choice, invites }: Adding): Promise<Added> => {
      const { mail } = await queryClient.fetchQuery(organisationQuery)
      const invited = invites.length > 0 ? (await call(invitePeople, { body: { emails: invites } })).items : []
      const outcome = await call(addMembers, { params: { id: community.id }, body: bodyOf(choice) })
      return { outcome, invited: invited.length, links: mail || invited.length === 0 ? null : invited }
    },
    onSuccess: ({ outcome: { added }, links }) => {
      void refresh()
      const done = t`${plural(added.length, { one: '# person added.', other: '# people added.' })}`
      if (added.length > 0) tellDone(done, () => void undo(added))
      if (!links) onDone()
    },
  })
}
