import { useLingui } from '@lingui/react/macro'
import type { RoleName } from '../../contract/people/directory.ts'

/** Roles as they are said, and what each is for. */
export function useRoleWords(): Record<RoleName, { name: string; more: string }> {
  const { t } = useLingui()
  return {
    administrator: { name: t`Administrator`, more: t`Looks after people, units, imports and settings` },
    'social strategist': { name: t`Social strategist`, more: t`Ties social work to the aims of the business` },
    'community manager': { name: t`Community manager`, more: t`Weaves relationships; sees what needs an answer` },
    liaison: { name: t`Liaison`, more: t`Speaks for the unit and is asked first` },
    'campaign manager': { name: t`Campaign manager`, more: t`Plans campaigns and brings products outside` },
    'content strategist': { name: t`Content strategist`, more: t`Decides what is told, where and to whom` },
    developer: { name: t`Developer`, more: t`Connects networks and tools` },
    coach: { name: t`Coach`, more: t`Trains people and looks at drafts with them` },
    champion: { name: t`Champion`, more: t`Goes ahead of colleagues and takes them along` },
    sponsor: { name: t`Sponsor`, more: t`Stands behind the programme with a name and means` },
    head: { name: t`Head`, more: t`Leads the unit` },
    moderator: { name: t`Moderator`, more: t`Settles what is reported` },
    analyst: { name: t`Analyst`, more: t`Reads the measures` },
  }
}
