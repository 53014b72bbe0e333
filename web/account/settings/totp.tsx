import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { confirmTotp, removeTotp, startTotpSetup } from '../../../contract/people/account.ts'
import { call } from '../../platform/call.ts'
import { isProblem } from '../../platform/problem.ts'
import { meQuery, useMe } from '../../platform/session.ts'
import { Chip } from '../../ui/chip.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { ErrorNote } from '../../ui/error-screen.tsx'
import { Field } from '../../ui/field.tsx'
import { FormProblem, fieldError } from '../../ui/form-problem.tsx'
import { tellDone } from '../../ui/undo.tsx'
import { PasswordField } from '../password-field.tsx'
import { useProof } from './proof.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

type Step = 'rest' | 'set up' | 'stop' | { codes: string[] }

export function Totp() {
  const { t } = useLingui()
  const me = useMe()
  const [step, setStep] = useState<Step>('rest')
  const rest = (): void => setStep('rest')
  return (
    <section className="sec">
      <div className="sh">
        <h2 className="h3 row">
          {t`Codes from an app`} {me.totp && <Chip tone="gain">{t`on`}</Chip>}
        </h2>
        {step === 'rest' && (
          <Button size="xs" onClick={() => setStep(me.totp ? 'stop' : 'set up')}>
            {me.totp ? t`Stop asking for codes` : t`Set up`}
          </Button>
        )}
      </div>
      {step === 'rest' && (
        <p className="sm ink2">
          {me.totp
            ? t`After the password we ask for the six digits of your app.`
            : t`A password that was guessed or stolen then opens nothing by itself.`}
        </p>
      )}
      {step === 'set up' && <SetUp onDone={(codes) => setStep({ codes })} onCancel={rest} />}
      {step === 'stop' && <Stop onClose={rest} />}
      {typeof step === 'object' && <RecoveryCodes codes={step.codes} onKept={rest} />}
    </section>
  )
}

function SetUp({ onDone, onCancel }: { onDone: (codes: string[]) => void; onCancel: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [code, setCode] = useState('')
  const begin = useMutation({ mutationFn: (body: { password?: string }) => call(startTotpSetup, { body }) })
  const { proof, isAbout, missing, field } = useProof(begin.error)
  const confirm = useMutation({
    mutationFn: () => call(confirmTotp, { body: { code: code.replace(/\s/g, '') } }),
    onSuccess: async ({ recoveryCodes }) => {
      onDone(recoveryCodes)
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (code.trim()) confirm.mutate()
  }
  if (begin.error && !isAbout) return <ErrorNote error={begin.error} onRetry={() => begin.mutate(proof)} />
  if (!begin.data) {
    return (
      <form
        className="stack sm ink2"
        onSubmit={(event) => {
          event.preventDefault()
          if (!missing) begin.mutate(proof)
        }}
      >
        <p>{t`You need an app for codes on your telephone: any authenticator will do, and most password managers are one.`}</p>
        {field}
        <div className="row">
          <Button type="submit" variant="filled" loading={begin.isPending} disabled={missing}>
            {t`I have one`}
          </Button>
          <Button variant="subtle" onClick={onCancel}>
            {t`Cancel`}
          </Button>
        </div>
      </form>
    )
  }
  return (
    <div className="totp">
      <img
        className="qr"
        src={begin.data.qr}
        alt={t`Square code for the app; the same secret stands beside it as text`}
      />
      <form className="form" onSubmit={onSubmit} noValidate style={{ paddingTop: 0, gap: 14 }}>
        <p className="sm ink2">{t`Let the app read the square, or type this secret into it:`}</p>
        <CopyText text={begin.data.secret} label={t`Copy the secret`} />
        <FormProblem error={confirm.error} beside={['code']} />
        <Field label={t`Code the app shows now`} error={fieldError(confirm.error, 'code')}>
          {(control) => (
            <input
              {...control}
              className="input code"
              value={code}
              maxLength={20}
              inputMode="numeric"
              autoComplete="one-time-code"
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <div className="end">
          <Button type="submit" variant="filled" loading={confirm.isPending} disabled={!code.trim()}>
            {t`Ask for codes from now on`}
          </Button>
          <Button variant="subtle" onClick={onCancel}>
            {t`Cancel`}
          </Button>
        </div>
      </form>
    </div>
  )
}

function Stop({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [password, setPassword] = useState('')
  const stop = useMutation({
    mutationFn: () => call(removeTotp, { body: { password } }),
    onSuccess: async () => {
      tellDone(t`We no longer ask for codes. The old recovery codes are worthless.`)
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
      onClose()
    },
  })
  const isWrong = isProblem(stop.error, 'wrong-password')
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (password) stop.mutate()
  }
  return (
    <form className="form" onSubmit={onSubmit} noValidate style={{ paddingTop: 12, gap: 14, maxWidth: 400 }}>
      {!isWrong && <FormProblem error={stop.error} />}
      <PasswordField
        label={t`Your password, to be sure it is you`}
        value={password}
        onChange={setPassword}
        autoFocus
        error={isWrong ? t`This is not your password.` : undefined}
      />
      <div className="end">
        <Button type="submit" variant="outline" loading={stop.isPending} disabled={!password}>
          {t`Stop asking for codes`}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t`Cancel`}
        </Button>
      </div>
    </form>
  )
}
