import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Outcome } from './add-people-state.ts'

type OutcomeProps = {
  preview: UseQueryResult<Outcome>
  invite: boolean
  /** Only for those who can invite people. */
  onInvite: ((invite: boolean) => void) | undefined
}

/** How many people would be added and who can't be, before anything is sent. */
export function AddPeopleOutcome({ preview: { data, isPlaceholderData }, invite, onInvite }: OutcomeProps) {
  const { t } = useLingui()
  const count = data?.added.length ?? 0
  const already = data?.alreadyMembers ?? 0
  const unknown = data?.unknownEmails ?? []
  const names = (state: 'deactivated' | 'placeholder') =>
    (data?.unavailable ?? []).filter((one) => one.state === state).map(({ person }) => person.name)
  const [deactivated, unclaimed] = [names('deactivated'), names('placeholder')]
  const added = t`${plural(count, { 0: 'No one new will be added.', one: '# person will be added and notified.', other: '# people will be added and notified.' })}`
  const known = t`${plural(already, { one: '# is already a member.', other: '# are already members.' })}`
  return (
    <div className="sm" role="status" style={isPlaceholderData ? { opacity: 0.6 } : undefined}>
      {data && (
        <p>
          <b>{added}</b> {already > 0 && known}
        </p>
      )}
      {deactivated.length > 0 && <p>{t`Deactivated, can’t be added: ${deactivated.join(', ')}`}</p>}
      {unclaimed.length > 0 && <p>{t`Unclaimed profiles, can’t be added: ${unclaimed.join(', ')}`}</p>}
      {unknown.length > 0 && <Unknown emails={unknown} invite={invite} onInvite={onInvite} />}
    </div>
  )
}

type UnknownProps = { emails: string[]; invite: boolean; onInvite: OutcomeProps['onInvite'] }

function Unknown({ emails, invite, onInvite }: UnknownProps) {
  const { t } = useLingui()
  const list = emails.slice(0, 5).join(', ')
  const more = emails.length > 5 ? t`and ${emails.length - 5} more` : ''
  return (
    <>
      <p>
        {t`No one here has this address: ${list}`} {more}
      </p>
      {onInvite ? (
        <Checkbox
          mt="xs"
          label={t`${plural(emails.length, { one: 'Invite this person to Orbweaver and add them', other: 'Invite these # people to Orbweaver and add them' })}`}
          checked={invite}
          onChange={({ target }) => onInvite(target.checked)}
        />
      ) : (
        <p className="ink3">{t`Ask an administrator to invite them to Orbweaver first.`}</p>
      )}
    </>
  )
}
