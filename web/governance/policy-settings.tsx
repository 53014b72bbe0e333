import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Policy, type PolicyAudience, updatePolicy } from '../../contract/governance/policies.ts'
import type { PersonCard, RoleName } from '../../contract/people/directory.ts'
import { PersonSelect, UnitSelect, useRoleWords } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { policyQuery } from './waiting-queries.ts'

type Change = { audience?: PolicyAudience; owner?: string; readers?: Policy['readers'] }

/** Audience, readers and owner: each change is kept at once. */
export function PolicySettings({ policy }: { policy: Policy }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const save = useMutation({
    mutationFn: (body: Change) => call(updatePolicy, { params: { id: policy.id }, body }),
    onSuccess: (saved) => queryClient.setQueryData(policyQuery(policy.id).queryKey, saved),
  })
  const { everyone, units, roles } = policy.audience
  const audience: PolicyAudience = { everyone, units: units.map(({ id }) => id), roles }
  const setAudience = (next: Partial<PolicyAudience>): void => save.mutate({ audience: { ...audience, ...next } })
  return (
    <section className="stack">
      <FormProblem error={save.error} />
      <fieldset>
        <legend className="h4">{t`Who has to sign`}</legend>
        <label className="row sm" style={{ padding: '6px 0' }}>
          <input type="radio" name="audience" checked={everyone} onChange={() => setAudience({ everyone: true })} />
          {t`Everybody`}
        </label>
        <label className="row sm" style={{ padding: '6px 0' }}>
          <input type="radio" name="audience" checked={!everyone} onChange={() => setAudience({ everyone: false })} />
          {t`Some units or roles`}
        </label>
      </fieldset>
      {!everyone && <Some policy={policy} onChange={setAudience} audience={audience} />}
      <Field label={t`Who may read it`}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={policy.readers}
            onChange={({ target }) => save.mutate({ readers: target.value === 'audience' ? 'audience' : 'everyone' })}
          >
            <option value="everyone">{t`Everybody`}</option>
            <option value="audience">{t`Whoever has to sign it`}</option>
          </select>
        )}
      </Field>
      <Field label={t`Owner`} hint={t`Keeps it true, and is reminded when the review is due.`}>
        {(control) => (
          <PersonSelect
            {...control}
            value={policy.owner}
            onChange={(person: PersonCard | null) => person && save.mutate({ owner: person.id })}
          />
        )}
      </Field>
    </section>
  )
}

type SomeProps = { policy: Policy; audience: PolicyAudience; onChange: (next: Partial<PolicyAudience>) => void }

function Some({ policy, audience, onChange }: SomeProps) {
  const { t } = useLingui()
  const words = useRoleWords()
  const free = (Object.keys(words) as RoleName[]).filter((role) => !audience.roles.includes(role))
  return (
    <>
      <Chosen
        items={[
          ...policy.audience.units.map(({ id, name }) => ({
            id,
            name,
            drop: () => onChange({ units: audience.units.filter((unit) => unit !== id) }),
          })),
          ...audience.roles.map((role) => ({
            id: role,
            name: words[role].name,
            drop: () => onChange({ roles: audience.roles.filter((one) => one !== role) }),
          })),
        ]}
      />
      <Field label={t`Add a unit`} hint={t`With all units below it.`}>
        {(control) => (
          <UnitSelect
            {...control}
            value=""
            onChange={(id) => id && onChange({ units: [...new Set([...audience.units, id])] })}
          />
        )}
      </Field>
      <Field label={t`Add a role`}>
        {(control) => (
          <select
            {...control}
            className="input"
            value=""
            onChange={({ target }) => {
              const role = free.find((one) => one === target.value)
              if (role) onChange({ roles: [...audience.roles, role] })
            }}
          >
            <option value="">{t`Choose a role`}</option>
            {free.map((role) => (
              <option key={role} value={role}>
                {words[role].name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  )
}

function Chosen({ items }: { items: { id: string; name: string; drop: () => void }[] }) {
  const { t } = useLingui()
  return (
    <ul>
      {items.map(({ id, name, drop }) => (
        <li className="row sm" key={id}>
          <span className="grow">{name}</span>
          <ActionIcon size={28} aria-label={t`Not ${name}`} onClick={drop}>
            <IconX size={14} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}
