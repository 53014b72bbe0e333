import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import type { AccountAction } from '../../contract/governance/authorization.ts'
import type { PeopleGroup, PermissionChange } from '../../contract/governance/what-if.ts'
import { number } from '../platform/dates.ts'
import { accountActions } from './choices.ts'
import { useActionWords } from './pattern-words.ts'

/** People who stand alike against the five rights: gains, loses, keeps, or a short dash. */
export function RightsMatrix({ groups, title }: { groups: PeopleGroup[]; title: string }) {
  const words = useActionWords()
  const shown = groups.filter(({ permissions: rights }) =>
    rights.some(({ people }) => people.now + people.proposed > 0),
  )
  return (
    <section className="sec">
      <h2 className="h3">{title}</h2>
      <table className="mx">
        <thead>
          <tr>
            <td />
            {accountActions.map((action) => (
              <th key={action} scope="col">
                {words[action].name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((group) => (
            <GroupRow key={group.id} group={group} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function GroupRow({ group }: { group: PeopleGroup }) {
  const { t } = useLingui()
  return (
    <tr>
      <th scope="row">
        {group.name}
        <small>{t`${plural(group.people, { one: '# person', other: '# people' })}, ${number(group.trained)} trained`}</small>
      </th>
      {accountActions.map((action) => (
        <Cell key={action} action={action} change={group.permissions.find((right) => right.action === action)} />
      ))}
    </tr>
  )
}

function Cell({ action, change }: { action: AccountAction; change: PermissionChange | undefined }) {
  const { t } = useLingui()
  const words = useActionWords()
  const label = words[action].name
  if (!change || change.people.now + change.people.proposed === 0) {
    return (
      <td className="none" data-l={label}>
        <span className="vh">{t`no right, before or after`}</span>
      </td>
    )
  }
  const { gain, lose } = change
  const where = (accounts: number): string =>
    action === 'create account'
      ? t`${plural(accounts, { one: 'in # unit', other: 'in # units' })}`
      : t`${plural(accounts, { one: 'on # account', other: 'on # accounts' })}`
  const kept =
    change.people.proposed === 0
      ? t`nobody holds it then`
      : t`${plural(change.people.proposed, { one: '# holds it', other: '# hold it' })}`
  if (gain.people === 0 && lose.people === 0) {
    return (
      <td className="keep" data-l={label}>
        <span>{t`keeps`}</span>
        <small>{where(change.accounts.proposed)}</small>
      </td>
    )
  }
  const gains = gain.people >= lose.people
  return (
    <td className={gains ? 'gain' : 'lose'} data-l={label}>
      <span>
        {gains ? <IconPlus size={14} aria-hidden="true" /> : <IconMinus size={14} aria-hidden="true" />}
        <b>{gains ? t`gains` : t`loses`}</b>
      </span>
      <small>{where(gains ? gain.accounts : lose.accounts)}</small>
      <small>{gain.people > 0 && lose.people > 0 ? t`${gain.people} gain, ${lose.people} lose` : kept}</small>
    </td>
  )
}
