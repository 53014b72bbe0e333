import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { listTokens, revokeToken, type Token } from '../../../contract/people/account.ts'
import { call } from '../../platform/call.ts'
import { calendarDay, relativeTime } from '../../platform/dates.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-screen.tsx'
import { Mast } from '../../ui/mast.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { tellDone } from '../../ui/undo.tsx'
import { TokenForm } from './token-form.tsx'

const tokensKey = ['tokens']

export function Tokens() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { data, error, refetch } = useQuery({ queryKey: tokensKey, queryFn: () => call(listTokens, {}) })
  const [step, setStep] = useState<'rest' | 'add' | { name: string; secret: string }>('rest')
  const revoke = useMutation({
    mutationFn: (token: Token) => call(revokeToken, { params: { id: token.id } }),
    onSuccess: (_nothing, token) => {
      tellDone(t`“${token.name}” no longer works.`)
      return queryClient.invalidateQueries({ queryKey: tokensKey })
    },
  })
  const isEmpty = data?.items.length === 0
  return (
    <>
      <Mast
        title={t`Let a program act for you`}
        lede={t`A token is as good as you are: it never may more than you, and you can end it at any time.`}
      />
      {typeof step === 'object' && <NewSecret {...step} onKept={() => setStep('rest')} />}
      {step === 'add' && (
        <TokenForm
          onMade={async (name, secret) => {
            setStep({ name, secret })
            await queryClient.invalidateQueries({ queryKey: tokensKey })
          }}
          onCancel={() => setStep('rest')}
        />
      )}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {revoke.error && <ErrorNote error={revoke.error} title={t`The token was not ended`} />}
      {!data && !error && <SkeletonRows rows={3} face={false} />}
      {isEmpty && step === 'rest' && (
        <EmptyState
          title={t`No program acts for you`}
          action={
            <Button variant="filled" onClick={() => setStep('add')}>
              {t`Make a token`}
            </Button>
          }
        >
          {t`What the API can do stands in its reference, at /api/docs.`}
        </EmptyState>
      )}
      <ul className="line-list" style={{ marginTop: 8 }}>
        {data?.items.map((token) => (
          <TokenRow key={token.id} token={token} onEnd={() => revoke.mutate(token)} />
        ))}
      </ul>
      {!isEmpty && data && step === 'rest' && (
        <div className="row wrap" style={{ marginTop: 16 }}>
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

function TokenRow({ token, onEnd }: { token: Token; onEnd: () => void }) {
  const { t } = useLingui()
  const scopes = { read: t`reads`, write: t`writes`, admin: t`administers` }
  const may = token.scopes.map((scope) => scopes[scope]).join(', ')
  const used = token.lastUsedAt ? t`last used ${relativeTime(token.lastUsedAt)}` : t`not used yet`
  const until = token.expiresAt ? t`until ${calendarDay(token.expiresAt)}` : t`without an end`
  return (
    <li>
      <IconKey size={18} aria-hidden="true" />
      <span>
        <span className="m">{token.name}</span>
        <small>{`${may}; ${used}; ${until}`}</small>
      </span>
      <Button size="xs" onClick={onEnd} aria-label={t`End the token ${token.name}`}>
        {t`End it`}
      </Button>
    </li>
  )
}

function NewSecret({ name, secret, onKept }: { name: string; secret: string; onKept: () => void }) {
  const { t } = useLingui()
  return (
    <div className="may stack" role="status" style={{ marginTop: 16, gap: 12 }}>
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
