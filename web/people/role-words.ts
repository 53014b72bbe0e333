import { useLingui } from '@lingui/react/macro'
import type { RoleName } from '../../contract/people.ts'

/** Roles as they are said, and what each is for. */
export function useRoleWords(): Record<RoleName, { name: string; more: string }> {
  const { t } = useLingui()
  return {
    administrator: { name: t`Administrator`, more: t`Looks after people, units, imports and settings` },
    'community manager': { name: t`Community manager`, more: t`Weaves relationships; sees what needs an answer` },
    liaison: { name: t`Liaison`, more: t`Speaks for the unit and is asked first` },
    head: { name: t`Head`, more: t`Leads the unit` },
    moderator: { name: t`Moderator`, more: t`Settles what is reported` },
    analyst: { name: t`Analyst`, more: t`Reads the measures` },
  }
}
