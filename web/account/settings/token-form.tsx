import { useLingui } from '@lingui/react/macro'
import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { Input } from '../../../contract/operation.ts'
import { createToken, type Scope } from '../../../contract/people/account.ts'
import { call } from '../../platform/call.ts'
import { useMe } from '../../platform/session.ts'
import { useWrite } from '../../platform/use-write.ts'
import { useWriteForm } from '../../ui/use-write-form.ts'
import { WriteForm } from '../../ui/write-form.tsx'
import { useProofField } from './proof.tsx'
import { tokensQuery } from './queries.ts'
import css from './token-form.module.css'

type TokenFormProps = { onMade: (name: string, secret: string) => void; onCancel: () => void }
type Body = Input<typeof createToken>['body']

export function TokenForm({ onMade, onCancel }: TokenFormProps) {
  const { t } = useLingui()
  const make = useWrite({
    call: (body: Body) => call(createToken, { body }),
    invalidates: [tokensQuery],
    failure: 'form',
  })
  const form = useWriteForm({
    initialValues: { name: '', scopes: ['read'], days: '90', password: '' },
    validate: {
      name: (name) => (name.trim() ? null : t`A name, to know it again later.`),
      scopes: (scopes) => (scopes.length > 0 ? null : t`Choose at least one.`),
    },
    write: make,
    send: ({ name, scopes, days, password }) => ({
      name: name.trim(),
      scopes: scopes as Scope[],
      days: days ? Number(days) : null,
      ...(password && { password }),
    }),
    onDone: ({ token, secret }) => onMade(token.name, secret),
  })
  return (
    <WriteForm form={form} look="narrow" submit={t`Make the token`} onCancel={onCancel}>
      <TextInput
        label={t`What is it for?`}
        maxLength={60}
        placeholder={t`Weekly report`}
        autoFocus
        {...form.getInputProps('name')}
      />
      <ScopeChoice {...form.getInputProps('scopes')} />
      <NativeSelect
        label={t`It ends after`}
        className={css.days}
        data={[
          { value: '7', label: t`7 days` },
          { value: '30', label: t`30 days` },
          { value: '90', label: t`90 days` },
          { value: '365', label: t`one year` },
          { value: '', label: t`only when I end it` },
        ]}
        {...form.getInputProps('days')}
      />
      {useProofField(form)}
    </WriteForm>
  )
}

type ScopeChoiceProps = { value?: string[]; onChange?: (scopes: string[]) => void; error?: React.ReactNode }

function ScopeChoice(field: ScopeChoiceProps) {
  const { t } = useLingui()
  const { administrator } = useMe()
  return (
    <Checkbox.Group label={t`It may`} {...field}>
      <div className={css.scopes}>
        <Checkbox value="read" label={t`Read`} description={t`All you may read yourself`} />
        <Checkbox value="write" label={t`Write`} description={t`Begin threads, reply, react, in your name`} />
        {administrator && (
          <Checkbox
            value="admin"
            label={t`Administer`}
            description={t`People, units, imports; only for programs you trust wholly`}
          />
        )}
      </div>
    </Checkbox.Group>
  )
}
