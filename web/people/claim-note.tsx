import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconUserQuestion } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { claimPlaceholder } from '../../contract/people/claims.ts'
import type { Person } from '../../contract/people/directory.ts'
import { call } from '../platform/call.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'

/** A person known only from an import: perhaps it is the reader. */
export function ClaimNote({ person }: { person: Person }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const claim = useMutation({
    mutationFn: () => call(claimPlaceholder, { params: { id: person.id }, body: { reason } }),
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    claim.mutate()
  }
  return (
    <section className="msg" style={{ marginTop: 20 }}>
      <IconUserQuestion size={18} aria-hidden="true" />
      <div>
        <h2 className="h3">{t`Is this you?`}</h2>
        {claim.isSuccess ? (
          <p role="status">
            {t`An administrator has been asked. Once confirmed, everything ${person.name} wrote is yours.`}
          </p>
        ) : (
          <p>{t`This name came with an import; nobody has claimed it. What it wrote can become yours.`}</p>
        )}
        {!open && !claim.isSuccess && (
          <div className="do">
            <Button onClick={() => setOpen(true)}>{t`This is me`}</Button>
          </div>
        )}
        {open && !claim.isSuccess && (
          <form onSubmit={onSubmit} className="stack" style={{ marginTop: 12, gap: 12 }}>
            <FormProblem error={claim.error} />
            <Field
              label={t`How can an administrator tell?`}
              hint={t`An old address, a nickname, a thread you remember.`}
            >
              {(control) => (
                <textarea
                  {...control}
                  className="input"
                  value={reason}
                  maxLength={500}
                  rows={2}
                  // biome-ignore lint/a11y/noAutofocus: the button just pressed asked for it
                  autoFocus
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </Field>
            <div className="row">
              <Button type="submit" variant="filled" loading={claim.isPending}>
                {t`Ask for it`}
              </Button>
              <Button variant="subtle" onClick={() => setOpen(false)}>
                {t`Cancel`}
              </Button>
            </div>
          </form>
        )}
      </div>
    </section>
  )
}
