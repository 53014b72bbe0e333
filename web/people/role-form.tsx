import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Person, RoleName } from '../../contract/people/directory.ts'
import { assignRole } from '../../contract/people/roles.ts'
import { call } from '../platform/call.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { personQuery } from './people-queries.ts'
import { useRoleWords } from './role-words.ts'
import { UnitSelect } from './unit-select.tsx'

export function RoleForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useLingui()
  const words = useRoleWords()
  const queryClient = useQueryClient()
  const [role, setRole] = useState<RoleName>('liaison')
  const [unit, setUnit] = useState(person.units.at(-1)?.id ?? '')
  const give = useMutation({
    mutationFn: () => call(assignRole, { params: { id: unit }, body: { person: person.id, role } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: personQuery(person.id).queryKey })
      onClose()
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (unit) give.mutate()
  }
  return (
    <form onSubmit={onSubmit} className="stack" style={{ marginTop: 8, gap: 12 }}>
      <FormProblem error={give.error} />
      <Field label={t`Role`} hint={words[role].more}>
        {(control) => (
          <select {...control} className="input" value={role} onChange={(e) => setRole(e.target.value as RoleName)}>
            {(Object.keys(words) as RoleName[]).map((one) => (
              <option key={one} value={one}>
                {words[one].name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t`In the unit`}>{(control) => <UnitSelect {...control} value={unit} onChange={setUnit} />}</Field>
      <div className="row">
        <Button type="submit" variant="filled" size="xs" loading={give.isPending} disabled={!unit}>
          {t`Give the role`}
        </Button>
        <Button size="xs" variant="subtle" onClick={onClose}>
          {t`Cancel`}
        </Button>
      </div>
    </form>
  )
}
