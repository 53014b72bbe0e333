import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconDots, IconSearch, IconUserPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import {
  type Community,
  type JoinRequest,
  type Member,
  type MemberRole,
  readCommunity,
  rejectJoinRequest,
  removeMember,
  setMember,
} from '../../contract/network/communities.ts'
import { call } from '../platform/call.ts'
import { relativeTime, timeIn } from '../platform/dates.ts'
import { isProblem } from '../platform/problem.ts'
import { queriesOf } from '../platform/queries.ts'
import { useMe } from '../platform/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { tellDone } from '../ui/undo.tsx'
import { useCommunity } from './community-parts.tsx'
import { joinRequestsQuery, membersQuery } from './community-queries.ts'
import { RowList } from './row-list.tsx'

const AddPeople = lazy(() => import('./add-people.tsx').then(({ AddPeople }) => ({ default: AddPeople })))

export function CommunityPeople() {
  const { t } = useLingui()
  const community = useCommunity()
  const { add } = useSearch({ from: '/inside/communities/$slug/people' })
  const navigate = useNavigate({ from: '/communities/$slug/people' })
  const canAdd = community.canManage && !community.archivedAt
  const openAdd = (open: boolean) => void navigate({ search: open ? { add: 'people' } : {}, replace: !open })
  const [q, setQ] = useState('')
  const [asked] = useDebouncedValue(q.trim(), 200)
  const query = useInfiniteQuery(membersQuery(community.id, asked))
  const rows = {
    ...query,
    data: query.data && {
      pages: query.data.pages.map((page) => ({ items: page.items.map((one) => ({ ...one, id: one.person.id })) })),
    },
  } as unknown as Parameters<typeof RowList<Member & { id: string }>>[0]['query']
  return (
    <>
      {community.canManage && <Requests community={community} />}
      <div className="members-bar">
        <label className="find">
          <IconSearch size={16} aria-hidden="true" />
          <span className="vh">{t`Search members`}</span>
          <input
            type="search"
            value={q}
            placeholder={t`Search members`}
            onChange={({ target }) => setQ(target.value)}
          />
        </label>
        {canAdd && (
          <Button leftSection={<IconUserPlus size={16} />} onClick={() => openAdd(true)}>
            {t`Add people`}
          </Button>
        )}
      </div>
      <Suspense fallback={null}>
        {canAdd && add && <AddPeople community={community} onClose={() => openAdd(false)} />}
      </Suspense>
      <RowList
        query={rows}
        label={t`Members`}
        className="members"
        render={(member) => <MemberRow key={member.id} member={member} community={community} />}
        empty={<EmptyState title={asked ? t`No member found for “${asked}”` : t`No members yet`} />}
      />
    </>
  )
}

/** Runs what an owner or manager does, says so, and reads again what it changed. */
function useKeeping(community: Community): (work: () => Promise<unknown>, done: string, undo?: () => void) => void {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return (work, done, undo) => {
    work()
      .then(() => tellDone(done, undo))
      .catch((error: unknown) =>
        tellDone((isProblem(error) && error.message) || t`Couldn’t save. Check your connection and try again.`),
      )
      .finally(() => {
        for (const queryKey of [
          ['members', community.id],
          ['requests', community.id],
          queriesOf(readCommunity).queryKey,
        ]) {
          void queryClient.invalidateQueries({ queryKey })
        }
      })
  }
}

function Requests({ community }: { community: Community }) {
  const { t } = useLingui()
  const { data } = useQuery(joinRequestsQuery(community.id))
  if (!data || data.items.length === 0) return null
  return (
    <section className="ask-box" aria-label={t`Requests to join`}>
      {data.items.map((request) => (
        <RequestRow key={request.person.id} request={request} community={community} />
      ))}
    </section>
  )
}

function RequestRow({
  request: { person, message, requestedAt },
  community,
}: {
  request: JoinRequest
  community: Community
}) {
  const { t } = useLingui()
  const keep = useKeeping(community)
  const params = { id: community.id, person: person.id }
  const letIn = () => call(setMember, { params, body: { role: 'member' } })
  const decline = () => call(rejectJoinRequest, { params })
  return (
    <div className="mb">
      <Avatar person={person} />
      <div>
        <span className="m">{person.name}</span>{' '}
        <span className="sm ink3">
          {[person.unit, t`requested ${relativeTime(requestedAt)}`].filter(Boolean).join(', ')}
        </span>
        {message && <p className="sm ink2">{message}</p>}
      </div>
      <Button size="xs" variant="subtle" onClick={() => keep(decline, t`Request of ${person.name} declined.`)}>
        {t`Decline`}
      </Button>
      <Button size="xs" onClick={() => keep(letIn, t`${person.name} is a member now.`)}>
        {t`Approve`}
      </Button>
    </div>
  )
}

function MemberRow({ member, community }: { member: Member; community: Community }) {
  const { t } = useLingui()
  const { person, role, timeZone } = member
  const local = timeZone ? timeIn(timeZone) : null
  return (
    <article className="mb" data-item tabIndex={-1}>
      <Avatar person={person} />
      <div className="grow">
        <Link className="m" to="/people/$id" params={{ id: person.id }} data-key="o">
          {person.name}
        </Link>{' '}
        {role !== 'member' && <Chip>{role === 'owner' ? t`Owner` : t`Manager`}</Chip>}
        <div className="sm ink3 clip">{[person.title, person.unit].filter(Boolean).join(', ')}</div>
      </div>
      <span className="sm ink3 local">{local && t`${local} there`}</span>
      {community.canManage ? <MemberMenu member={member} community={community} /> : <span />}
    </article>
  )
}

function MemberMenu({ member: { person, role }, community }: { member: Member; community: Community }) {
  const { t } = useLingui()
  const me = useMe()
  const keep = useKeeping(community)
  const params = { id: community.id, person: person.id }
  const give = (next: MemberRole) => () => call(setMember, { params, body: { role: next } })
  const change = (next: MemberRole, done: string) => () => keep(give(next), done, () => keep(give(role), t`Undone.`))
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size={28} aria-label={t`Actions for ${person.name}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {role !== 'member' && (
          <Menu.Item
            onClick={change('member', t`${person.name} is an ordinary member now.`)}
          >{t`Make member`}</Menu.Item>
        )}
        {role !== 'manager' && (
          <Menu.Item onClick={change('manager', t`${person.name} is a manager now.`)}>{t`Make manager`}</Menu.Item>
        )}
        {role !== 'owner' && (community.role === 'owner' || me.administrator) && (
          <Menu.Item onClick={change('owner', t`${person.name} is an owner now.`)}>{t`Make owner`}</Menu.Item>
        )}
        {person.id !== me.person.id && (
          <Menu.Item
            onClick={() =>
              keep(
                () => call(removeMember, { params }),
                t`${person.name} was removed.`,
                () => keep(give(role), t`${person.name} is a member again.`),
              )
            }
          >
            {t`Remove from community`}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
