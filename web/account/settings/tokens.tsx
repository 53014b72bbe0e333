import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { revokeToken, type Token } from '../../../contract/people/account.ts'
import { call } from '../../platform/call.ts'
import { calendarDay, relativeTime } from '../../platform/dates.ts'
import { useWrite } from '../../platform/use-write.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Mast } from '../../ui/mast.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { tokensQuery } from './queries.ts'
import { TokenForm } from './token-form.tsx'
import css from './tokens.module.css'

export function Tokens() {
  const { t } = useLingui()
  const { data } = useSuspenseQuery(tokensQuery)
  const [step, setStep] = useState<'rest' | 'add' | { name: string; secret: string }>('rest')
  const isEmpty = data.items.length === 0
  return (
    <>
      <Mast
        title={t`Let a program act for you`}
        lede={t`A token is as good as you are: it never may more than you, and you can end it at any time.`}
      />
      {typeof step === 'object' && <NewSecret {...step} onKept={() => setStep('rest')} />}
      {step === 'add' && (
        <TokenForm onMade={(name, secret) => setStep({ name, secret })} onCancel={() => setStep('rest')} />
      )}
      {isEmpty && step === 'rest' && <NoTokens onAdd={() => setStep('add')} />}
      <div className={css.list}>
        <Rows>
          {data.items.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </Rows>
      </div>
      {!isEmpty && step === 'rest' && (
        <div className={css.end}>
          <Button leftSection={<IconPlus size={16} />} onClick={() => setStep('add')}>
            {t`Make a token`}
          </Button>
          <a className="link" href="/api/docs">
            {t`What the API can do`}
          </a>
        </div>
      )}
    </>
  )
}

function NoTokens({ onAdd }: { onAdd: () => void }) {
  const { t } = useLingui()
  return (
    <EmptyState
      title={t`No program acts for you`}
      action={
        <Button variant="filled" onClick={onAdd}>
          {t`Make a token`}
        </Button>
      }
    >
      {t`What the API can do stands in its reference, at /api/docs.`}
    </EmptyState>
  )
}

function TokenRow({ token }: { token: Token }) {
  const { t } = useLingui()
  const revoke = useWrite({
    call: () => call(revokeToken, { params: { id: token.id } }),
    invalidates: [tokensQuery],
    success: () => t`“${token.name}” no longer works.`,
  })
  const scopes = { read: t`reads`, write: t`writes`, admin: t`administers` }
  const may = token.scopes.map((scope) => scopes[scope]).join(', ')
  const used = token.lastUsedAt ? t`last used ${relativeTime(token.lastUsedAt)}` : t`not used yet`
  const until = token.expiresAt ? t`until ${calendarDay(token.expiresAt)}` : t`without an end`
  return (
    <Row
      mark={<IconKey size={18} aria-hidden="true" />}
      title={token.name}
      meta={`${may}; ${used}; ${until}`}
      side={
        <Button
          size="xs"
          loading={revoke.isPending}
          onClick={() => revoke.mutate()}
          aria-label={t`End the token ${token.name}`}
        >
          {t`End it`}
        </Button>
      }
    />
  )
}

function NewSecret({ name, secret, onKept }: { name: string; secret: string; onKept: () => void }) {
  const { t } = useLingui()
  return (
    <div className={`may ${css.secret}`} role="status">
      <p>
        <b>{t`“${name}” is made.`}</b>{' '}
        {t`Copy its secret now: it is shown only this once, and we keep only its fingerprint.`}
      </p>
      <CopyText text={secret} label={t`Copy the secret`} />
      <p>
        <Button size="xs" onClick={onKept}>
          {t`I have copied it`}
        </Button>
      </p>
    </div>
  )
}
