import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type FormEvent, useState } from 'react'
import type { Community } from '../../contract/network/communities.ts'
import { Invited } from '../people/parts.ts'
import { useMe } from '../platform/session.ts'
import { CopyText } from '../ui/copy-text.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { AddPeopleFields } from './add-people-fields.tsx'
import { AddPeopleOutcome } from './add-people-outcome.tsx'
import { emptyChoice, useAddPeople, usePreview } from './add-people-state.ts'

type AddPeopleProps = { community: Community; onClose: () => void }

/** Adds people to a community: by name, by unit, by e-mail address. */
export function AddPeople({ community, onClose }: AddPeopleProps) {
  const { t } = useLingui()
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false }) ?? false
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Add people to “${community.name}”`}
      size={560}
      fullScreen={narrow}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <AddPeopleForm community={community} onClose={onClose} />
    </Modal>
  )
}

function AddPeopleForm({ community, onClose }: AddPeopleProps) {
  const { t } = useLingui()
  const { administrator } = useMe()
  const [choice, setChoice] = useState(emptyChoice)
  const preview = usePreview(community.id, choice)
  const unknown = preview.data?.unknownEmails ?? []
  const invites = administrator && choice.invite ? unknown : []
  const add = useAddPeople(community, onClose)
  const total = (preview.data?.added.length ?? 0) + invites.length
  const ready = preview.isSuccess && !preview.isPlaceholderData && total > 0
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (ready) add.mutate({ choice, invites })
  }
  if (add.data?.links) return <Invited invitations={add.data.links} onClose={onClose} />
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <AddPeopleFields choice={choice} onChange={setChoice} />
      <AddPeopleOutcome
        preview={preview}
        invite={choice.invite}
        onInvite={administrator ? (invite) => setChoice({ ...choice, invite }) : undefined}
      />
      <FormProblem error={add.error ?? preview.error} />
      <div className="row wrap">
        <Button type="submit" variant="filled" loading={add.isPending} disabled={!ready}>
          {total > 0 ? t`${plural(total, { one: 'Add # person', other: 'Add # people' })}` : t`Add people`}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t`Cancel`}
        </Button>
      </div>
      <ShareLink community={community} />
    </form>
  )
}

/** For everyone who can see the community: a hidden one has no address for others. */
function ShareLink({ community }: { community: Community }) {
  const { t } = useLingui()
  if (community.visibility === 'hidden') return null
  return (
    <section>
      <h3 className="h4">{t`Or share the link`}</h3>
      <p className="sm ink2" style={{ margin: '2px 0 8px' }}>
        {community.visibility === 'public'
          ? t`Anyone in the organisation can join from this page.`
          : t`Anyone in the organisation can request to join from this page.`}
      </p>
      <CopyText text={`${location.origin}/communities/${community.slug}`} label={t`Copy link`} oneLine />
    </section>
  )
}
