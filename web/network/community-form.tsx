import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type Community, createCommunity, updateCommunity } from '../../contract/network/communities.ts'
import { call } from '../platform/call.ts'
import { isProblem } from '../platform/problem.ts'
import { unreadQuery } from '../shell/unread.ts'
import { Crumb } from '../ui/crumb.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { tellDone } from '../ui/undo.tsx'
import { bodyOf, type CommunityDraft } from './community-draft.ts'
import { CommunityForm } from './community-fields.tsx'
import { useCommunity } from './community-parts.tsx'
import { communityQuery } from './community-queries.ts'

const draftOf = ({ name, purpose, guidelines, visibility, language, tags }: Community): CommunityDraft => ({
  name,
  purpose,
  guidelines,
  visibility,
  language: language ?? '',
  tags: tags.join(', '),
})
const blank: CommunityDraft = { name: '', purpose: '', guidelines: '', visibility: 'public', language: '', tags: '' }

export function NewCommunity() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const showPeople = ({ slug }: Community): Promise<void> => {
    for (const queryKey of [['communities'], unreadQuery.queryKey]) void queryClient.invalidateQueries({ queryKey })
    return navigate({ to: '/communities/$slug/people', params: { slug }, search: { add: 'people' } })
  }
  return (
    <Page
      title={t`Create community`}
      bar={
        <Crumb
          parentName={t`Communities`}
          parent={(inside, props) => (
            <Link to="/communities" {...props}>
              {inside}
            </Link>
          )}
        >
          {t`Create community`}
        </Crumb>
      }
    >
      <Mast
        title={t`Create community`}
        lede={t`For one practice, project, place or question. You become its owner and can make others owners or managers.`}
      />
      <CommunityForm
        name="new-community"
        start={blank}
        submit={t`Create community`}
        save={(draft) => call(createCommunity, { body: bodyOf(draft) })}
        onSaved={showPeople}
      />
    </Page>
  )
}

export function CommunitySettings() {
  const { t } = useLingui()
  const community = useCommunity()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const showAbout = (changed: Community): Promise<void> => {
    queryClient.setQueryData(communityQuery(changed.slug).queryKey, changed)
    tellDone(t`Changes saved.`)
    return navigate({ to: '/communities/$slug/about', params: { slug: changed.slug } })
  }
  if (!community.canManage) return null
  return (
    <>
      <CommunityForm
        name={`community:${community.id}`}
        start={draftOf(community)}
        submit={t`Save changes`}
        save={(draft) => call(updateCommunity, { params: { id: community.id }, body: bodyOf(draft) })}
        onSaved={showAbout}
      />
      <ArchiveSection />
    </>
  )
}

function ArchiveSection() {
  const { t } = useLingui()
  const community = useCommunity()
  const queryClient = useQueryClient()
  const archive = async (archived: boolean): Promise<void> => {
    try {
      const changed = await call(updateCommunity, { params: { id: community.id }, body: { archived } })
      queryClient.setQueryData(communityQuery(changed.slug).queryKey, changed)
      if (archived) tellDone(t`Archived. Everything can still be read and found.`, () => void archive(false))
    } catch (error) {
      tellDone((isProblem(error) && error.message) || t`Couldn’t save. Check your connection and try again.`)
    }
  }
  return (
    <section className="sec">
      <h2 className="h3">{community.archivedAt ? t`This community is archived` : t`Archive`}</h2>
      <p className="ink2" style={{ margin: '4px 0 12px' }}>
        {t`An archived community is read-only: it can be read and found, but no one can post. You can unarchive it at any time.`}
      </p>
      <Button variant="outline" onClick={() => void archive(!community.archivedAt)}>
        {community.archivedAt ? t`Unarchive community` : t`Archive community`}
      </Button>
    </section>
  )
}
