import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { updateOrganisation } from '../../contract/people/organisation.ts'
import { call } from '../platform/call.ts'
import { type Locale, locales } from '../platform/locale.ts'
import { meQuery, organisationQuery, useMe } from '../platform/session.ts'
import { Chip } from '../ui/chip.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { Mast } from '../ui/mast.tsx'
import { tellDone } from '../ui/undo.tsx'
import { zoneName, zones } from '../ui/zones.ts'

export function OrganisationSection() {
  const { t } = useLingui()
  const me = useMe()
  const { data } = useQuery(organisationQuery)
  return (
    <>
      <Mast title={me.organisation} lede={t`What this place is called, and how it reaches people.`} />
      <NameForm present={me.organisation} />
      {data && <LanguageChoice present={data.locale ?? 'en'} />}
      {data && <ZoneChoice present={data.timeZone ?? 'UTC'} />}
      {data && (
        <section className="sec">
          <h2 className="h3 row">
            {t`Mail`}{' '}
            <Chip tone={data.mail ? 'gain' : 'loss'}>{data.mail ? t`leaves this machine` : t`stays here`}</Chip>
          </h2>
          <p className="ink2" style={{ marginTop: 4, maxWidth: 560 }}>
            {data.mail
              ? t`Invitations, links for a new password and notices go out by mail.`
              : t`No mail server is set, so invitations give you a link to hand over, and nobody gets notices by mail. Set SMTP_URL and start again.`}
          </p>
        </section>
      )}
    </>
  )
}

function LanguageChoice({ present }: { present: Locale }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const change = useMutation({
    mutationFn: (locale: Locale) => call(updateOrganisation, { body: { locale } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: organisationQuery.queryKey }),
  })
  return (
    <section className="adm-form">
      <FormProblem error={change.error} />
      <Field
        label={t`Language of the organisation`}
        hint={t`For mails to people who have chosen none, and for programs that ask for none.`}
      >
        {(control) => (
          <select
            {...control}
            className="input"
            value={change.isPending ? change.variables : present}
            onChange={(event) => change.mutate(event.target.value as Locale)}
          >
            {Object.entries(locales).map(([locale, name]) => (
              <option key={locale} value={locale} lang={locale}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </section>
  )
}

function ZoneChoice({ present }: { present: string }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const change = useMutation({
    mutationFn: (timeZone: string) => call(updateOrganisation, { body: { timeZone } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: organisationQuery.queryKey }),
  })
  return (
    <section className="adm-form">
      <FormProblem error={change.error} />
      <Field
        label={t`Time zone of the organisation`}
        hint={t`Rules that depend on the hour or the weekday use this clock.`}
      >
        {(control) => (
          <select
            {...control}
            className="input"
            value={change.isPending ? change.variables : present}
            onChange={(event) => change.mutate(event.target.value)}
          >
            {zones(present).map((zone) => (
              <option key={zone} value={zone}>
                {zoneName(zone)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </section>
  )
}

function NameForm({ present }: { present: string }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [name, setName] = useState(present)
  const refresh = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
    await queryClient.invalidateQueries({ queryKey: organisationQuery.queryKey })
  }
  const rename = useMutation({
    mutationFn: (next: string) => call(updateOrganisation, { body: { name: next } }),
    onSuccess: () => {
      tellDone(t`Renamed.`, () => {
        setName(present)
        void call(updateOrganisation, { body: { name: present } }).then(refresh)
      })
      return refresh()
    },
  })
  const changed = name.trim() !== '' && name.trim() !== present
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (changed) rename.mutate(name.trim())
  }
  return (
    <form className="adm-form" onSubmit={onSubmit} noValidate>
      <FormProblem error={rename.error} beside={['name']} />
      <Field label={t`Name of the organisation`} error={fieldError(rename.error, 'name')}>
        {(control) => (
          <input
            {...control}
            className="input"
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <div>
        <Button type="submit" variant={changed ? 'filled' : 'default'} disabled={!changed} loading={rename.isPending}>
          {t`Rename`}
        </Button>
      </div>
    </form>
  )
}
