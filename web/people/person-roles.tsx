import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconShieldCheck, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Person, RoleName } from '../../contract/people/directory.ts'
import { assignRole, removeRole } from '../../contract/people/roles.ts'
import { call } from '../platform/call.ts'
import { useMe } from '../platform/session.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { tellDone } from '../ui/undo.tsx'
import { personQuery } from './people-queries.ts'
import { useRoleWords } from './role-words.ts'

const RoleForm = lazy(() => import('./role-form.tsx').then(({ RoleForm }) => ({ default: RoleForm })))

export function PersonRoles({ person }: { person: Person }) {
  const { t } = useLingui()
  const me = useMe()
  const words = useRoleWords()
  const revoke = useRevoke(person)
  const [giving, setGiving] = useState(false)
  if (person.roles.length === 0 && !me.administrator) return null
  return (
    <section>
      <h3 className="h4">{t`Roles`}</h3>
      <ul className="roles">
        {person.roles.map(({ role, unit }) => (
          <li key={`${role} ${unit.id}`}>
            <IconShieldCheck size={16} aria-hidden="true" />
            <span>
              {words[role].name}
              <small>{unit.name}</small>
            </span>
            {me.administrator && (
              <ActionIcon
                size={24}
                aria-label={t`Take the role ${words[role].name} in ${unit.name} back`}
                onClick={() => revoke.mutate({ role, unit: unit.id })}
              >
                <IconX size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {revoke.error && <ErrorNote error={revoke.error} title={t`The role was kept`} />}
      {person.roles.length === 0 && !giving && <p className="sm ink3">{t`None`}</p>}
      {me.administrator && !giving && person.state === 'active' && (
        <Button size="xs" style={{ marginTop: 8 }} leftSection={<IconPlus size={14} />} onClick={() => setGiving(true)}>
          {t`Give a role`}
        </Button>
      )}
      <Suspense fallback={null}>{giving && <RoleForm person={person} onClose={() => setGiving(false)} />}</Suspense>
    </section>
  )
}

type RoleIn = { role: RoleName; unit: string }

function useRevoke(person: Person) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: personQuery(person.id).queryKey })
  return useMutation({
    mutationFn: ({ role, unit }: RoleIn) =>
      call(removeRole, { params: { id: unit }, query: { person: person.id, role } }),
    onSuccess: (_nothing, { role, unit }) => {
      tellDone(t`The role is taken back.`, () => {
        void call(assignRole, { params: { id: unit }, body: { person: person.id, role } }).then(refresh)
      })
      return refresh()
    },
  })
}
