import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Community } from '../../contract/network/communities.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { JoinButton } from './community-panel.tsx'
import { useJoin } from './join.ts'

/** What a member or a visitor does here first: post, join, or request to join. */
export function CommunityPrimary({ community }: { community: Community }) {
  const { t } = useLingui()
  return (
    <>
      {!community.role && <JoinButton community={community} />}
      {community.canPost && (
        <ButtonLink
          className="hide-s"
          to="/write"
          search={{ community: community.slug }}
          variant="filled"
          data-page-key="r"
          leftSection={<IconPencil size={16} />}
        >
          {t`New post`}
        </ButtonLink>
      )}
    </>
  )
}

const canJoinAndPost = ({ role, visibility, archivedAt }: Community): boolean =>
  role === null && visibility === 'public' && archivedAt === null

/** The way to write on a phone: in the thumb's reach. Visitors of a public community join with the same tap. */
export function ComposeButton({ community }: { community: Community }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { join } = useJoin()
  const search = { community: community.slug }
  const joinAndPost = async () => {
    if (await join(community)) await navigate({ to: '/write', search })
  }
  if (community.canPost)
    return (
      <ActionIcon
        className="fab only-s"
        size={52}
        radius="xl"
        variant="filled"
        aria-label={t`New post`}
        renderRoot={(props) => <Link {...props} to="/write" search={search} />}
      >
        <IconPencil size={22} />
      </ActionIcon>
    )
  if (!canJoinAndPost(community)) return null
  return (
    <Button
      className="fab-wide only-s"
      radius="xl"
      variant="filled"
      leftSection={<IconPencil size={18} />}
      onClick={() => void joinAndPost()}
    >
      {t`Join and post`}
    </Button>
  )
}
